import type { Database } from '../database.ts';
import { EMAIL_COLUMNS, emailOf, type OutboxEmail } from './email.ts';
import type { EmailKey } from './moving.ts';

/**
 * An e-mail as it stands, kept as it is until the transaction ends: what is recorded about it at the same time waits,
 * so that the second of two that say the same finds the first. null when there is none.
 */
export async function lockEmail(db: Database, { accountId, emailId }: EmailKey): Promise<OutboxEmail | null> {
  const row = await db.sql
    .updateTable('outbox')
    // Changes nothing: that a row is written is what every database takes a lock for.
    .set((row) => ({ looks: row.ref('looks') }))
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .returning(EMAIL_COLUMNS)
    .executeTakeFirst();
  return row === undefined ? null : emailOf(row);
}
