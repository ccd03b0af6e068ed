// One training run of one account, in a thread of its own: what came of it, and nothing written.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportData } from '../../report/data.ts';
import type { Clock } from '../../src/clock.ts';
import { StartError } from '../../src/errors.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { type Comparison, decide, type Verdict } from '../../training/gate.ts';
import type { Metrics } from '../../training/metrics.ts';
import { TrainingError } from '../../training/train.ts';
import { startProgress } from '../progress.ts';
import type { Work, WorkDone, WorkMessage, WorkRefused } from './work.ts';

export interface TrainingRun {
  readonly modelId: string;
  /** JSON, as saved. */
  readonly artifact: string;
  readonly settings: TrainingSettings;
  readonly metrics: Metrics;
  readonly report: ReportData;
  /** The span of the history it was trained on. */
  readonly data: { readonly from: number; readonly to: number };
  /** How it does against what answers now, and whether it may take its place; null when fitted from nothing. */
  readonly comparison: Comparison | null;
  readonly verdict: Verdict | null;
  /** The champion that it was trained beside; null when there was none. */
  readonly champion: string | null;
}

export interface TrainingOptions extends Work {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Told the stage, the share of the run that is done, and the latest negative log likelihood per person. */
  readonly onProgress?: (stage: string, share: number, loss: number | null) => void;
}

/**
 * Trains with a progress bar on standard error; nothing is written. Throws TrainingError without data or memory, and
 * what `signal` is aborted with.
 */
export async function runTraining({ clock, signal, onProgress, ...work }: TrainingOptions): Promise<TrainingRun> {
  const progress = startProgress({ label: 'training', stream: process.stderr, clock });
  try {
    const tell = (stage: string, share: number, loss: number | null) => {
      progress.update(share, loss === null ? stage : `${stage}, loss ${loss.toFixed(4)}`);
      onProgress?.(stage, share, loss);
    };
    const done = await inThread(work, signal, tell, (summary) => console.log(summary));
    return runOf(done, work.settings);
  } finally {
    progress.stop();
  }
}

function runOf({ result, champion, unreadable }: WorkDone, settings: TrainingSettings): TrainingRun {
  const { artifact, metrics, report, comparison } = result;
  const text = JSON.stringify(artifact);
  const { from, to } = artifact.data;
  const verdict = comparison && decide(comparison);
  const instead = unreadable.map((fault) => ` (Cannot be read and compared with: ${fault}.)`).join('');
  return {
    modelId: modelIdOf(text),
    artifact: text,
    settings,
    metrics,
    report,
    data: { from, to },
    comparison,
    verdict: verdict && { ...verdict, reason: verdict.reason + instead },
    champion,
  };
}

/** The class of an error does not survive the way between threads. */
const refusalOf = ({ cause, message }: WorkRefused) =>
  cause === 'data' ? new TrainingError(message) : new StartError(message);

function inThread(
  work: Work,
  signal: AbortSignal | undefined,
  onProgress: (stage: string, share: number, loss: number | null) => void,
  onRead: (summary: string) => void,
): Promise<WorkDone> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkDone>();
  signal?.throwIfAborted();
  const worker = new Worker(new URL(`./work${extname(import.meta.url)}`, import.meta.url), { workerData: work });
  worker.on('message', (message: WorkMessage) => {
    if (message.kind === 'done') resolve(message);
    else if (message.kind === 'refused') reject(refusalOf(message));
    else if (message.kind === 'read') onRead(message.summary);
    else onProgress(message.stage, message.share, message.logLikelihood === null ? null : -message.logLikelihood);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
    reject(new TrainingError(`training ran out of memory: give it more, as in NODE_OPTIONS=--max-old-space-size=8000`));
  });
  worker.on('exit', (code) =>
    reject(signal?.aborted ? signal.reason : new Error(`the training thread ended: ${code}`)),
  );
  const interrupt = () => void worker.terminate();
  signal?.addEventListener('abort', interrupt);
  return promise.finally(() => signal?.removeEventListener('abort', interrupt));
}
