// An events file into the e-mails and events of an account. The file is read twice, first for what was sent and then
// for what happened to it, so that its rows may be in any order and none is kept in memory to wait for its e-mail.
import { type EventRecord, parseEvent } from '../contract/event.ts';
import { recordEvents } from '../engagement/record.ts';
import type { Row } from './files/rows.ts';
import { CHUNKS_HELD, type Job, type Progress } from './job.ts';
import { countReject, countTaken, type Tally } from './tally.ts';

/** The two readings of the file, in their order. */
export const PASSES = ['sent', 'happened'] as const;
export type Pass = (typeof PASSES)[number];

type RecordRow = Extract<Row, { record: unknown }>;

/** One pass. Adds to `tally` batch by batch, so that it is right whenever this stops; every row counts in one pass. */
export async function importEvents(job: Job, tally: Tally, pass: Pass, progress: Progress): Promise<void> {
  let batch: { row: RecordRow; record: EventRecord }[] = [];
  let held = 0;
  const before = tally.rows;

  function reject(row: Row, reason: string) {
    countReject(tally, reason);
    job.rejects.add(
      'fault' in row ? { line: row.line, reason, text: row.text } : { line: row.line, reason, record: row.record },
    );
  }

  async function store() {
    job.signal.throwIfAborted();
    held = 0;
    if (batch.length === 0) return;
    const records = batch.map(({ record }) => record);
    const outcomes = await recordEvents(job.db, job.accountId, records, job.stamp);
    for (const [k, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') reject(batch[k]!.row, outcome.reason);
      else countTaken(tally, outcome.status === 'stored');
    }
    batch = [];
  }

  for await (const { rows, share } of job.file.rows(job.mapping.columns)) {
    for (const row of rows) {
      if ('fault' in row) {
        if (pass === 'happened') reject(row, row.fault);
        continue;
      }
      const fields = job.mapping.fieldsOf(row.record);
      if ((fields.type === 'sent') !== (pass === 'sent')) continue;
      const parsed = parseEvent(fields, job.stamp.now);
      if (!parsed.ok) {
        reject(row, parsed.reason);
        continue;
      }
      batch.push({ row, record: parsed.record });
      if (batch.length >= job.batch) await store();
    }
    if (++held >= CHUNKS_HELD) await store();
    progress.update(share, tally.rows - before);
  }
  await store();
}
