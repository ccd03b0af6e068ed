import type { Database } from '../database.ts';
import type { InboxState, WaitsFor } from '../schema.ts';
import { type Given, statement } from '../statement.ts';
import { EMAIL_COLUMNS, type EmailRow, emailOf, type OutboxEmail } from './email.ts';
import type { Claim } from './moving.ts';

// What a dispatcher does in the one short transaction in which it takes e-mails that are due.
//
// No wake-up is lost to it. Whoever makes an e-mail wait writes the inbox's row in the same transaction (`wakeInbox`),
// and the row is locked here first, so that one of the two comes second. When it is the dispatcher, it does not wait:
// it passes the inbox over, and finds it as due as before at its next look. When it is `wakeInbox`, it waits, and then
// lowers the instant that the dispatcher has noted. An e-mail that another transaction is changing is passed over as
// well: if it is still to go afterwards, that transaction wakes its inbox. Waiting for nothing, a dispatcher cannot be
// part of a deadlock.

/** An inbox in which an e-mail may be due. */
export interface DueInbox {
  readonly accountId: number;
  readonly inboxId: string;
  readonly provider: string;
  readonly state: InboxState;
  readonly reason: string | null;
  readonly detail: string | null;
  /** JSON of the limits that differ from the provider's usual ones. */
  readonly limits: string;
  readonly pacedUntil: number;
  readonly waitsFor: WaitsFor | null;
}

export type InboxKey = Pick<DueInbox, 'accountId' | 'inboxId'>;

/** The inboxes that have been due longest, apart from `except`, locked until the transaction ends. */
export function lockDueInboxes(
  db: Database,
  now: number,
  limit: number,
  except: readonly InboxKey[],
): Promise<DueInbox[]> {
  return selectDueInboxes(db, { now, limit, except: JSON.stringify(except) });
}

/** When the next inbox, apart from `except`, is to be looked at; null when nothing waits in any. */
export async function nextDue(db: Database, except: readonly InboxKey[]): Promise<number | null> {
  const [first] = await selectNextDue(db, { except: JSON.stringify(except) });
  return first?.nextDueAt ?? null;
}

/** An e-mail that waits in an inbox. */
export interface Waiting {
  readonly emailId: string;
  readonly attemptAt: number;
  readonly recipientCount: number;
}

/** The e-mails of an inbox that are to be attempted next, due or not, locked until the transaction ends. */
export function lockWaiting(db: Database, { accountId, inboxId }: InboxKey, limit: number): Promise<Waiting[]> {
  return selectWaiting(db, { accountId, inboxId, limit });
}

/** An e-mail as its claim gives it, with what is in it but its attachments. */
export interface ClaimedEmail extends OutboxEmail {
  readonly html: string | null;
  readonly text: string | null;
  readonly inReplyTo: string | null;
}

/** scheduled → claimed, until `leaseUntil`. */
export async function claim(
  db: Database,
  emails: readonly Omit<Claim, 'fence'>[],
  leaseUntil: number,
  now: number,
): Promise<ClaimedEmail[]> {
  if (emails.length === 0) return [];
  const rows = await updateClaimed(db, { rows: JSON.stringify(emails), leaseUntil, now });
  return rows.map((row) => ({ ...row, ...emailOf(row as EmailRow) }) as ClaimedEmail);
}

/** How an inbox is left after a look at it. */
export interface Settled extends InboxKey {
  readonly nextDueAt: number | null;
  readonly pacedUntil: number;
  readonly waitsFor: WaitsFor | null;
}

export async function settleInboxes(db: Database, inboxes: readonly Settled[]): Promise<void> {
  if (inboxes.length > 0) await updateInboxes(db, { rows: JSON.stringify(inboxes) });
}

/** claimed → scheduled, as if it had not been claimed: nothing was done with it. */
export async function release(db: Database, claims: readonly (Claim & InboxKey)[], now: number): Promise<void> {
  if (claims.length === 0) return;
  const rows = JSON.stringify(claims);
  await db.transaction(async (db) => {
    await updateReleased(db, { rows, now });
    await updateWoken(db, { rows, now });
  });
}

const KEY = { accountId: 'integer', inboxId: 'text' } as const;
const CLAIM = { accountId: 'integer', emailId: 'text', fence: 'integer' } as const;

/** Inboxes that an e-mail waits in, apart from those in `except`, the longest due first. */
const waitingInboxes = (db: Database, except: string) =>
  db.sql
    .selectFrom('inboxes')
    .where('nextDueAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom(db.dialect.rows(except, KEY))
            .select('row.inboxId')
            .whereRef('row.accountId', '=', 'inboxes.accountId')
            .whereRef('row.inboxId', '=', 'inboxes.inboxId'),
        ),
      ),
    )
    .orderBy('nextDueAt');

const selectDueInboxes = statement((db, given: Given<{ now: number; limit: number; except: string }>) =>
  waitingInboxes(db, given('except'))
    .select(['accountId', 'inboxId', 'provider', 'state', 'reason', 'detail', 'limits', 'pacedUntil', 'waitsFor'])
    .where('nextDueAt', '<=', given('now'))
    .limit(given('limit'))
    .modifyEnd(db.dialect.lockingFree),
);

const selectNextDue = statement((db, given: Given<{ except: string }>) =>
  waitingInboxes(db, given('except')).select('nextDueAt').limit(1),
);

const selectWaiting = statement((db, given: Given<{ accountId: number; inboxId: string; limit: number }>) =>
  db.sql
    .selectFrom('outbox')
    .select(['emailId', 'attemptAt', 'recipientCount'])
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('state', '=', 'scheduled')
    .orderBy('attemptAt')
    .limit(given('limit'))
    .modifyEnd(db.dialect.lockingFree),
);

const updateClaimed = statement((db, given: Given<{ rows: string; leaseUntil: number; now: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), { accountId: 'integer', emailId: 'text' }))
    .set((row) => ({
      state: 'claimed' as const,
      stateAt: given('now'),
      fence: row('outbox.fence', '+', 1),
      leaseUntil: given('leaseUntil'),
    }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .where('outbox.state', '=', 'scheduled')
    .returning([...EMAIL_COLUMNS, 'html', 'text', 'inReplyTo'].map((column) => `outbox.${column}` as 'outbox.emailId')),
);

const updateInboxes = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .updateTable('inboxes')
    .from(
      db.dialect.rows(given('rows'), { ...KEY, nextDueAt: 'bigint', pacedUntil: 'bigint', waitsFor: 'text' } as const),
    )
    .set((row) => ({
      nextDueAt: row.ref('row.nextDueAt'),
      pacedUntil: row.ref('row.pacedUntil'),
      waitsFor: row.ref('row.waitsFor') as never,
    }))
    .whereRef('inboxes.accountId', '=', 'row.accountId')
    .whereRef('inboxes.inboxId', '=', 'row.inboxId'),
);

const updateReleased = statement((db, given: Given<{ rows: string; now: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), CLAIM))
    .set({ state: 'scheduled', stateAt: given('now'), leaseUntil: null })
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .whereRef('outbox.fence', '=', 'row.fence')
    .where('outbox.state', '=', 'claimed'),
);

const updateWoken = statement((db, given: Given<{ rows: string; now: number }>) =>
  db.sql
    .updateTable('inboxes')
    .from(db.dialect.rows(given('rows'), KEY))
    .set({ nextDueAt: given('now') })
    .whereRef('inboxes.accountId', '=', 'row.accountId')
    .whereRef('inboxes.inboxId', '=', 'row.inboxId'),
);
