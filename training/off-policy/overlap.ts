// How much of what a policy would do has been tried: by that, and not by what came of it, it is settled what may be said.
import type { Overlap } from '../../report/data.ts';
import { SAME_TIME } from '../baselines.ts';
import type { LoggedCandidate, LoggedDecision } from '../logged.ts';

/**
 * No e-mail counts for more than so many. A time that is tried less often than once in as many decisions counts for too
 * little then, and `lost` says how much of the policy that is.
 */
export const CAP = 200;

/** With less than this an estimate is refused; of intervals on fewer effective decisions less hold the truth than say so. */
const FEWEST_EFFECTIVE = 100;
const FEWEST_PEOPLE = 30;
const LEAST_TRIED = 0.5;
const MOST_LOST = 0.05;

/** The probability that the log's policy would have chosen as `slot` does, to within SAME_TIME; 0 when it never would. */
export function triedPropensity({ candidates }: Pick<LoggedDecision, 'candidates'>, slot: number): number {
  return candidates.reduce((sum, one) => sum + (isSame(one, slot) ? one.propensity : 0), 0);
}

const isSame = ({ sendAt }: LoggedCandidate, slot: number): boolean => Math.abs(sendAt - slot) <= SAME_TIME;

/**
 * What an e-mail counts for that was sent at each of the candidates, when a policy that would have chosen `slot` is
 * judged: 1 / propensity where it is the same choice (Horvitz and Thompson, 1952), at most CAP, else 0.
 */
export function weightsOf(decision: Pick<LoggedDecision, 'candidates'>, slot: number): number[] {
  const weight = Math.min(CAP, 1 / triedPropensity(decision, slot));
  return decision.candidates.map((one) => (isSame(one, slot) ? weight : 0));
}

/** A tried decision of one policy. */
export interface Tried {
  readonly person: number;
  /** As the log's policy would have chosen it. */
  readonly propensity: number;
  /** What the drawn candidate counts for. */
  readonly weight: number;
}

/**
 * `all` is how many decisions there are, tried or not. Propensities are known exactly, so that effective decisions are
 * those to be expected, whichever candidates chance has drawn: where the rare ones happened not to be, the realised sum
 * of squares would look far too good.
 */
export function overlapOf(tried: readonly Tried[], all: number): Overlap {
  const byPerson = new Map<number, number>();
  let sum = 0;
  let squares = 0;
  let positive = 0;
  let cut = 0;
  for (const { person, propensity, weight } of tried) {
    const most = Math.min(CAP, 1 / propensity);
    sum += propensity * most;
    squares += propensity * most * most;
    byPerson.set(person, (byPerson.get(person) ?? 0) + weight);
    if (weight > 0) positive++;
    if (weight > 0 && propensity * CAP < 1) cut++;
  }
  return {
    decisions: tried.length,
    people: byPerson.size,
    tried: tried.length / Math.max(1, all),
    effectiveDecisions: squares > 0 ? (sum * sum) / squares : 0,
    effectivePeople: effective(byPerson.values()),
    cut: cut / Math.max(1, positive),
    lost: tried.length > 0 ? Math.max(0, 1 - sum / tried.length) : 0,
  };
}

function effective(weights: Iterable<number>): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** Why nothing is said of a policy, in words; null when something can be. */
export function refusalOf({ decisions, tried, effectiveDecisions, effectivePeople, lost }: Overlap): string | null {
  if (decisions === 0) return 'None of its times was ever tried.';
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const whole = (number: number) => `${Math.floor(number)}`;
  if (tried < LEAST_TRIED) {
    return `Only ${percent(tried)} of its times are among those that might have been tried, and it takes ${percent(LEAST_TRIED)}.`;
  }
  if (effectiveDecisions < FEWEST_EFFECTIVE) {
    return `Its times are tried so rarely that the log says no more than ${whole(effectiveDecisions)} decisions would, and it takes ${FEWEST_EFFECTIVE}.`;
  }
  if (effectivePeople < FEWEST_PEOPLE) {
    return `The e-mails at its times went to so few that they say no more than those to ${whole(effectivePeople)} people would, and it takes ${FEWEST_PEOPLE}.`;
  }
  if (lost > MOST_LOST) {
    return `${percent(lost)} of its times are tried too rarely to count in full, and ${percent(MOST_LOST)} may be.`;
  }
  return null;
}
