// What becomes of a trained model: saved, and put to work or not, in one transaction with the end of its run.
import type { Clock } from '../../src/clock.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { holdChampion, loadModel, promoteModel, refuseModel, saveModel } from '../../src/store/models.ts';
import { endTraining } from '../../src/store/trainings.ts';
import { Interrupted, throwIfInterrupted } from './interruption.ts';
import type { TrainingRun } from './run.ts';

export interface Fate {
  /** Whether this model answers from now on, and did not before. */
  readonly promoted: boolean;
  /** What became of it and why, in words. */
  readonly words: string;
}

export interface KeepOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Of the run that tells of itself, if it does. */
  readonly trainingId?: string;
}

/**
 * Keeps artifact, settings, figures and report together, and puts the model to work if it may be. All of it or nothing: what
 * `signal` is aborted with before the end is thrown, and so is `Interrupted` when the run was ended elsewhere; then
 * nothing has changed.
 */
export function keepModel(
  db: Database,
  { accountId }: Account,
  run: TrainingRun,
  { clock, signal, trainingId }: KeepOptions,
): Promise<Fate> {
  const { modelId, artifact, data, settings, metrics, report, comparison } = run;
  return db.transaction(async (inside) => {
    const now = clock();
    const champion = await holdChampion(inside, accountId);
    await saveModel(inside, accountId, {
      modelId,
      createdAt: now,
      dataFrom: data.from,
      dataTo: data.to,
      artifact,
      settings: JSON.stringify(settings),
      metrics: JSON.stringify(metrics),
      report: JSON.stringify(report),
      comparison: JSON.stringify(comparison),
    });
    const fate = await decideFate(inside, accountId, run, champion, now);
    // Whoever has ended the run meanwhile wants nothing of it.
    const ending = { state: 'done', modelId } as const;
    if (trainingId !== undefined && !(await endTraining(inside, accountId, trainingId, ending, now))) {
      throw new Interrupted('request');
    }
    if (signal !== undefined) await throwIfInterrupted(signal);
    return fate;
  });
}

async function decideFate(
  db: Database,
  accountId: number,
  run: TrainingRun,
  champion: string | null,
  now: number,
): Promise<Fate> {
  const { modelId, verdict } = run;
  if (champion === modelId)
    return { promoted: false, words: `${modelId} is the model as before, and goes on answering.` };
  const { decision, decidedAt } = (await loadModel(db, accountId, modelId))!;
  const byHand = `npm run models -- promote ${modelId}`;
  if (decision === 'rolled-back') {
    const when = new Date(decidedAt!).toISOString().slice(0, 10);
    const words = `${modelId} is a model that was rolled back on ${when}: only a person puts it to work again (${byHand}).`;
    return { promoted: false, words };
  }
  if (champion !== run.champion) {
    const reason = `${champion ?? 'The seed'} took over while this one was trained beside ${run.champion ?? 'the seed'}.`;
    await refuseModel(db, accountId, modelId, { reason, now });
    return { promoted: false, words: `${modelId} is kept as a candidate. ${reason}` };
  }
  if (verdict?.accepted !== true) {
    const reason = verdict?.reason ?? 'It was compared with nothing.';
    await refuseModel(db, accountId, modelId, { reason, now });
    const stays = champion ?? 'the seed model';
    return { promoted: false, words: `${modelId} is kept as a candidate, and ${stays} goes on answering. ${reason}` };
  }
  await promoteModel(db, accountId, modelId, 'accepted', { reason: verdict.reason, now });
  return { promoted: true, words: `${modelId} is saved and answers from now on. ${verdict.reason}` };
}
