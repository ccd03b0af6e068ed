// npm run backtest -- --events FILE ... --recipients FILE --from WHEN --to WHEN [--every DAYS] [--timezone ZONE]
//     [--map FIELD=COLUMN ...] [--seed N] [--config FILE] [--json FILE]
//
// What would Kairos have been worth on a log of one's own? Trains on the past alone, decides the e-mails that follow anew,
// and prints what each policy would have been worth. Needs no server and no account, and stores nothing. Exit code 0: done;
// 1: it failed; 2: it cannot be done as asked, or there are too few e-mails; 130 or 143: interrupted.
import './supported-node.ts';
import { extname } from 'node:path';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { FileFault } from '../src/importing/files/rows.ts';
import { TrainingError } from '../training/train.ts';
import { type BacktestArguments, parseArguments, USAGE } from './backtest/arguments.ts';
import { describeBacktest } from './backtest/describe.ts';
import { LIMITS } from './backtest/limits.ts';
import type { Work, WorkDone } from './backtest/work.ts';
import { UsageFault } from './import/arguments.ts';
import { startProgress } from './progress.ts';
import { openAll } from './train/files/file-source.ts';
import { removeScratch } from './train/files/scratch.ts';
import { Interrupted, interruption, throwIfInterrupted } from './train/interruption.ts';
import { inThread } from './train/thread.ts';
import { writeWhole } from './train/write-whole.ts';

const signal = interruption();
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = parseArguments(process.argv.slice(2));
    if (wanted === null) {
      console.log(USAGE);
      return 0;
    }
    await openAll(wanted.files);
    const { dataFolder: folder } = readSettings();
    process.once('exit', () => removeScratch(folder));
    const { backtest } = await walkInThread(wanted, folder);
    await throwIfInterrupted(signal);
    if (wanted.json !== null) {
      writeWhole(wanted.json, JSON.stringify({ ...backtest, timezone: wanted.timezone, limits: LIMITS }, null, 2));
    }
    console.log(`${describeBacktest(backtest, wanted.timezone)}\n\n${LIMITS.map((line) => `- ${line}`).join('\n')}`);
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) {
      console.error(`The back-test was ${error.message}. Nothing was written.`);
      return error.exitCode;
    }
    const asked = [StartError, UsageFault, FileFault].some((kind) => error instanceof kind);
    console.error(asked || error instanceof TrainingError ? (error as Error).message : error);
    return asked ? 2 : 1;
  }
}

async function walkInThread({ files, walk, timezone, settings }: BacktestArguments, folder: string): Promise<WorkDone> {
  const progress = startProgress({ label: 'back-test', stream: process.stderr, clock: systemClock });
  const work: Work = { files, walk, timezone, settings, folder };
  const script = new URL(`./backtest/work${extname(import.meta.url)}`, import.meta.url);
  try {
    return await inThread<WorkDone>(
      script,
      work,
      signal,
      (stage, share) => progress.update(share, stage),
      (summary) => console.log(`${summary}\n`),
    );
  } finally {
    progress.stop();
  }
}
