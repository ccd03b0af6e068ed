import { utcIso, WEEK } from '../../model/zone.ts';
import type { ReportData } from '../../report/data.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import type { InsightsAnswer, ServedAnswers } from '../contract/insights.ts';
import type { Estimate } from '../contract/model.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { latestDecisions } from '../store/decisions.ts';
import { latestDriftChecks, servingOf } from '../store/drift-checks.ts';
import { findModel, reportOfModel } from '../store/models.ts';
import { modelAnswer, policyOf } from './models.ts';

// The model that answers, and how it does. What its training run has found is taken from the report of that.

export async function overviewOf(db: Database, { accountId }: Account, seedId: string): Promise<InsightsAnswer> {
  const { modelId, alert } = await servingOf(db, accountId, seedId);
  const model = modelId === seedId ? null : await findModel(db, accountId, modelId);
  const [check] = await latestDriftChecks(db, accountId, modelId, 1);
  const kept = model === null ? null : await reportOfModel(db, accountId, modelId);
  const report = kept === null ? null : (JSON.parse(kept) as ReportData);
  return {
    serving: {
      modelId,
      isSeed: model === null,
      since: model === null ? null : utcIso(model.decidedAt ?? model.createdAt),
      state: alert === null ? (check?.state ?? 'ok') : 'alert',
      reason: alert ?? check?.reason ?? null,
      checkedUntil: check === undefined ? null : utcIso(check.week + WEEK),
    },
    champion: model === null ? null : modelAnswer(model),
    quality: report === null ? null : qualityOf(report),
    data: report === null ? null : dataOf(report),
    evidence: report === null ? null : report.evidence,
    answers: await latestAnswers(db, accountId),
  };
}

function qualityOf({ cuts, logLoss, calibration, policies }: ReportData): InsightsAnswer['quality'] {
  return {
    from: utcIso(cuts.test),
    to: utcIso(cuts.end),
    logLoss: logLoss && {
      emails: logLoss.emails,
      people: logLoss.people,
      model: estimateOf(logLoss.model),
      ownRate: estimateOf(logLoss.ownRate),
      gain: estimateOf(logLoss.gain),
    },
    calibration: calibration && {
      bins: calibration.bins.map(({ emails, predicted, observed, interval }) => {
        return { emails, predicted, observed, interval: [...interval] };
      }),
      error: calibration.error,
      byChance: calibration.byChance.mean,
    },
    policies: policies.map(policyOf),
  };
}

const estimateOf = ({
  value,
  interval,
}: {
  readonly value: number;
  readonly interval: readonly [number, number];
}): Estimate => {
  return { value, interval: [...interval] };
};

function dataOf({ data: { from, to, missing, sends, openings, ...counts } }: ReportData): InsightsAnswer['data'] {
  return {
    ...counts,
    from: utcIso(from),
    to: utcIso(to),
    missing: [...missing],
    sends: [...sends],
    openings: [...openings],
  };
}

/** So many answers are looked through: enough for shares to within three percentage points. */
const LATEST = 1000;

/** As much as is needed of what a decision keeps of its answer. */
interface KeptAnswer {
  readonly evidence?: { readonly basis?: 'personal' | 'similar' | 'population' };
  /**
   * 'better': the model's slot was served, else the plain default, unless an experiment had its way. Decisions of before,
   * which have none, chose freely.
   */
  readonly choiceReason?: string;
}

const BY_EXPERIMENT: ReadonlySet<string> = new Set<BestTimeAnswer['choiceReason']>(['control', 'explore']);

async function latestAnswers(db: Database, accountId: number): Promise<ServedAnswers> {
  const latest = await latestDecisions(db, accountId, LATEST);
  const bases = { personal: 0, similar: 0, population: 0 };
  const choices = { best: 0, default: 0 };
  for (const { answer } of latest) {
    const { evidence, choiceReason = 'better' } = JSON.parse(answer) as KeptAnswer;
    if (evidence?.basis !== undefined) bases[evidence.basis] += 1;
    if (BY_EXPERIMENT.has(choiceReason)) continue;
    choices[choiceReason === 'better' ? 'best' : 'default'] += 1;
  }
  const first = latest.at(-1);
  return { counted: latest.length, since: first === undefined ? null : utcIso(first.createdAt), bases, choices };
}
