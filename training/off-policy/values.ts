// What policies are worth, by decisions that others made: which of these speak of them, the estimates, and how far they
// are apart on the same decisions.
import {
  AS_DECIDED,
  ESTIMATORS,
  type Estimator,
  type OffPolicyValue,
  OUTCOMES,
  type Outcome,
  type Overlap,
} from '../../report/data.ts';
import { type Case, type Choice, checkDecision } from './case.ts';
import { difference, type Layout, type Sample, SCORES, type Score } from './estimators.ts';
import { estimateOf } from './interval.ts';
import { overlapOf, refusalOf, triedPropensity, weightsOf } from './overlap.ts';
import type { Reward } from './reward.ts';
import { drawnOf, layoutOf, rewardOn, sampleOf, targetsOn, weightsOn } from './sample.ts';

/**
 * The values of policies, named in the order of the choices of each case, and before the second the log's own. The first
 * is the one that the others are compared with. Throws an OffPolicyError that names a decision whose log cannot be right.
 */
export function offPolicyValues(cases: readonly Case[], policies: readonly string[]): OffPolicyValue[] {
  for (const { decision } of cases) checkDecision(decision);
  const rewards = byOutcome((outcome) => rewardOn(cases, outcome));
  const first = judge(cases, 0, cases.length);
  const common = first.refusal === null ? first.cases : cases;
  const others = policies.slice(1).map((_, k) => judge(common, k + 1, common.length));
  const ahead = first.refusal === null ? 0 : null;
  return [
    offPolicyValue(policies[0]!, first, rewards, null),
    offPolicyValue(AS_DECIDED, judgeLog(common), rewards, ahead),
    ...others.map((other, k) => offPolicyValue(policies[k + 1]!, other, rewards, ahead)),
  ];
}

type Rewards = Readonly<Record<Outcome, Reward>>;

/** What can be said of a policy, and the cases that say it. */
interface Judged extends Overlap {
  /** Its place among the choices; null for the log's own. */
  readonly policy: number | null;
  readonly cases: readonly Case[];
  readonly refusal: string | null;
}

/** `all` is how many cases there would be if it had been tried in all of them. */
function judge(cases: readonly Case[], policy: number, all: number): Judged {
  const tried = cases.flatMap((one) => {
    const choice = one.choices[policy]!;
    const propensity = choice === null ? 0 : triedPropensity(one.decision, choice.sendAt);
    if (choice === null || propensity === 0) return [];
    return [{ one, person: one.person, propensity, weight: weightsOf(one.decision, choice.sendAt)[drawnOf(one)]! }];
  });
  const overlap = overlapOf(tried, all);
  return { ...overlap, policy, cases: tried.map(({ one }) => one), refusal: refusalOf(overlap) };
}

function judgeLog(cases: readonly Case[]): Judged {
  const tried = cases.map(({ person }) => ({ person, propensity: 1, weight: 1 }));
  const overlap = overlapOf(tried, cases.length);
  return { ...overlap, policy: null, cases, refusal: refusalOf(overlap) };
}

/** `ahead` is the place of the policy that it is compared with, which was tried in all of its cases; null for none. */
function offPolicyValue(name: string, judged: Judged, rewards: Rewards, ahead: number | null): OffPolicyValue {
  const { policy, cases, refusal, ...overlap } = judged;
  const said = { policy: name, ...overlap, refusal };
  if (refusal !== null) return { ...said, values: null, behind: null };
  const layout = layoutOf(cases);
  const own = scoring(cases, layout, policy, rewards);
  const first = ahead === null ? null : scoring(cases, layout, ahead, rewards);
  const estimated = byOutcome((outcome) => {
    const sample = sampleOf(layout, cases, outcome, rewards[outcome]);
    const scores = own(sample, outcome);
    const others = first?.(sample, outcome);
    return {
      values: byEstimator((estimator) => estimateOf(sample, scores[estimator])),
      behind: others && byEstimator((one) => estimateOf(sample, difference(others[one], scores[one]))),
    };
  });
  return {
    ...said,
    values: byOutcome((outcome) => estimated[outcome].values),
    behind: ahead === null ? null : byOutcome((outcome) => estimated[outcome].behind!),
  };
}

/** The scores of a policy, outcome by outcome: each e-mail speaks of the log's own as much as any other. */
function scoring(cases: readonly Case[], layout: Layout, policy: number | null, rewards: Rewards) {
  const choices = policy === null ? null : cases.map((one): Choice => one.choices[policy]!);
  const weights = choices ? weightsOn(cases, layout, choices) : new Float64Array(layout.starts.at(-1)!).fill(1);
  return (sample: Sample, outcome: Outcome): Readonly<Record<Estimator, Score>> => {
    const targets = choices ? targetsOn(cases, layout, choices, outcome, rewards[outcome]) : sample.means;
    return byEstimator((estimator) => SCORES[estimator](sample, { weights, targets }));
  };
}

const byOutcome = <T>(of: (outcome: Outcome) => T) =>
  Object.fromEntries(OUTCOMES.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, T>;

const byEstimator = <T>(of: (estimator: Estimator) => T) =>
  Object.fromEntries(ESTIMATORS.map((estimator) => [estimator, of(estimator)])) as Record<Estimator, T>;
