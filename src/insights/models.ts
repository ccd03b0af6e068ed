import { utcIso } from '../../model/zone.ts';
import type { PolicyValue as KeptPolicy } from '../../report/data.ts';
import type {
  ModelAnswer,
  ModelComparison,
  ModelDetails,
  ModelList,
  ModelMetrics,
  PolicyValue,
} from '../contract/model.ts';
import { modelNotFound } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { championId, findModel, formerChampions, type ListedModel, listModels } from '../store/models.ts';

// An account's models as they are shown.

export async function modelList(db: Database, { accountId }: Account): Promise<ModelList> {
  const models = await listModels(db, accountId);
  const [rollbackTo = null] = await formerChampions(db, accountId);
  return { models: models.map(modelAnswer), champion: await championId(db, accountId), rollbackTo };
}

/** Throws `model-not-found`. */
export async function modelDetails(db: Database, { accountId }: Account, modelId: string): Promise<ModelDetails> {
  const model = await findModel(db, accountId, modelId);
  if (model === null) throw modelNotFound(modelId);
  return { ...modelAnswer(model), settings: JSON.parse(model.settings) };
}

/** As much as is shown of the figures that a training run keeps; those from before some were kept have fewer. */
interface KeptMetrics {
  readonly heldOut?: { readonly from: number; readonly to: number };
  readonly model?: KeptQuality;
  readonly ownRate?: KeptQuality;
  readonly policies?: readonly KeptPolicy[];
  readonly recipients?: number;
  readonly emails?: number;
  readonly openings?: number;
  readonly machineOpenShare?: number;
}

/** JSON has no NaN: a figure that could not be worked out is null there. */
interface KeptQuality {
  readonly emails: number;
  readonly logLoss: number | null;
  readonly calibrationError: number | null;
  readonly calibrationByChance: number | null;
}

export function modelAnswer(model: ListedModel): ModelAnswer {
  const metrics = JSON.parse(model.metrics) as KeptMetrics;
  return {
    id: model.modelId,
    state: model.state,
    createdAt: utcIso(model.createdAt),
    trainedFrom: {
      from: utcIso(model.dataFrom),
      to: utcIso(model.dataTo),
      recipients: metrics.recipients ?? null,
      emails: metrics.emails ?? null,
      openings: metrics.openings ?? null,
      machineOpenShare: metrics.machineOpenShare ?? null,
    },
    metrics: metricsOf(metrics),
    comparison: model.comparison === null ? null : comparisonOf(JSON.parse(model.comparison)),
    decision: model.decision,
    reason: model.reason,
    decidedAt: model.decidedAt === null ? null : utcIso(model.decidedAt),
    hasReport: model.hasReport,
  };
}

function metricsOf({ heldOut, model, ownRate, policies = [] }: KeptMetrics): ModelMetrics | null {
  if (heldOut === undefined || model === undefined) return null;
  return {
    heldOut: { from: utcIso(heldOut.from), to: utcIso(heldOut.to), emails: model.emails },
    logLoss: model.logLoss,
    ownRateLogLoss: ownRate?.logLoss ?? null,
    calibrationError: model.calibrationError,
    calibrationByChance: model.calibrationByChance,
    policies: policies.map(policyOf),
  };
}

export function policyOf({ policy, value, interval, effectiveEmails, behind = null }: KeptPolicy): PolicyValue {
  return {
    policy,
    value,
    interval: interval === null ? null : [...interval],
    effectiveEmails,
    behind: behind === null ? null : { value: behind.value, interval: [...behind.interval] },
  };
}

/** Without the instants between which it was done, and whatever else later versions keep. Null where nothing was. */
function comparisonOf(kept: ModelComparison | null): ModelComparison | null {
  if (kept === null) return null;
  const { rival, emails, people, seenByRival, logLoss, calibrationError, policyValue, overDefault } = kept;
  return { rival, emails, people, seenByRival, logLoss, calibrationError, policyValue, overDefault };
}
