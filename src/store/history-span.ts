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

/** How many addresses an account's e-mails came from; null when none of them says. */
export async function countSenders(db: Database, accountId: number): Promise<number | null> {
  const { senders } = await db.sql
    .selectFrom('emails')
    .select((from) => from.fn.count<number>('sender').distinct().as('senders'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(senders) === 0 ? null : Number(senders);
}
