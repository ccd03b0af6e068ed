// npm run train -- [--account NAME] [--seed N] [--out FOLDER] [--seed-artifact]
//     [--data FILE ... --recipients FILE] [--since WHEN] [--until WHEN]
//
// Fits an account's model to its history, or to files, prints how well it does on weeks held out, and puts it to work.
// Exit code 0: done; 1: it failed, the model before goes on answering; 2: it cannot be done as asked.
import './supported-node.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { systemIds } from '../src/ids.ts';
import { type Account, DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { TrainingError } from '../training/train.ts';
import { openAccount } from './import/account.ts';
import { UsageFault } from './import/arguments.ts';
import { FileFault } from './import/rows.ts';
import { openAll } from './train/files/file-source.ts';
import { removeScratch } from './train/files/scratch.ts';
import { describeRun, keepModel, runTraining, type TrainingRun } from './train/run.ts';
import { SOURCE_OPTIONS, SOURCE_USAGE, type WantedSource, wantedSource } from './train/source-arguments.ts';

const USAGE = `npm run train -- [--account NAME] [--seed N] [--out FOLDER] [--seed-artifact]
                     [--data FILE ... --recipients FILE] [--since WHEN] [--until WHEN]

  --account NAME    whose history (default: ${DEFAULT_ACCOUNT})
  --seed N          seed of everything random; same data and seed, same artifact to the byte (default: 1)
  --out FOLDER      also write artifact.json, settings.json, metrics.json, and the report as
                    report.html and report.json there
${SOURCE_USAGE}
  --seed-artifact   fit from nothing and write model/artifacts/seed.json; the account's model stays as it is`;

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
      const { seed, seedArtifact: fromNothing } = wanted;
      const options = { seed, fromNothing, source: { wanted: wanted.source, folder }, clock: systemClock };
      const result = await runTraining(db, account, options);
      if (wanted.out !== null) await writeRun(wanted.out, result);
      if (wanted.seedArtifact) {
        writeWhole(fileURLToPath(new URL('../model/artifacts/seed.json', import.meta.url)), result.artifact);
        console.log('The seed artifact is written.');
      } else {
        await keepModel(db, account, result, systemClock);
        console.log(describeRun(result));
      }
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    const asked = [StartError, UsageFault, FileFault].some((kind) => error instanceof kind);
    const expected = asked || error instanceof TrainingError;
    console.error(expected ? (error as Error).message : error);
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

interface Wanted {
  readonly account: string;
  readonly seed: number;
  readonly out: string | null;
  readonly seedArtifact: boolean;
  readonly source: WantedSource;
}

function argumentsOf(argv: readonly string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...SOURCE_OPTIONS,
        account: { type: 'string', default: DEFAULT_ACCOUNT },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        'seed-artifact': { type: 'boolean', default: false },
      },
    });
    if (!/^\d{1,9}$/.test(values.seed))
      throw new Error(`--seed takes a whole number of at least 0, not "${values.seed}"`);
    return {
      account: values.account,
      seed: Number(values.seed),
      out: values.out ?? null,
      seedArtifact: values['seed-artifact'],
      source: wantedSource(values, positionals),
    };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function writeRun(folder: string, { artifact, settings, metrics, report }: TrainingRun): Promise<void> {
  const { renderReport } = await import('../training/report/page.ts'); // what draws the plots is slow to load
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, 'artifact.json'), artifact);
  writeWhole(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  writeWhole(join(folder, 'metrics.json'), JSON.stringify(metrics, null, 2));
  writeWhole(join(folder, 'report.json'), JSON.stringify(report, null, 2));
  writeWhole(join(folder, 'report.html'), renderReport(report));
}

/** Readers see the old file or the new one, never half of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, `${text}\n`);
  renameSync(`${path}.tmp`, path);
}
