import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { EMAIL_COLUMNS, emailOf, type OutboxEmail } from './email.ts';

/** E-mails of any account that are held for a reason until an instant that has come, the longest due first. */
export async function heldUntil(db: Database, reason: string, now: number, limit: number): Promise<OutboxEmail[]> {
  const rows = await db.sql
    .selectFrom('outbox')
    .select(EMAIL_COLUMNS)
    // As it stands in the condition of the index.
    .where('state', '=', sql.lit('held'))
    .where('attemptAt', '<=', now)
    .where('reason', '=', reason)
    .orderBy('attemptAt')
    .limit(limit)
    .execute();
  return rows.map(emailOf);
}
