// npm run train -- [--account NAME] [--seed N] [--config FILE] [--dry-run] [--out FOLDER] [--seed-artifact]
//
// Fits an account's model to its history, prints how well it does on weeks held out, and puts it to work unless it is
// worse than what answers now. Exit code 0: done, whatever became of the model; 1: it failed, the model before goes on
// answering; 2: it cannot be done as asked; 130 or 143: interrupted, the model before goes on answering.
import './supported-node.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { systemIds } from '../src/ids.ts';
import { failureOf } from '../src/log.ts';
import { type Account, DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../training/config.ts';
import { describeMetrics } from '../training/report.ts';
import { TrainingError } from '../training/train.ts';
import { readyContacts } from './train/contacts.ts';
import { Interrupted, interruption } from './train/interruption.ts';
import { type Fate, keepModel } from './train/keep.ts';
import { runTraining, type TrainingRun } from './train/run.ts';
import { settingsFrom } from './train/settings-file.ts';
import { startTelling } from './train/tell.ts';

const USAGE = `npm run train -- [--account NAME] [--seed N] [--config FILE] [--dry-run] [--out FOLDER] [--seed-artifact]

  --account NAME    whose history (default: ${DEFAULT_ACCOUNT})
  --seed N          seed of everything random; same data and seed, same artifact to the byte (default: 1)
  --config FILE     JSON of hyper-parameters, any of: ${Object.keys(DEFAULT_SETTINGS).join(', ')}
  --dry-run         train and report, and change nothing in the database
  --out FOLDER      also write artifact.json, settings.json, metrics.json and comparison.json there
  --training-id ID  under which the run tells how far it is (default: a new one)
  --seed-artifact   fit from nothing and write model/artifacts/seed.json; the account's model stays as it is`;

const signal = interruption();
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = argumentsOf(process.argv.slice(2));
    const settings = readSettings();
    const db = await openDatabase(settings.databaseUrl);
    try {
      const account = await findAccount(db, wanted.account);
      if (account === null) {
        throw new StartError(
          `There is no account "${wanted.account}"; npm run import makes one, npm start the demo's.`,
        );
      }
      if (!wanted.dryRun && !wanted.seedArtifact) return await trainAndKeep(db, settings.databaseUrl, account, wanted);
      await tryOut(settings.databaseUrl, account, wanted);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error(`Training was ${error.message}. Nothing of it is kept: what answered before goes on answering.`);
      return error.exitCode;
    }
    const expected = error instanceof StartError || error instanceof TrainingError;
    console.error(expected ? error.message : error);
    return error instanceof StartError ? 2 : 1;
  }
}

/** Trains and reports; the database stays as it is. */
async function tryOut(databaseUrl: string, account: Account, wanted: Wanted): Promise<void> {
  const { settings, seedArtifact: fromNothing } = wanted;
  const run = await runTraining({ databaseUrl, account, settings, fromNothing, clock: systemClock, signal });
  if (wanted.out !== null) writeRun(wanted.out, run);
  if (fromNothing && !wanted.dryRun) {
    writeWhole(fileURLToPath(new URL('../model/artifacts/seed.json', import.meta.url)), run.artifact);
    console.log('The seed artifact is written.');
    return;
  }
  const verdict = run.verdict === null ? '' : `\n${run.verdict.reason}`;
  console.log(`${describeMetrics(run.metrics)}\n\nA trial: nothing is saved, ${run.modelId} included.${verdict}`);
}

/** Trains, reports and keeps the model. Resolves to the exit code. */
async function trainAndKeep(db: Database, databaseUrl: string, account: Account, wanted: Wanted): Promise<number> {
  const { settings } = wanted;
  const clock = systemClock;
  const trainingId = wanted.trainingId ?? systemIds();
  const telling = await startTelling(db, account.accountId, trainingId, clock);
  let run: TrainingRun;
  let fate: Fate;
  try {
    const onProgress = (...reported: Parameters<typeof telling.report>) => void telling.report(...reported);
    run = await runTraining({ databaseUrl, account, settings, fromNothing: false, clock, signal, onProgress });
    if (wanted.out !== null) writeRun(wanted.out, run);
    await telling.report('saving', 1, null);
    fate = await keepModel(db, account, run, { clock, signal, trainingId });
  } catch (error) {
    // With the message alone of what was expected: any other may hold an address.
    const words = error instanceof TrainingError ? error.message : failureOf(error).error;
    await telling.end(error instanceof Interrupted ? { state: 'interrupted' } : { state: 'failed', error: words });
    throw error;
  }
  console.log(`${describeMetrics(run.metrics)}\n\n${fate.words}`);
  if (!fate.promoted) return 0;
  try {
    await readyContacts(db, account, run.modelId, { clock, signal });
    return 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(
      `Making contacts ready was ${error.message}; ${run.modelId} answers, only its first answers are slower.`,
    );
    return error.exitCode;
  }
}

interface Wanted {
  readonly account: string;
  readonly settings: TrainingSettings;
  readonly dryRun: boolean;
  readonly out: string | null;
  readonly trainingId: string | null;
  readonly seedArtifact: boolean;
}

function argumentsOf(argv: readonly string[]): Wanted {
  const { values } = parse(argv);
  const { seed, config } = values;
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) {
    throw new StartError(`--seed takes a whole number from 0 to 999999999, not "${seed}"\n\n${USAGE}`);
  }
  const settings = config === undefined ? DEFAULT_SETTINGS : settingsFrom(config);
  return {
    account: values.account,
    settings: seed === undefined ? settings : { ...settings, seed: Number(seed) },
    dryRun: values['dry-run'],
    out: values.out ?? null,
    trainingId: values['training-id'] ?? null,
    seedArtifact: values['seed-artifact'],
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        account: { type: 'string', default: DEFAULT_ACCOUNT },
        seed: { type: 'string' },
        config: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        out: { type: 'string' },
        'training-id': { type: 'string' },
        'seed-artifact': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function writeRun(folder: string, { artifact, settings, metrics, comparison }: TrainingRun): void {
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, 'artifact.json'), artifact);
  writeWhole(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  writeWhole(join(folder, 'metrics.json'), JSON.stringify(metrics, null, 2));
  writeWhole(join(folder, 'comparison.json'), JSON.stringify(comparison, null, 2));
}

/** Readers see the old file or the new one, never half of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, `${text}\n`);
  renameSync(`${path}.tmp`, path);
}
