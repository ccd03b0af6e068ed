// The thread that a back-test is worked out in. Writes nothing but the files that it puts in order, which are gone
// afterwards.
import { readArtifact } from '../../model/artifact.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import { systemClock } from '../../src/clock.ts';
import { FileFault } from '../../src/importing/files/rows.ts';
import { type Backtest, backtest } from '../../training/backtest/backtest.ts';
import { BacktestRefusal } from '../../training/backtest/refusal.ts';
import type { Walk } from '../../training/backtest/walk.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { baseOf } from '../../training/fit.ts';
import { UsageFault } from '../import/arguments.ts';
import { openFiles } from '../train/files/file-source.ts';
import type { OpenedSource } from '../train/source.ts';
import type { TrainingFiles } from '../train/source-arguments.ts';
import { inThisThread, type ThreadMessage } from '../train/thread.ts';

export interface Work {
  readonly files: TrainingFiles;
  readonly walk: Walk;
  /** Of the senders, and of people of whom nothing says where they are. */
  readonly timezone: string;
  readonly settings: TrainingSettings;
  /** Where files are put in order. */
  readonly folder: string;
}

export interface WorkDone {
  readonly kind: 'done';
  readonly backtest: Backtest;
}

/** How much of the time it takes to put files in order. */
const OPENING = 0.05;

const { work: given, tell } = inThisThread<Work, WorkDone>();

async function work({ files, walk, timezone, settings, folder }: Work): Promise<ThreadMessage<WorkDone>> {
  let opened: OpenedSource | null = null;
  const progress = (stage: string, share: number) => tell({ kind: 'progress', stage, share, logLikelihood: null });
  try {
    opened = await openFiles(files, {
      accountZone: timezone,
      period: { since: null, until: null },
      folder,
      clock: systemClock,
      onProgress: (stage, share) => progress(stage, OPENING * share),
    });
    if (opened.summary !== null) tell({ kind: 'read', summary: opened.summary });
    const base = baseOf(readArtifact(JSON.stringify(seed)));
    const done = await backtest(opened.source, base, settings, walk, (stage, share) =>
      progress(stage, OPENING + (1 - OPENING) * share),
    );
    return { kind: 'done', backtest: done };
  } catch (error) {
    // The class of an error does not survive the way between threads.
    if ([BacktestRefusal, UsageFault, FileFault].some((kind) => error instanceof kind)) {
      return { kind: 'refused', cause: 'question', message: (error as Error).message };
    }
    throw error;
  } finally {
    opened?.close();
  }
}

tell(await work(given));
