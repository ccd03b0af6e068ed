import type { Database } from './database.ts';
import type { InboxKey } from './inboxes.ts';

export interface Usage {
  readonly emails: number;
  /** Over all of its e-mails: one to three people counts three. */
  readonly recipients: number;
}

/** What waits in an inbox. */
export interface WaitingIn {
  /** To go at its moment. */
  readonly scheduled: number;
  /** Held because the inbox was disconnected. */
  readonly held: number;
}

export interface InboxFigures {
  readonly usage: Usage;
  readonly waiting: WaitingIn;
}

const NOTHING: InboxFigures = { usage: { emails: 0, recipients: 0 }, waiting: { scheduled: 0, held: 0 } };

/** Of an account's inboxes, by inbox: what was sent after an instant, and what waits now. */
export async function inboxFigures(
  db: Database,
  accountId: number,
  since: number,
): Promise<(inboxId: string) => InboxFigures> {
  const [usage, waiting] = await Promise.all([inboxUsage(db, accountId, since), inboxWaiting(db, accountId)]);
  return (inboxId) => ({
    usage: usage.get(inboxId) ?? NOTHING.usage,
    waiting: waiting.get(inboxId) ?? NOTHING.waiting,
  });
}

async function inboxWaiting(db: Database, accountId: number): Promise<Map<string, WaitingIn>> {
  const rows = await db.sql
    .selectFrom('outbox')
    .select((from) => ['inboxId', 'state', from.fn.countAll<number>().as('emails')])
    .where('accountId', '=', accountId)
    .where((row) =>
      row.or([
        row('state', 'in', ['scheduled', 'claimed']),
        row.and([row('state', '=', 'held'), row('reason', '=', 'inbox-disconnected')]),
      ]),
    )
    .groupBy(['inboxId', 'state'])
    .execute();
  const waiting = new Map<string, WaitingIn>();
  for (const { inboxId, state, emails } of rows) {
    const { scheduled, held } = waiting.get(inboxId) ?? NOTHING.waiting;
    waiting.set(
      inboxId,
      state === 'held' ? { scheduled, held: held + emails } : { scheduled: scheduled + emails, held },
    );
  }
  return waiting;
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
