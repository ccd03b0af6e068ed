// npm run train -- [--account NAME] [--seed N] [--config FILE] [--dry-run] [--out FOLDER] [--seed-artifact]
//     [--data FILE ... --recipients FILE] [--since WHEN] [--until WHEN]
//
// Fits an account's model to its history, or to files, prints how well it does on weeks held out, and puts it to work unless it is
// worse than what answers now. Exit code 0: done, whatever became of the model; 1: it failed, the model before goes on
// answering; 2: it cannot be done as asked; 130 or 143: interrupted, the model before goes on answering.
import './supported-node.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { systemIds } from '../src/ids.ts';
import { FileFault } from '../src/importing/files/rows.ts';
import { failureOf } from '../src/log.ts';
import { type Account, DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../training/config.ts';
import { describeMetrics } from '../training/report/terminal.ts';
import { TrainingError } from '../training/train.ts';
import { openAccount } from './import/account.ts';
import { UsageFault } from './import/arguments.ts';
import { readyContacts } from './train/contacts.ts';
import { openAll } from './train/files/file-source.ts';
import { removeScratch } from './train/files/scratch.ts';
import { Interrupted, interruption } from './train/interruption.ts';
import { type Fate, keepModel } from './train/keep.ts';
import { runTraining, type TrainingOptions, type TrainingRun } from './train/run.ts';
import { settingsOf } from './train/settings-file.ts';
import { SOURCE_OPTIONS, SOURCE_USAGE, type WantedSource, wantedSource } from './train/source-arguments.ts';
import { startTelling } from './train/tell.ts';
import { writeWhole } from './train/write-whole.ts';

const USAGE = `npm run train -- [--account NAME] [--seed N] [--config FILE] [--dry-run] [--out FOLDER] [--seed-artifact]
                     [--data FILE ... --recipients FILE] [--since WHEN] [--until WHEN]

  --account NAME    whose history (default: ${DEFAULT_ACCOUNT})
  --seed N          seed of everything random; same data and seed, same artifact to the byte (default: 1)
  --config FILE     JSON of hyper-parameters, any of: ${Object.keys(DEFAULT_SETTINGS).join(', ')}
  --dry-run         train and report, and change nothing in the database
  --out FOLDER      also write artifact.json, settings.json, metrics.json, comparison.json, and the report as
                    report.html and report.json there
${SOURCE_USAGE}
  --training-id ID  under which the run tells how far it is (default: a new one)
  --seed-artifact   fit from nothing and write model/artifacts/seed.json; the account's model stays as it is`;

const signal = interruption();
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = argumentsOf(process.argv.slice(2));
    const { databaseUrl, dataFolder: folder } = readSettings();
    if (wanted.source.files !== null) await openAll(wanted.source.files);
    const db = await openDatabase(databaseUrl);
    process.once('exit', () => removeScratch(folder));
    try {
      const account = await accountOf(db, wanted);
      const { settings, source, seedArtifact: fromNothing } = wanted;
      const options = { databaseUrl, account, settings, fromNothing, source, folder, clock: systemClock, signal };
      if (!wanted.dryRun && !wanted.seedArtifact) return await trainAndKeep(db, options, wanted);
      await tryOut(options, wanted);
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error(`Training was ${error.message}. Nothing of it is kept: what answered before goes on answering.`);
      return error.exitCode;
    }
    const asked = [StartError, UsageFault, FileFault].some((kind) => error instanceof kind);
    console.error(asked || error instanceof TrainingError ? (error as Error).message : error);
    return asked ? 2 : 1;
  }
}

/** An account that is trained from files need not have been there: it is made as an import makes it. */
async function accountOf(db: Database, { account: name, source }: Wanted): Promise<Account> {
  if (source.files !== null) {
    const { account, created, apiKey } = await openAccount(db, name, { newId: systemIds, now: systemClock() });
    if (created) console.log(`The account "${name}" is new.`);
    if (apiKey !== null) console.log(`Its API key, which is not shown again: ${apiKey}`);
    return account;
  }
  const account = await findAccount(db, name);
  if (account !== null) return account;
  throw new StartError(`There is no account "${name}"; npm run import makes one, npm start the demo's.`);
}

/** Trains and reports; the database stays as it is. */
async function tryOut(options: TrainingOptions, wanted: Wanted): Promise<void> {
  const run = await runTraining(options);
  if (wanted.out !== null) await writeRun(wanted.out, run);
  if (wanted.seedArtifact && !wanted.dryRun) {
    writeWhole(fileURLToPath(new URL('../model/artifacts/seed.json', import.meta.url)), run.artifact);
    console.log('The seed artifact is written.');
    return;
  }
  const verdict = run.verdict === null ? '' : `\n${run.verdict.reason}`;
  console.log(`${describeMetrics(run.metrics)}\n\nA trial: nothing is saved, ${run.modelId} included.${verdict}`);
}

type Interruptible = TrainingOptions & { readonly signal: AbortSignal };

/** Trains, reports and keeps the model. Resolves to the exit code. */
async function trainAndKeep(db: Database, options: Interruptible, wanted: Wanted): Promise<number> {
  const { account, clock } = options;
  const trainingId = wanted.trainingId ?? systemIds();
  const telling = await startTelling(db, account.accountId, trainingId, clock);
  let run: TrainingRun;
  let fate: Fate;
  try {
    const onProgress = (...reported: Parameters<typeof telling.report>) => void telling.report(...reported);
    const signal = AbortSignal.any([options.signal, telling.stopped]);
    run = await runTraining({ ...options, signal, onProgress });
    if (wanted.out !== null) await writeRun(wanted.out, run);
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
  readonly source: WantedSource;
}

function argumentsOf(argv: readonly string[]): Wanted {
  const { values, source } = parse(argv);
  return {
    account: values.account,
    settings: settingsOf(values),
    dryRun: values['dry-run'],
    out: values.out ?? null,
    trainingId: values['training-id'] ?? null,
    seedArtifact: values['seed-artifact'],
    source,
  };
}

function parse(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...SOURCE_OPTIONS,
        account: { type: 'string', default: DEFAULT_ACCOUNT },
        seed: { type: 'string' },
        config: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        out: { type: 'string' },
        'training-id': { type: 'string' },
        'seed-artifact': { type: 'boolean', default: false },
      },
    });
    return { values, source: wantedSource(values, positionals) };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function writeRun(folder: string, run: TrainingRun): Promise<void> {
  const { artifact, settings, metrics, comparison, report } = run;
  const { renderReport } = await import('../report/page.ts'); // what draws the plots is slow to load
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, 'artifact.json'), artifact);
  writeWhole(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  writeWhole(join(folder, 'metrics.json'), JSON.stringify(metrics, null, 2));
  writeWhole(join(folder, 'comparison.json'), JSON.stringify(comparison, null, 2));
  writeWhole(join(folder, 'report.json'), JSON.stringify(report, null, 2));
  writeWhole(join(folder, 'report.html'), renderReport(report));
}
