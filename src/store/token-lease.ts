import type { Database } from './database.ts';
import type { InboxKey, InboxRow } from './inboxes.ts';

// Who may renew the access token of an inbox: one at a time, whichever process they are in.

/** An inbox whose access token is to be renewed, as it was read. */
export type Refreshing = InboxKey & Pick<InboxRow, 'version' | 'refreshes'>;

/** Takes the right to renew its token until `until`; false when somebody else has it, or it has changed meanwhile. */
export async function leaseRefresh(db: Database, inbox: Refreshing, now: number, until: number): Promise<boolean> {
  const { numUpdatedRows } = await refreshing(db, inbox)
    .set({ refreshUntil: until })
    .where('refreshUntil', '<=', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Gives the right back without new credentials. */
export async function releaseRefresh(db: Database, inbox: Refreshing, until: number): Promise<void> {
  await refreshing(db, inbox).set({ refreshUntil: 0 }).where('refreshUntil', '=', until).execute();
}

/**
 * Stores the renewed credentials, sealed. False when the inbox has changed meanwhile; a lease that has merely ended is
 * no reason to lose them: the provider may have made the earlier ones useless.
 */
export async function saveRefreshed(db: Database, inbox: Refreshing, credentials: string): Promise<boolean> {
  const { numUpdatedRows } = await refreshing(db, inbox)
    .set((row) => ({ credentials, refreshUntil: 0, refreshes: row('refreshes', '+', 1) }))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function refreshing(db: Database, { accountId, inboxId, version, refreshes }: Refreshing) {
  return db.sql
    .updateTable('inboxes')
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('version', '=', version)
    .where('refreshes', '=', refreshes);
}
