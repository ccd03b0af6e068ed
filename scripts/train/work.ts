// The thread that a training run is worked out in: the one that started it stays free to be interrupted and to tell how
// far it is. Reads the database, writes nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { createModels, seedModel } from '../../src/schedule/models.ts';
import type { Account } from '../../src/store/accounts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { championId } from '../../src/store/models.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { baseOf, blankBase } from '../../training/fit.ts';
import { TrainingError, type TrainingResult, train } from '../../training/train.ts';
import { storeSource } from './store-source.ts';

export interface Work {
  readonly databaseUrl: string;
  readonly account: Account;
  readonly settings: TrainingSettings;
  /** Start from nothing rather than from the seed artifact, and compare with nothing. */
  readonly fromNothing: boolean;
}

export interface WorkProgress {
  readonly kind: 'progress';
  readonly stage: string;
  readonly share: number;
  readonly logLikelihood: number | null;
}

export interface WorkDone {
  readonly kind: 'done';
  readonly result: TrainingResult;
  /** The champion that the candidate was trained beside; null when there was none. */
  readonly champion: string | null;
  /** Models that should have been compared with and cannot be read, and why. */
  readonly unreadable: readonly string[];
}

export type WorkMessage = WorkProgress | WorkDone | { readonly kind: 'refused'; readonly message: string };

const tell = (message: WorkMessage) => parentPort!.postMessage(message);

async function work({ databaseUrl, account, settings, fromNothing }: Work): Promise<WorkMessage> {
  const db = await openDatabase(databaseUrl);
  try {
    const champion = await championId(db, account.accountId);
    const unreadable: string[] = [];
    const onFault = (_: number, modelId: string, reason: string) => void unreadable.push(`${modelId}: ${reason}`);
    const rival = fromNothing ? null : await createModels(db, onFault).current(account.accountId);
    const base = fromNothing ? blankBase() : baseOf(seedModel().model.artifact);
    const source = await storeSource(db, account);
    const onProgress = (stage: string, share: number, logLikelihood: number | null) =>
      tell({ kind: 'progress', stage, share, logLikelihood });
    const result = await train(source, base, settings, onProgress, rival);
    return { kind: 'done', result, champion, unreadable };
  } catch (error) {
    // The class of an error does not survive the way between threads.
    if (error instanceof TrainingError) return { kind: 'refused', message: error.message };
    throw error;
  } finally {
    await db.close();
  }
}

tell(await work(workerData as Work));
