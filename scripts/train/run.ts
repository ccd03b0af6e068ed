// One training run of one account: from the store to a saved champion.

import { type Artifact, ArtifactError, modelOf, readArtifact } from '../../model/artifact.ts';
import type { Clock } from '../../src/clock.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { readyOutlooks } from '../../src/schedule/ready.ts';
import type { Account } from '../../src/store/accounts.ts';
import { countContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { championId, loadModel, promoteModel, saveModel } from '../../src/store/models.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../../training/config.ts';
import { baseOf, blankBase } from '../../training/fit.ts';
import type { Metrics } from '../../training/metrics.ts';
import type { ReportData } from '../../training/report/data.ts';
import { describeMetrics } from '../../training/report/terminal.ts';
import { train } from '../../training/train.ts';
import { startProgress } from '../progress.ts';
import { type OpenedSource, openSource } from './source.ts';
import type { WantedSource } from './source-arguments.ts';

export interface TrainingRun {
  readonly modelId: string;
  /** JSON, as saved. */
  readonly artifact: string;
  readonly settings: TrainingSettings;
  readonly metrics: Metrics;
  readonly report: ReportData;
  /** The same data, settings and seed gave this very model before. */
  readonly known: boolean;
}

export interface TrainingOptions {
  readonly seed: number;
  /** Start from nothing rather than from the seed artifact: how the seed artifact itself is made. */
  readonly fromNothing: boolean;
  /** The account's whole history in the store where it is left out; `folder` is where files are put in order. */
  readonly source?: { readonly wanted: WantedSource; readonly folder: string };
  readonly clock: Clock;
}

const STORE = { wanted: { files: null, since: null, until: null }, folder: '' };

/** How much of a run's time it takes to put files in order. */
const OPENING = 0.15;

/** Trains with a progress bar on standard error; nothing is written. Throws TrainingError without data. */
export async function runTraining(
  db: Database,
  account: Account,
  { seed, fromNothing, source = STORE, clock }: TrainingOptions,
): Promise<TrainingRun> {
  const settings = { ...DEFAULT_SETTINGS, seed };
  const base = fromNothing ? blankBase() : baseOf(seedModel().model.artifact);
  const progress = startProgress({ label: 'training', stream: process.stderr, clock });
  const { wanted, folder } = source;
  const opening = wanted.files === null ? 0 : OPENING;
  let opened: OpenedSource | null = null;
  try {
    opened = await openSource(db, account, wanted, {
      folder,
      clock,
      onProgress: (state, share) => progress.update(opening * share, state),
    });
    if (opened.summary !== null) console.log(opened.summary);
    const onProgress = (stage: string, share: number, logLikelihood: number | null) => {
      const state = logLikelihood === null ? stage : `${stage}, log likelihood ${logLikelihood.toFixed(4)}`;
      progress.update(opening + (1 - opening) * share, state);
    };
    const champion = await championArtifact(db, account.accountId);
    const { artifact, metrics, report } = await train(opened.source, base, settings, onProgress, champion);
    const text = JSON.stringify(artifact);
    const modelId = modelIdOf(text);
    const known = (await loadModel(db, account.accountId, modelId)) !== null;
    return { modelId, artifact: text, settings, metrics, report, known };
  } finally {
    opened?.close();
    progress.stop();
  }
}

/** The model that answers for the account now; null before it has trained one, and when it cannot be read. */
async function championArtifact(db: Database, accountId: number): Promise<Artifact | null> {
  const modelId = await championId(db, accountId);
  const row = modelId === null ? null : await loadModel(db, accountId, modelId);
  if (row === null) return null;
  try {
    return readArtifact(row.artifact);
  } catch (error) {
    if (error instanceof ArtifactError) return null; // of an older version, say: nothing to compare with
    throw error;
  }
}

/**
 * Keeps artifact, settings and metrics together, puts the model to work, and works out ahead what is to be expected of
 * every contact, with a progress bar on standard error.
 */
export async function keepModel(db: Database, account: Account, run: TrainingRun, clock: Clock): Promise<void> {
  const { accountId } = account;
  const { modelId, artifact, known } = run;
  const { from, to } = (JSON.parse(artifact) as { data: { from: number; to: number } }).data;
  await db.transaction(async (inside) => {
    if (!known) {
      await saveModel(inside, accountId, {
        modelId,
        createdAt: clock(),
        dataFrom: from,
        dataTo: to,
        artifact,
        settings: JSON.stringify(run.settings),
        metrics: JSON.stringify(run.metrics),
      });
    }
    await promoteModel(inside, accountId, modelId);
  });
  const served = { modelId, model: modelOf(readArtifact(artifact)), isSeed: false };
  const contacts = await countContacts(db, accountId);
  const progress = startProgress({ label: 'outlooks', stream: process.stderr, clock });
  try {
    await readyOutlooks(db, account, served, (ready) => progress.update(ready / contacts, 'working out ahead'));
  } finally {
    progress.stop();
  }
}

export function describeRun({ modelId, metrics, known }: TrainingRun): string {
  const fate = known ? 'is the model as before, from the same data' : 'is saved';
  return `${describeMetrics(metrics)}\n\n${modelId} ${fate} and answers from now on.`;
}
