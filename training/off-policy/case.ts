// A logged decision as policies that did not make it are held against it.
import type { Probabilities, Weights } from '../../model/prospect.ts';
import type { Outcome } from '../../report/data.ts';
import type { LoggedDecision } from '../logged.ts';

/** A time that a policy would have chosen, and what the reward model expects of it. */
export interface Choice {
  readonly sendAt: number;
  readonly expected: Probabilities;
}

export interface Case {
  readonly decision: LoggedDecision;
  /** Whose it is, a number from 0: what is decided about one person is not independent. */
  readonly person: number;
  /** What the reward model expects of each candidate, in their order. */
  readonly expected: readonly Probabilities[];
  /** What each policy would have chosen, in the order of the policies; null where it has no answer. */
  readonly choices: readonly (Choice | null)[];
}

export function outcomeOf({ weights, opened, clicked, replied }: LoggedDecision, outcome: Outcome): number {
  return expectedOf({ open: Number(opened), click: Number(clicked), reply: Number(replied) }, weights, outcome);
}

/** `value` is the sum of the three in the weights of whoever asked. */
export function expectedOf(chances: Probabilities, weights: Weights, outcome: Outcome): number {
  if (outcome !== 'value') return chances[outcome];
  return weights.open * chances.open + weights.click * chances.click + weights.reply * chances.reply;
}

/** A decision that cannot have been logged like this: nothing may be concluded from its log. */
export class OffPolicyError extends Error {
  override readonly name = 'OffPolicyError';
}

/** Propensities are logged with so many digits that they sum to 1 to within this. */
const ROUNDING = 1e-6;

/** Throws an OffPolicyError that names the decision and says what is wrong with it. */
export function checkDecision(decision: LoggedDecision): void {
  const fault = faultOf(decision);
  if (fault === null) return;
  throw new OffPolicyError(`decision ${decision.decisionId} ${fault}: what was logged of it cannot be right`);
}

function faultOf({ sendAt, propensity, candidates }: LoggedDecision): string | null {
  const impossible = [propensity, ...candidates.map((one) => one.propensity)].find(
    (one) => !(one > 0 && one <= 1 + ROUNDING),
  );
  if (impossible !== undefined) return `has a propensity of ${impossible}, and only those above 0 and up to 1 can be`;
  const total = candidates.reduce((sum, one) => sum + one.propensity, 0);
  if (Math.abs(total - 1) > ROUNDING) return `has candidates whose propensities sum to ${total} instead of 1`;
  const drawn = candidates.find((one) => one.sendAt === sendAt);
  if (drawn === undefined) return 'was drawn from candidates that it is not among';
  if (Math.abs(drawn.propensity - propensity) <= ROUNDING) return null;
  return `has a propensity of ${propensity}, and as a candidate of ${drawn.propensity}`;
}
