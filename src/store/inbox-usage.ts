import type { Database } from './database.ts';
import type { InboxKey } from './inboxes.ts';

export interface Usage {
  readonly emails: number;
  /** Over all of its e-mails: one to three people counts three. */
  readonly recipients: number;
}

/** What was sent from an inbox after an instant. */
export async function inboxUsage(db: Database, { accountId, inboxId }: InboxKey, since: number): Promise<Usage> {
  const { emails, recipients } = await db.sql
    .selectFrom('outbox')
    .select((from) => [
      from.fn.countAll<number>().as('emails'),
      from.fn.sum<number | string | null>('recipientCount').as('recipients'),
    ])
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('sentAt', '>', since)
    .executeTakeFirstOrThrow();
  return { emails, recipients: Number(recipients ?? 0) };
}

/** How many e-mails of an inbox are held. */
export async function countHeld(db: Database, { accountId, inboxId }: InboxKey): Promise<number> {
  const { held } = await db.sql
    .selectFrom('outbox')
    .select((from) => from.fn.countAll<number>().as('held'))
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  return held;
}
