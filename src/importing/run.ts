import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { endImport, type ImportRow, reportImport } from '../store/imports.ts';
import { importEvents, PASSES } from './events.ts';
import { openRows } from './files/open-rows.ts';
import { FileFault } from './files/rows.ts';
import type { Job, Progress } from './job.ts';
import { inWordsOf } from './look.ts';
import { mappingOf } from './mapping.ts';
import { importRecipients } from './recipients.ts';
import { openRejects, type Reject } from './rejects.ts';
import { emptyTally, type Tally } from './tally.ts';
import { examples, type ToldTally, toldTally } from './told-tally.ts';
import type { UploadFolder } from './upload-folder.ts';

// One run of an uploaded file into its account. How far it is, it tells in the database.

/** Rows in one transaction: few enough that nobody who asks meanwhile waits for it long. */
const BATCH = 2000;
const TOLD_EVERY_MS = 500;
/** Characters of rejects that are kept; a file of nothing else could fill the disk. */
const MOST_REJECTS = 256 << 20;

export interface RunOptions {
  readonly db: Database;
  readonly accountId: number;
  readonly row: ImportRow;
  readonly folder: UploadFolder;
  readonly clock: Clock;
  readonly newId: NewId;
  /** The run ends when it is aborted, with what was taken so far. */
  readonly signal: AbortSignal;
}

/** Resolves when the run has an end, whatever it is. Throws what nobody expected. */
export async function runImport({ db, accountId, row, folder, clock, newId, signal }: RunOptions): Promise<void> {
  const gone = new AbortController();
  const stopping = AbortSignal.any([signal, gone.signal]);
  const tally = emptyTally();
  const rejects = openRejects(folder.rejects, MOST_REJECTS);
  const seen = examples();
  const tell = (share: number) => tellTally(share, { ...toldTally(tally, seen), kept: rejects.kept });

  async function tellTally(share: number, told: ToldTally): Promise<void> {
    const reported = { share, tally: JSON.stringify(told) };
    if (!(await reportImport(db, accountId, row.importId, reported, clock()))) gone.abort();
  }
  const end = (state: 'done' | 'failed' | 'interrupted', error: string | null) =>
    endImport(db, accountId, row.importId, { state, error }, clock());

  let share = 0;
  try {
    const file = await openRows(folder.file);
    const columnOf = JSON.parse(row.mapping) as Record<string, string | null>;
    const mapping = mappingOf(row.kind, file.format, (field) => columnOf[field], row.timezone);
    const keep = (reject: Reject) => {
      seen.add(reject);
      rejects.add(reject);
    };
    const stamp = { newId, now: clock() };
    const job: Job = { db, accountId, file, mapping, rejects: { add: keep }, stamp, batch: BATCH, signal: stopping };
    await takeRows(
      row.kind,
      job,
      tally,
      (done) => {
        share = done;
        return tell(share);
      },
      clock,
    );
    rejects.finish();
    await tell(1);
    await end('done', null);
  } catch (error) {
    rejects.finish();
    await tell(share);
    if (stopping.aborted && error === stopping.reason) await end('interrupted', null);
    else if (error instanceof FileFault) await end('failed', inWordsOf(error, folder.file, row.name));
    else throw error;
  }
}

/** `tell` is called now and then, never twice at a time. */
async function takeRows(
  kind: ImportRow['kind'],
  job: Job,
  tally: Tally,
  tell: (share: number) => Promise<void>,
  clock: Clock,
): Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  let last: Promise<void> = Promise.resolve();
  /** Of one reading of the file, `from` and `part` of all. */
  const progress = (from: number, part: number): Progress => ({
    update(share) {
      if (clock() < next) return;
      next = clock() + TOLD_EVERY_MS;
      // That it cannot be told is no reason to stop.
      last = last.then(() => tell(from + part * share)).catch(() => {});
    },
  });
  try {
    if (kind === 'recipients') await importRecipients(job, tally, progress(0, 1));
    else {
      for (const [k, pass] of PASSES.entries()) {
        await importEvents(job, tally, pass, progress(k / PASSES.length, 1 / PASSES.length));
      }
    }
  } finally {
    await last;
  }
}
