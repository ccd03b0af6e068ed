// A recipients file into the contacts of an account.
import { parseRecipient, type RecipientRecord } from '../contract/recipient.ts';
import { upsertContacts } from '../store/contacts.ts';
import { CHUNKS_HELD, type Job, type Progress } from './job.ts';
import { countReject, type Tally } from './tally.ts';

const ERASED = 'the person was erased, and is not stored again';

/** Adds to `tally` batch by batch, so that it is right whenever this stops. */
export async function importRecipients(job: Job, tally: Tally, progress: Progress): Promise<void> {
  let batch: RecipientRecord[] = [];
  let held = 0;

  async function store() {
    job.signal.throwIfAborted();
    held = 0;
    if (batch.length === 0) return;
    const { created, updated, erased } = await upsertContacts(job.db, job.accountId, batch, job.stamp);
    tally.rows += batch.length;
    tally.stored += created;
    tally.updated += updated;
    tally.alreadyThere += batch.length - created - updated - erased;
    // Counted only: their rows would be kept with the rejected ones.
    countReject(tally, ERASED, erased, 0);
    batch = [];
  }

  for await (const { rows, share } of job.file.rows(job.mapping.columns)) {
    for (const row of rows) {
      if ('fault' in row) {
        countReject(tally, row.fault);
        job.rejects.add({ line: row.line, reason: row.fault, text: row.text });
        continue;
      }
      const parsed = parseRecipient(job.mapping.fieldsOf(row.record));
      if (!parsed.ok) {
        countReject(tally, parsed.reason);
        job.rejects.add({ line: row.line, reason: parsed.reason, record: row.record });
        continue;
      }
      batch.push(parsed.record);
      if (batch.length >= job.batch) await store();
    }
    if (++held >= CHUNKS_HELD) await store();
    progress.update(share, tally.rows);
  }
  await store();
}
