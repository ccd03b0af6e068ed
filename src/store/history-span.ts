import type { Database } from './database.ts';

/** First and last instant of an account's e-mails and engagements; null when it has no e-mails. */
export async function historySpan(db: Database, accountId: number): Promise<{ from: number; to: number } | null> {
  const sent = await db.sql
    .selectFrom('emails')
    .select((from) => [from.fn.min('sentAt').as('first'), from.fn.max('sentAt').as('last')])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  if (sent.first === null) return null;
  const happened = await db.sql
    .selectFrom('events')
    .select((from) => from.fn.max('occurredAt').as('last'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return { from: Number(sent.first), to: Math.max(Number(sent.last), Number(happened.last ?? 0)) };
}
