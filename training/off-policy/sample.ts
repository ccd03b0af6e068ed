// Cases and policies as the numbers that estimates are made of.
import type { Outcome } from '../../report/data.ts';
import { type Case, type Choice, expectedOf, outcomeOf } from './case.ts';
import type { Layout, Sample } from './estimators.ts';
import { weightsOf } from './overlap.ts';
import { type Reward, rewardOf } from './reward.ts';

/** Place of the drawn slot among the candidates of a decision. */
export const drawnOf = ({ decision: { sendAt, candidates } }: Case): number =>
  candidates.findIndex((one) => one.sendAt === sendAt);

/** What is to be expected of this outcome, from all cases. */
export function rewardOn(cases: readonly Case[], outcome: Outcome): Reward {
  return rewardOf(
    cases.map((one) => ({
      person: one.person,
      expected: expectedOf(one.expected[drawnOf(one)]!, one.decision.weights, outcome),
      outcome: outcomeOf(one.decision, outcome),
    })),
  );
}

export function layoutOf(cases: readonly Case[]): Layout {
  const starts = new Uint32Array(cases.length + 1);
  cases.forEach(({ decision }, i) => {
    starts[i + 1] = starts[i]! + decision.candidates.length;
  });
  return {
    people: Uint32Array.from(cases, ({ person }) => person),
    starts,
    propensities: byCandidate(cases, starts, ({ decision }, k) => decision.candidates[k]!.propensity),
    drawn: Uint32Array.from(cases, (one, i) => starts[i]! + drawnOf(one)),
  };
}

export function sampleOf(layout: Layout, cases: readonly Case[], outcome: Outcome, reward: Reward): Sample {
  const { starts } = layout;
  const expected = byCandidate(cases, starts, (one, k) => expectedOf(one.expected[k]!, one.decision.weights, outcome));
  const rewarded = (of: Reward['mean']) =>
    byCandidate(cases, starts, ({ person }, k, i) => of(person, expected[starts[i]! + k]!));
  return {
    ...layout,
    outcomes: Float64Array.from(cases, ({ decision }) => outcomeOf(decision, outcome)),
    means: rewarded(reward.mean),
    squares: rewarded(reward.square),
  };
}

/** What each candidate counts for when a policy is judged; `choices` are its own, in the order of the cases. */
export function weightsOn(cases: readonly Case[], { starts }: Layout, choices: readonly Choice[]): Float64Array {
  const weights = new Float64Array(starts.at(-1)!);
  cases.forEach(({ decision }, i) => {
    weights.set(weightsOf(decision, choices[i]!.sendAt), starts[i]);
  });
  return weights;
}

/** What is expected of a policy's own choice, at each candidate the same. */
export function targetsOn(
  cases: readonly Case[],
  { starts }: Layout,
  choices: readonly Choice[],
  outcome: Outcome,
  reward: Reward,
): Float64Array {
  const targets = new Float64Array(starts.at(-1)!);
  cases.forEach(({ decision, person }, i) => {
    const target = reward.mean(person, expectedOf(choices[i]!.expected, decision.weights, outcome));
    targets.fill(target, starts[i], starts[i + 1]);
  });
  return targets;
}

function byCandidate(
  cases: readonly Case[],
  starts: Uint32Array,
  of: (one: Case, candidate: number, index: number) => number,
): Float64Array {
  const values = new Float64Array(starts.at(-1)!);
  cases.forEach((one, i) => {
    for (let k = 0; k < one.decision.candidates.length; k++) values[starts[i]! + k] = of(one, k, i);
  });
  return values;
}
