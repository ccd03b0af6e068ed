// What would a policy be worth that has decided nothing yet? Decisions of an experiment were drawn by known chances,
// so that those which it would have made too tell what all of them would have brought. Nothing is said of times that
// were never tried: a policy is judged on the decisions whose time might have been drawn, and that they are enough is
// settled before anybody looks at what came of them.
import type { Model } from '../model/artifact.ts';
import { HORIZON } from '../model/history.ts';
import {
  AS_DECIDED,
  type Cuts,
  ESTIMATORS,
  type Estimator,
  type OffPolicy,
  type OffPolicyValue,
  OUTCOMES,
  type Outcome,
} from '../report/data.ts';
import type { Rival } from './compare.ts';
import { casesOf } from './off-policy/answers.ts';
import { type Case, type Choice, checkDecision, OffPolicyError } from './off-policy/case.ts';
import { difference, type Layout, type Sample, SCORES, type Score } from './off-policy/estimators.ts';
import { estimateOf } from './off-policy/interval.ts';
import { CAP, type Overlap, overlapOf, refusalOf, triedPropensity, weightsOf } from './off-policy/overlap.ts';
import type { Reward } from './off-policy/reward.ts';
import { drawnOf, layoutOf, rewardOn, sampleOf, targetsOn, weightsOn } from './off-policy/sample.ts';
import type { TrainingSource } from './source.ts';

/**
 * What the decisions of the test weeks say of a model that was fitted before them, beside the one that answers now and
 * the plain default; null where the source keeps none, or there were none in these weeks.
 */
export async function offPolicyOf(
  source: TrainingSource,
  model: Model,
  rival: Rival | null,
  cuts: Cuts,
): Promise<OffPolicy | null> {
  const log = await source.logged?.(cuts.test, cuts.end - HORIZON);
  if (log === undefined || log.decisions.length + log.together === 0) return null;
  const cases = await casesOf(source, log.decisions, rival === null ? [model] : [model, rival.model]);
  const known = {
    decisions: cases.length,
    people: new Set(cases.map(({ person }) => person)).size,
    together: log.together,
    cap: CAP,
  };
  const rivals = rival === null ? [] : [rival.isSeed ? 'the seed model' : rival.modelId];
  try {
    return { ...known, fault: null, policies: offPolicyValues(cases, ['this model', ...rivals, 'plain default']) };
  } catch (error) {
    if (!(error instanceof OffPolicyError)) throw error;
    return { ...known, fault: error.message, policies: [] };
  }
}

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
