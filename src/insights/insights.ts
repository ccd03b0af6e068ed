import { utcIso } from '../../model/zone.ts';
import { drawReport } from '../../report/draw.ts';
import type { Clock } from '../clock.ts';
import type { DriftAnswer, InsightsAnswer, OpensAnswer, RhythmsAnswer } from '../contract/insights.ts';
import type { ModelDetails, ModelList } from '../contract/model.ts';
import { modelNotFound, reportNotFound } from '../errors.ts';
import { Kept } from '../kept.ts';
import { seedModel } from '../schedule/models.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { servingOf } from '../store/drift-checks.ts';
import { findModel, reportOfModel } from '../store/models.ts';
import { driftOf } from './drift.ts';
import { modelDetails, modelList } from './models.ts';
import { opensByWeek } from './opens.ts';
import { overviewOf } from './overview.ts';
import { rhythmsOf } from './rhythms.ts';

// What analysts look at. Nothing of it is worked out for long at a time, and what is costly is kept: a model is called by
// its content, so what was found of one stays true.

export interface Insights {
  models(account: Account): Promise<ModelList>;
  /** Throws `model-not-found`. */
  model(account: Account, modelId: string): Promise<ModelDetails>;
  /** JSON. Throws `model-not-found` and `report-not-found`. */
  report(account: Account, modelId: string): Promise<string>;
  /** The same as a page. */
  reportPage(account: Account, modelId: string): Promise<string>;
  overview(account: Account): Promise<InsightsAnswer>;
  /** Of the model that answers, where none is named. Throws `model-not-found` and `model-unreadable`. */
  rhythms(account: Account, modelId: string | null): Promise<RhythmsAnswer>;
  drift(account: Account, weeks: number): Promise<DriftAnswer>;
  opens(account: Account, weeks: number): Promise<OpensAnswer>;
}

/** Of so many models the rhythms, and of so many the page of the report, are kept. */
const MOST_KEPT = 20;
/** How long opens that were counted are good. */
const COUNTED_MS = 5 * 60_000;

export function createInsights(db: Database, clock: Clock): Insights {
  const seedId = seedModel().modelId;
  const rhythms = new Kept<RhythmsAnswer>(MOST_KEPT);
  const pages = new Kept<string>(MOST_KEPT);
  const opens = new Kept<OpensAnswer>(MOST_KEPT);

  async function report({ accountId }: Account, modelId: string): Promise<string> {
    const found = await reportOfModel(db, accountId, modelId);
    if (found !== null) return found;
    throw (await findModel(db, accountId, modelId)) === null ? modelNotFound(modelId) : reportNotFound(modelId);
  }

  return {
    models: (account) => modelList(db, account),
    model: (account, modelId) => modelDetails(db, account, modelId),
    report,
    reportPage: (account, modelId) =>
      pages.get(`${account.accountId} ${modelId}`, async () => drawReport(await report(account, modelId))),
    overview: (account) => overviewOf(db, account, seedId),
    rhythms: async (account, wanted) => {
      const modelId = wanted ?? (await servingOf(db, account.accountId, seedId)).modelId;
      return rhythms.get(`${account.accountId} ${modelId}`, () => rhythmsOf(db, account, modelId));
    },
    drift: (account, weeks) => driftOf(db, account, seedId, weeks),
    opens: (account, weeks) => {
      const now = clock();
      const key = `${account.accountId} ${weeks} ${Math.floor(now / COUNTED_MS)}`;
      return opens.get(key, async () => ({
        weeks: await opensByWeek(db, account, now, weeks),
        countedAt: utcIso(now),
      }));
    },
  };
}
