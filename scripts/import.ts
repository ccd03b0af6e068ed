// npm run import -- [--recipients FILE] [--events FILE] [--account NAME] [--map FIELD=COLUMN ...] [--strict]
//
// Reads contacts and their e-mail history into an account, in constant memory. Importing a file again, or after an
// interruption, adds what is missing and changes nothing else. Exit code 0: done; 1: it failed or, with --strict,
// rows were rejected; 2: it cannot be done as asked, and nothing was written; 130: interrupted.
import './supported-node.ts';
import { systemClock } from '../src/clock.ts';
import { readSettings, type Settings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { systemIds } from '../src/ids.ts';
import { importEvents, PASSES, type Pass } from '../src/importing/events.ts';
import { type FileKind, KINDS } from '../src/importing/fields.ts';
import { openRows } from '../src/importing/files/open-rows.ts';
import { FileFault, type RowFile } from '../src/importing/files/rows.ts';
import type { Job } from '../src/importing/job.ts';
import type { Mapping } from '../src/importing/mapping.ts';
import { importRecipients } from '../src/importing/recipients.ts';
import { openRejects, type Rejects, rejectsPath } from '../src/importing/rejects.ts';
import { emptyTally } from '../src/importing/tally.ts';
import { DEFAULT_ACCOUNT } from '../src/store/accounts.ts';
import { openDatabase } from '../src/store/database.ts';
import { openAccount } from './import/account.ts';
import { type ImportArguments, parseArguments, USAGE, UsageFault } from './import/arguments.ts';
import { describeTally } from './import/describe-tally.ts';
import { mapFields } from './import/mapping.ts';
import { type Progress, startProgress } from './progress.ts';

interface Input {
  readonly kind: FileKind;
  readonly file: RowFile;
  readonly mapping: Mapping;
}

/** Rows in one transaction: enough that committing costs little, few enough that nobody waits for it long. */
const BATCH = 5000;

/** Interruptions within this many milliseconds of the first belong to it. */
const SAME_INTERRUPTION = 1000;

const PASS_LABELS: Readonly<Record<Pass, string>> = {
  sent: 'events 1/2, sent',
  happened: 'events 2/2, what happened',
};

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const wanted = parseArguments(process.argv.slice(2));
    if (wanted.help) {
      console.log(USAGE);
      return 0;
    }
    const settings = readSettings();
    const inputs = await openInputs(wanted);
    return await importAll(wanted, settings, inputs);
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof UsageFault || error instanceof FileFault || error instanceof StartError ? 2 : 1;
  }
}

/** Looks at the files before anything is written, so that a mistake in the command costs nothing. */
async function openInputs({ files, renamings }: ImportArguments): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const kind of KINDS) {
    const path = files[kind];
    if (path === null) continue;
    const file = await openRows(path);
    inputs.push({ kind, file, mapping: await mapFields(kind, file, renamings) });
  }
  return inputs;
}

async function importAll(wanted: ImportArguments, settings: Settings, inputs: readonly Input[]): Promise<number> {
  const db = await openDatabase(settings.databaseUrl);
  const interruption = interruptible();
  try {
    const stamp = { newId: systemIds, now: systemClock() };
    const opened = await openAccount(db, wanted.account ?? DEFAULT_ACCOUNT, stamp);
    const { account, apiKey } = opened;
    if (opened.created) console.log(`The account "${account.name}" is new.`);
    if (apiKey !== null) console.log(`Its API key, which is not shown again: ${apiKey}`);
    let rejected = 0;
    for (const { kind, file, mapping } of inputs) {
      const rejects = openRejects(rejectsPath(settings.dataFolder, account.name, file.path, kind));
      const { accountId } = account;
      const job = { db, accountId, file, mapping, rejects, stamp, batch: BATCH, signal: interruption };
      rejected += await importFile(kind, job, rejects);
    }
    return wanted.strict && rejected > 0 ? 1 : 0;
  } catch (error) {
    const stopped = interruption.aborted && error === interruption.reason;
    console.error(stopped ? 'Interrupted.' : messageOf(error));
    console.error('What was imported stays; run the same command again for the rest.');
    return stopped ? 130 : 1;
  } finally {
    await db.close();
  }
}

/** Gives the number of rejected rows; the summary is printed even when it fails on the way. */
async function importFile(kind: FileKind, job: Job, rejects: Rejects): Promise<number> {
  const tally = emptyTally();
  const started = systemClock();
  async function show(label: string, work: (progress: Progress) => Promise<void>): Promise<void> {
    const progress = startProgress({ label, stream: process.stderr, clock: systemClock });
    try {
      await work(progress);
    } finally {
      progress.stop();
    }
  }
  try {
    if (kind === 'recipients') {
      await show(kind, (progress) => importRecipients(job, tally, progress));
    } else {
      for (const pass of PASSES) await show(PASS_LABELS[pass], (progress) => importEvents(job, tally, pass, progress));
    }
  } finally {
    const path = rejects.finish();
    console.log(describeTally(`${kind} (${job.file.format})`, tally, systemClock() - started, path));
  }
  return tally.rejected;
}

/**
 * Aborted by the first Ctrl-C (or a termination): the batch in hand is finished. A later one ends the process. One
 * that comes with the first is the same: npm passes on what the terminal has already sent to every process.
 */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  let first: number | null = null;
  function interrupt() {
    if (first === null) {
      first = systemClock();
      console.error('Stopping after this batch; Ctrl-C once more ends it at once.');
      controller.abort();
    } else if (systemClock() - first > SAME_INTERRUPTION) process.exit(130);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  return controller.signal;
}

function messageOf(error: unknown): string {
  if (error instanceof UsageFault) return `${error.message}\n\n${USAGE}`;
  return error instanceof Error ? error.message : String(error);
}
