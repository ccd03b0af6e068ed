import { forbidden, userNeeded, userNotFound } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { InboxRow } from '../store/inboxes.ts';
import { findUser, type User } from '../store/users.ts';

/** The user a request is made for; null when it is made for the account as a whole, which may do all that admins may. */
export type Actor = User | null;

const isAdmin = (actor: Actor) => actor === null || actor.role === 'admin';

/** Throws `forbidden` unless it is the actor's own inbox, or an administrator acts. */
export function requireOwner(actor: Actor, inbox: Pick<InboxRow, 'userId'>): void {
  if (isAdmin(actor) || actor?.userId === inbox.userId) return;
  throw forbidden('Only whose inbox it is, or an administrator of the account, may do this.');
}

/** Whose inbox is to be connected: the user of that id, else the actor. */
export async function ownerOf(db: Database, accountId: number, actor: Actor, userId: string | null): Promise<User> {
  if (userId === null || userId === actor?.userId) {
    if (actor === null) throw userNeeded('Say whose mailbox it is: by userId, or by the header Kairos-User.');
    return actor;
  }
  if (!isAdmin(actor)) throw forbidden('Only an administrator of the account may connect an inbox for somebody else.');
  const owner = await findUser(db, accountId, userId);
  if (owner === null) throw userNotFound(userId);
  return owner;
}
