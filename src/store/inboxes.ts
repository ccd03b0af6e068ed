import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { InboxState, WaitsFor } from './schema.ts';
import { type Given, statement } from './statement.ts';

/** A mailbox that a user has connected. Instants are milliseconds since 1970 UTC. */
export interface InboxRow {
  readonly accountId: number;
  readonly inboxId: string;
  readonly userId: string;
  readonly provider: string;
  /** Lower case. */
  readonly address: string;
  readonly name: string | null;
  readonly state: InboxState;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly stateAt: number;
  /** JSON; no secrets. */
  readonly connection: string;
  /** Sealed; null when there are none. */
  readonly credentials: string | null;
  /** Counts how often it was connected or disconnected. */
  readonly version: number;
  /** Counts renewals of its access token. */
  readonly refreshes: number;
  /** When it last let us in, both to send and to read. */
  readonly verifiedAt: number | null;
  /** JSON of the limits that differ from the provider's usual ones. */
  readonly limits: string;
  /** No e-mail of it needs a dispatcher before then; null when none waits. */
  readonly nextDueAt: number | null;
  /** What keeps e-mails that are due from going; null when nothing does. */
  readonly waitsFor: WaitsFor | null;
  /** When its incoming mail was last read. */
  readonly readAt: number | null;
  readonly createdAt: number;
}

export const INBOX_COLUMNS = [
  'accountId',
  'inboxId',
  'userId',
  'provider',
  'address',
  'name',
  'state',
  'reason',
  'detail',
  'stateAt',
  'connection',
  'credentials',
  'version',
  'refreshes',
  'verifiedAt',
  'limits',
  'nextDueAt',
  'waitsFor',
  'readAt',
  'createdAt',
] as const;

export interface InboxKey {
  readonly accountId: number;
  readonly inboxId: string;
}

/** What an inbox has not from the beginning. */
type Later = 'version' | 'refreshes' | 'verifiedAt' | 'nextDueAt' | 'waitsFor' | 'readAt';
export type NewInbox = Omit<InboxRow, Later> &
  Partial<Pick<InboxRow, Later>> & {
    /** Where reading is to begin; without one, where it is when somebody begins. */
    readonly position?: string;
  };

/** Fails when the account has an inbox of that address, or not that user. */
export async function insertInbox(db: Database, inbox: NewInbox): Promise<void> {
  await db.sql.insertInto('inboxes').values(inbox).execute();
}

export async function findInbox(db: Database, accountId: number, inboxId: string): Promise<InboxRow | null> {
  const [found] = await selectInbox(db, { accountId, inboxId });
  return found ?? null;
}

export async function findInboxByAddress(db: Database, accountId: number, address: string): Promise<InboxRow | null> {
  const found = await db.sql
    .selectFrom('inboxes')
    .select(INBOX_COLUMNS)
    .where('accountId', '=', accountId)
    .where('address', '=', address)
    .executeTakeFirst();
  return found ?? null;
}

/** In the order of their addresses. */
export function listInboxes(db: Database, accountId: number): Promise<InboxRow[]> {
  return db.sql
    .selectFrom('inboxes')
    .select(INBOX_COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('address')
    .execute();
}

/** What may change of an inbox. */
export type InboxChange = Partial<Omit<InboxRow, 'accountId' | 'inboxId' | 'userId' | 'createdAt'>>;

/** Changes an inbox that is in one of the states `from`; false when it is not. */
export async function changeInbox(
  db: Database,
  accountId: number,
  inboxId: string,
  change: InboxChange,
  from: readonly InboxState[] = ['connected', 'disconnected'],
): Promise<boolean> {
  const { numUpdatedRows } = await db.sql
    .updateTable('inboxes')
    .set(change)
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('state', 'in', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Has a dispatcher look at an inbox at an instant, or before it when it already was to. Belongs into the transaction
 * that makes an e-mail wait, before or after it does.
 *
 * It writes the row whether or not that changes it, and so holds it until the transaction ends. Were it to leave alone
 * a row that is due early enough, a dispatcher could come between: look at the inbox, not see the e-mail that is yet to
 * be committed, and note that nothing waits.
 */
export async function wakeInbox(db: Database, accountId: number, inboxId: string, at: number): Promise<void> {
  await updateNextDue(db, { accountId, inboxId, at });
}

/** Nothing more is claimed from an inbox before `until`: its provider asked for a pause. */
export async function pauseInbox(db: Database, accountId: number, inboxId: string, until: number): Promise<void> {
  await db.sql
    .updateTable('inboxes')
    .set({ pacedUntil: until, waitsFor: 'throttled' })
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('pacedUntil', '<', until)
    .execute();
}

const selectInbox = statement((db, given: Given<{ accountId: number; inboxId: string }>) =>
  db.sql
    .selectFrom('inboxes')
    .select(INBOX_COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId')),
);

const updateNextDue = statement((db, given: Given<{ accountId: number; inboxId: string; at: number }>) =>
  db.sql
    .updateTable('inboxes')
    .set(({ eb, ref }) => ({
      nextDueAt: eb
        .case()
        .when(eb.or([eb('nextDueAt', 'is', null), eb(ref('nextDueAt'), '>', given('at'))]))
        .then(sql<number>`cast(${given('at')} as bigint)`)
        .else(ref('nextDueAt'))
        .end(),
    }))
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId')),
);
