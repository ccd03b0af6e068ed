import { type NewActivity, recordActivity } from './activity.ts';
import type { Database } from './database.ts';
import { type InboxChange, type InboxKey, type InboxRow, insertInbox, type NewInbox } from './inboxes.ts';
import type { InboxState } from './schema.ts';
import type { Stamp } from './stamp.ts';

// Every way an inbox becomes connected or disconnected, a verb each. Each raises its version, by which whoever still has
// the earlier one open can tell, and is told in the same transaction.

/** Stores an inbox that has let us in; `by` is the user who connected it. Fails as `insertInbox` does. */
export function addInbox(db: Database, inbox: NewInbox, by: string | null, stamp: Stamp): Promise<void> {
  return db.transaction(async (db) => {
    await insertInbox(db, { ...inbox, verifiedAt: stamp.now });
    await tell(db, inbox, 'inbox.connected', { provider: inbox.provider }, by, stamp);
  });
}

export interface Connected {
  readonly provider: string;
  readonly connection: string;
  readonly credentials: string | null;
}

/**
 * Any state → connected, with what has just let us in; null for what is stored already. False when the inbox is no longer of `version`: somebody else
 * connected or disconnected it meanwhile.
 */
export function reconnectInbox(
  db: Database,
  inbox: InboxKey & Pick<InboxRow, 'version'>,
  connected: Connected | null,
  by: string | null,
  stamp: Stamp,
): Promise<boolean> {
  return db.transaction(async (db) => {
    const changed = await changeVersion(db, inbox, inbox.version, {
      ...connected,
      state: 'connected',
      reason: null,
      detail: null,
      stateAt: stamp.now,
      verifiedAt: stamp.now,
    });
    if (changed)
      await tell(db, inbox, 'inbox.connected', connected === null ? {} : { provider: connected.provider }, by, stamp);
    return changed;
  });
}

/**
 * connected → disconnected, unless it is no longer of `version`: then the reason belongs to an earlier connection.
 * False when nothing changed. The credentials stay, so that it can be tried again.
 */
export function disconnectInbox(
  db: Database,
  inbox: InboxKey & Pick<InboxRow, 'version'>,
  why: { readonly reason: string; readonly detail: string },
  stamp: Stamp,
): Promise<boolean> {
  return db.transaction(async (db) => {
    const change = { ...why, state: 'disconnected' as const, stateAt: stamp.now };
    const changed = await changeVersion(db, inbox, inbox.version, change, 'connected');
    if (changed) await tell(db, inbox, 'inbox.disconnected', { ...why }, null, stamp);
    return changed;
  });
}

/** Any state → disconnected because a user wants it so; its credentials are erased. */
export function forgetInbox(
  db: Database,
  inbox: InboxKey,
  why: { readonly reason: string; readonly detail: string },
  by: string | null,
  stamp: Stamp,
): Promise<void> {
  return db.transaction(async (db) => {
    const erased = { ...why, credentials: null, refreshUntil: 0 };
    const change = { ...erased, state: 'disconnected' as const, stateAt: stamp.now };
    if (await changeVersion(db, inbox, null, change, 'connected')) {
      await tell(db, inbox, 'inbox.disconnected', { ...why }, by, stamp);
    } else await changeVersion(db, inbox, null, erased);
  });
}

/** Changes an inbox and its version, if it has the version and the state that are given. */
async function changeVersion(
  db: Database,
  { accountId, inboxId }: InboxKey,
  version: number | null,
  change: InboxChange & { readonly refreshUntil?: number },
  state: InboxState | null = null,
): Promise<boolean> {
  let query = db.sql
    .updateTable('inboxes')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId);
  if (version !== null) query = query.where('version', '=', version);
  if (state !== null) query = query.where('state', '=', state);
  return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;
}

function tell(
  db: Database,
  { accountId, inboxId }: InboxKey,
  type: 'inbox.connected' | 'inbox.disconnected',
  data: NewActivity['data'],
  userId: string | null,
  stamp: Stamp,
): Promise<void> {
  const about = { emailId: null, inboxId, contactId: null, userId, recordType: null, recordId: null };
  return recordActivity(db, accountId, [{ type, occurredAt: stamp.now, data, ...about }], stamp);
}
