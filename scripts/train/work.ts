// The thread that a training run is worked out in: the one that started it stays free to be interrupted and to tell how
// far it is. Reads the database, writes nothing.
import { systemClock } from '../../src/clock.ts';
import { FileFault } from '../../src/importing/files/rows.ts';
import { createModels, seedModel } from '../../src/schedule/models.ts';
import type { Account } from '../../src/store/accounts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { championId } from '../../src/store/models.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { baseOf, blankBase } from '../../training/fit.ts';
import { TrainingError, type TrainingResult, train } from '../../training/train.ts';
import { UsageFault } from '../import/arguments.ts';
import { type OpenedSource, openSource } from './source.ts';
import type { WantedSource } from './source-arguments.ts';
import { inThisThread, type ThreadMessage } from './thread.ts';

export interface Work {
  readonly databaseUrl: string;
  readonly account: Account;
  readonly settings: TrainingSettings;
  /** Start from nothing rather than from the seed artifact, and compare with nothing. */
  readonly fromNothing: boolean;
  readonly source: WantedSource;
  /** Where files are put in order. */
  readonly folder: string;
}

export interface WorkDone {
  readonly kind: 'done';
  readonly result: TrainingResult;
  /** The champion that the candidate was trained beside; null when there was none. */
  readonly champion: string | null;
  /** Models that should have been compared with and cannot be read, and why. */
  readonly unreadable: readonly string[];
}

type WorkMessage = ThreadMessage<WorkDone>;

/** How much of a run's time it takes to put files in order. */
const OPENING = 0.15;

const { work: given, tell } = inThisThread<Work, WorkDone>();

async function work({
  databaseUrl,
  account,
  settings,
  fromNothing,
  source: wanted,
  folder,
}: Work): Promise<WorkMessage> {
  const db = await openDatabase(databaseUrl);
  const opening = wanted.files === null ? 0 : OPENING;
  let opened: OpenedSource | null = null;
  try {
    const champion = await championId(db, account.accountId);
    const unreadable: string[] = [];
    const onFault = (_: number, modelId: string, reason: string) => void unreadable.push(`${modelId}: ${reason}`);
    const rival = fromNothing ? null : await createModels(db, onFault).current(account.accountId);
    const base = fromNothing ? blankBase() : baseOf(seedModel().model.artifact);
    opened = await openSource(db, account, wanted, {
      folder,
      clock: systemClock,
      onProgress: (stage, share) => tell({ kind: 'progress', stage, share: opening * share, logLikelihood: null }),
    });
    if (opened.summary !== null) tell({ kind: 'read', summary: opened.summary });
    const onProgress = (stage: string, share: number, logLikelihood: number | null) =>
      tell({ kind: 'progress', stage, share: opening + (1 - opening) * share, logLikelihood });
    const result = await train(opened.source, base, settings, onProgress, rival);
    return { kind: 'done', result, champion, unreadable };
  } catch (error) {
    // The class of an error does not survive the way between threads.
    if (error instanceof TrainingError) return { kind: 'refused', cause: 'data', message: error.message };
    if (error instanceof UsageFault || error instanceof FileFault) {
      return { kind: 'refused', cause: 'question', message: error.message };
    }
    throw error;
  } finally {
    opened?.close();
    await db.close();
  }
}

tell(await work(given));
