import type { Database } from './database.ts';

/**
 * First and last instant of an account's e-mails sent in [since, until) and of what came of them before `until`; null
 * when there are no such e-mails.
 */
export async function periodSpan(
  db: Database,
  accountId: number,
  { since, until }: { readonly since: number; readonly until: number },
): Promise<{ from: number; to: number } | null> {
  const sent = await db.sql
    .selectFrom('emails')
    .select((from) => [from.fn.min('sentAt').as('first'), from.fn.max('sentAt').as('last')])
    .where('accountId', '=', accountId)
    .where('sentAt', '>=', since)
    .where('sentAt', '<', until)
    .executeTakeFirstOrThrow();
  if (sent.first === null) return null;
  const happened = await db.sql
    .selectFrom('events')
    .innerJoin('emails', (join) =>
      join
        .onRef('emails.accountId', '=', 'events.accountId')
        .onRef('emails.contactId', '=', 'events.contactId')
        .onRef('emails.emailId', '=', 'events.emailId'),
    )
    .select((from) => from.fn.max('events.occurredAt').as('last'))
    .where('events.accountId', '=', accountId)
    .where('events.occurredAt', '<', until)
    .where('emails.sentAt', '>=', since)
    .where('emails.sentAt', '<', until)
    .executeTakeFirstOrThrow();
  return { from: Number(sent.first), to: Math.max(Number(sent.last), Number(happened.last ?? 0)) };
}
