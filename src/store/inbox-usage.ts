import type { Database } from './database.ts';
import type { InboxKey } from './inboxes.ts';

export interface Usage {
  readonly emails: number;
  /** Over all of its e-mails: one to three people counts three. */
  readonly recipients: number;
}

/** What was sent after an instant, by inbox; one that is not there sent nothing. */
export async function inboxUsage(db: Database, accountId: number, since: number): Promise<Map<string, Usage>> {
  const rows = await db.sql
    .selectFrom('outbox')
    .select((from) => [
      'inboxId',
      from.fn.countAll<number>().as('emails'),
      from.fn.sum<number | string>('recipientCount').as('recipients'),
    ])
    .where('accountId', '=', accountId)
    .where('sentAt', '>', since)
    .groupBy('inboxId')
    .execute();
  return new Map(rows.map(({ inboxId, emails, recipients }) => [inboxId, { emails, recipients: Number(recipients) }]));
}

/** How many e-mails of an inbox are held because it was disconnected. */
export async function countHeld(db: Database, { accountId, inboxId }: InboxKey): Promise<number> {
  const { held } = await db.sql
    .selectFrom('outbox')
    .select((from) => from.fn.countAll<number>().as('held'))
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('state', '=', 'held')
    .where('reason', '=', 'inbox-disconnected')
    .executeTakeFirstOrThrow();
  return held;
}
