// One training run of one account, in a thread of its own: what came of it, and nothing written.
import { extname } from 'node:path';
import type { ReportData } from '../../report/data.ts';
import type { Clock } from '../../src/clock.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { type Comparison, decide, type Verdict } from '../../training/gate.ts';
import type { Metrics } from '../../training/metrics.ts';
import { startProgress } from '../progress.ts';
import { inThread } from './thread.ts';
import type { Work, WorkDone } from './work.ts';

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
    const script = new URL(`./work${extname(import.meta.url)}`, import.meta.url);
    const done = await inThread<WorkDone>(script, work, signal, tell, (summary) => console.log(summary));
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
