import type { Request } from 'express';
import { parseAddress } from '../contract/address.ts';
import { forbidden, userNeeded } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { Role } from '../store/schema.ts';
import { findUserByAddress, type User } from '../store/users.ts';
import { roleNeeded, signedIn } from './signed-in.ts';

// Who is signed in acts for themselves. An API key is the account's; for which of its users a request is made stands in
// a header.

/** The user of the account that the request is made for. Throws `user-needed` and `forbidden`. */
export async function actingUser(db: Database, account: Account, req: Request): Promise<User> {
  const user = await actingUserIfAny(db, account, req);
  if (user !== null) return user;
  throw userNeeded('Say for which user of the account this is done, as "Kairos-User: rep@example.com".');
}

/** The same; null when the request names none, and is the account's own. */
export async function actingUserIfAny(db: Database, account: Account, req: Request): Promise<User | null> {
  const who = signedIn(req);
  if (who !== null) return who.user;
  const given = req.headers['kairos-user'];
  if (given === undefined || given === '') return null;
  // Node takes the bytes of a header for Latin-1; addresses are in UTF-8.
  const address = parseAddress(Buffer.from(String(given), 'latin1').toString());
  const user = address === null ? null : await findUserByAddress(db, account.accountId, address);
  if (user === null)
    throw forbidden('The address in Kairos-User is not that of a user of this account; POST /users adds one.');
  if (user.deactivatedAt !== null) throw forbidden('The user whom Kairos-User names has been deactivated.');
  return user;
}

/** Lets the account itself through, and of its users those of the given roles. Throws `forbidden`. */
export async function requireRole(db: Database, account: Account, req: Request, roles: readonly Role[]): Promise<void> {
  const user = await actingUserIfAny(db, account, req);
  if (user !== null && !roles.includes(user.role)) throw roleNeeded(roles);
}

/** The same for administrators only. */
export function requireAdmin(db: Database, account: Account, req: Request): Promise<void> {
  return requireRole(db, account, req, ['admin']);
}
