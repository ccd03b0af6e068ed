// npm run train -- [--account NAME] [--seed N] [--out FOLDER] [--seed-artifact]
//
// Fits an account's model to its history, prints how well it does on weeks held out, and puts it to work.
// Exit code 0: done; 1: it failed, the model before goes on answering; 2: it cannot be done as asked.
import './supported-node.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { DEFAULT_ACCOUNT, findAccount } from '../src/store/accounts.ts';
import { openDatabase } from '../src/store/database.ts';
import { TrainingError } from '../training/train.ts';
import { describeRun, keepModel, runTraining, type TrainingRun } from './train/run.ts';

const USAGE = `npm run train -- [--account NAME] [--seed N] [--out FOLDER] [--seed-artifact]

  --account NAME    whose history (default: ${DEFAULT_ACCOUNT})
  --seed N          seed of everything random; same data and seed, same artifact to the byte (default: 1)
  --out FOLDER      also write artifact.json, settings.json, metrics.json, and the report as
                    report.html and report.json there
  --seed-artifact   fit from nothing and write model/artifacts/seed.json; the account's model stays as it is`;

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = argumentsOf(process.argv.slice(2));
    const db = await openDatabase(readSettings().databaseUrl);
    try {
      const account = await findAccount(db, wanted.account);
      if (account === null) {
        throw new StartError(
          `There is no account "${wanted.account}"; npm run import makes one, npm start the demo's.`,
        );
      }
      const options = { seed: wanted.seed, fromNothing: wanted.seedArtifact, clock: systemClock };
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
    const expected = error instanceof StartError || error instanceof TrainingError;
    console.error(expected ? error.message : error);
    return error instanceof StartError ? 2 : 1;
  }
}

interface Wanted {
  readonly account: string;
  readonly seed: number;
  readonly out: string | null;
  readonly seedArtifact: boolean;
}

function argumentsOf(argv: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
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
