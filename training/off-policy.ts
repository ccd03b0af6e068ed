// What would a policy be worth that has decided nothing yet? Decisions of an experiment were drawn by known chances,
// so that those which it would have made too tell what all of them would have brought. Nothing is said of times that
// were never tried: a policy is judged on the decisions whose time might have been drawn, and that they are enough is
// settled before anybody looks at what came of them.
import type { Model } from '../model/artifact.ts';
import { HORIZON } from '../model/history.ts';
import type { Cuts, OffPolicy } from '../report/data.ts';
import type { Rival } from './compare.ts';
import { casesOf } from './off-policy/answers.ts';
import { type Case, OffPolicyError } from './off-policy/case.ts';
import { CAP } from './off-policy/overlap.ts';
import { offPolicyValues } from './off-policy/values.ts';
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
    seenByRival: rival === null || rival.isSeed ? 0 : seenShare(cases, rival.model),
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

function seenShare(cases: readonly Case[], { artifact }: Model): number {
  return cases.filter(({ decision }) => decision.sendAt <= artifact.data.to).length / Math.max(1, cases.length);
}
