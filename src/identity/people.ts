import { lastAdmin } from '../errors.ts';
import { lockAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { administrators } from '../store/identity/access.ts';
import { deleteLinks } from '../store/identity/links.ts';
import { deleteSessions } from '../store/identity/sessions.ts';
import { disconnectInbox } from '../store/inbox-states.ts';
import { listInboxes } from '../store/inboxes.ts';
import type { Stamp } from '../store/stamp.ts';
import { changeUser, findUser, type User } from '../store/users.ts';

/** What may be changed of a user. */
export type PersonChange = Partial<Pick<User, 'name' | 'role' | 'timezone' | 'language'>> & {
  readonly active?: boolean;
};

const DEACTIVATED = {
  reason: 'user-deactivated',
  detail: 'Whose inbox it is has been deactivated. Activate them again and connect it anew to send from it.',
};

/**
 * The user as they are then; null when there is none. Who is deactivated is signed out at once, their links are of no
 * use any more, and their inboxes are disconnected: nothing is sent or read for somebody who has left, and what they
 * had scheduled is held when its time comes. Throws `last-admin`.
 */
export function changePerson(
  db: Database,
  accountId: number,
  userId: string,
  { active, ...change }: PersonChange,
  stamp: Stamp,
): Promise<User | null> {
  return db.transaction(async (db) => {
    if (change.role !== undefined || active !== undefined) await lockAccount(db, accountId);
    const user = await findUser(db, accountId, userId);
    if (user === null) return null;
    const ends = active === false && user.deactivatedAt === null;
    if (ends || (change.role !== undefined && change.role !== 'admin')) await requireOther(db, accountId, userId);
    if (ends) await endAll(db, accountId, userId, stamp);
    const deactivatedAt =
      active === undefined ? {} : { deactivatedAt: active ? null : (user.deactivatedAt ?? stamp.now) };
    return changeUser(db, accountId, userId, { ...change, ...deactivatedAt });
  });
}

/** Somebody has to be able to let others in. */
async function requireOther(db: Database, accountId: number, userId: string): Promise<void> {
  const all = await administrators(db, accountId);
  if (all.length === 1 && all[0] === userId) throw lastAdmin();
}

async function endAll(db: Database, accountId: number, userId: string, stamp: Stamp): Promise<void> {
  await deleteSessions(db, accountId, userId, null);
  await deleteLinks(db, accountId, userId);
  for (const inbox of await listInboxes(db, accountId)) {
    if (inbox.userId === userId && inbox.state === 'connected') await disconnectInbox(db, inbox, DEACTIVATED, stamp);
  }
}
