import { type CheckFigures, recentOf } from '../../model/drift.ts';
import { WeekTally } from '../../model/drift-week.ts';
import { NO_SUSPICION } from '../../model/suspicion.ts';
import { WEEK } from '../../model/zone.ts';
import type { Database } from '../../src/store/database.ts';
import type { DriftCheck } from '../../src/store/drift-checks.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';

/** Makes a model the champion that nobody will read. */
export async function promote(db: Database, accountId: number, modelId: string, createdAt: number): Promise<void> {
  const row = { modelId, createdAt, dataFrom: 0, dataTo: createdAt, artifact: '{}', settings: '{}', metrics: '{}' };
  await saveModel(db, accountId, row);
  await promoteModel(db, accountId, modelId, 'promoted', { reason: 'For this test.', now: 0 });
}

/** The check of the `number`th week, in which ten e-mails were predicted to be opened by half, and four were. */
export function check(modelId: string, number: number, state: DriftCheck['state']): DriftCheck {
  const tally = new WeekTally();
  tally.addValues(8, 2);
  const none = tally.figures();
  const bins = none.bins.map((bin, k) => (k === 10 ? { emails: 10, opened: 4, predicted: 5, variance: 2.5 } : bin));
  const week = { ...none, bins };
  const figures: CheckFigures = { week, suspicion: NO_SUSPICION, chosenSoFar: 10, recent: recentOf([week]) };
  const reason = state === 'ok' ? null : 'so it was found';
  return { modelId, week: number * WEEK, checkedAt: 0, state, reason, figures: JSON.stringify(figures) };
}
