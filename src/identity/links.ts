import type { Clock } from '../clock.ts';
import { invalidRequest, linkNotFound, userInactive, userNotFound } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import { findAccountById, lockAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { administrators } from '../store/identity/access.ts';
import { deleteLinks, findLink, insertLink, type Link, type LinkPurpose, takeLink } from '../store/identity/links.ts';
import { passwordOf, putPassword } from '../store/identity/passwords.ts';
import { deleteSessions } from '../store/identity/sessions.ts';
import { changeUser, createUser, findUser, findUserByAddress, type User } from '../store/users.ts';
import { passwordFault } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { Device, Sessions } from './sessions.ts';
import { hashToken, newToken, type RandomBytes } from './token.ts';

const HOUR_MS = 60 * 60_000;
const GOOD_FOR_MS: Readonly<Record<LinkPurpose, number>> = {
  welcome: 7 * 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  password: 24 * HOUR_MS,
};

/** A link as it is given out, once: afterwards nobody can tell it any more. */
export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly token: string;
  readonly expiresAt: number;
}

/** What a link is for, before it is used. */
export interface LinkSubject {
  readonly purpose: LinkPurpose;
  readonly account: Account;
  /** Whose password it sets; null for the first administrator. */
  readonly user: User | null;
  readonly expiresAt: number;
}

/** What somebody who follows a link chooses. Who they are only the first administrator says. */
export interface Acceptance {
  readonly password: string;
  readonly address: string | null;
  readonly name: string | null;
}

export interface LinkDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
}

/** The link by which the first administrator of an account signs in; null when there is one who can already. */
export async function welcomeLink(
  db: Database,
  accountId: number,
  { now, randomBytes }: { readonly now: number; readonly randomBytes: RandomBytes },
): Promise<NewLink | null> {
  if ((await administrators(db, accountId)).length > 0) return null;
  return makeLink(db, { accountId, userId: null, purpose: 'welcome' }, now, randomBytes);
}

/** A link for a user to choose a password; those that they had before are of no use any more. Throws `user-not-found`. */
export function linkForUser(
  { db, clock, randomBytes }: Pick<LinkDependencies, 'db' | 'clock' | 'randomBytes'>,
  accountId: number,
  userId: string,
): Promise<NewLink> {
  return db.transaction(async (db) => {
    const user = await findUser(db, accountId, userId);
    if (user === null) throw userNotFound(userId);
    if (user.deactivatedAt !== null) throw userInactive();
    const purpose = (await passwordOf(db, accountId, userId)) === null ? 'invitation' : 'password';
    await deleteLinks(db, accountId, userId);
    return makeLink(db, { accountId, userId, purpose }, clock(), randomBytes);
  });
}

async function makeLink(
  db: Database,
  link: Pick<Link, 'accountId' | 'userId' | 'purpose'>,
  now: number,
  randomBytes: RandomBytes,
): Promise<NewLink> {
  const token = newToken(randomBytes);
  const expiresAt = now + GOOD_FOR_MS[link.purpose];
  await insertLink(db, { ...link, hash: hashToken(token), createdAt: now, expiresAt });
  return { purpose: link.purpose, token, expiresAt };
}

/** Throws `link-not-found`. */
export async function lookAtLink({ db, clock }: LinkDependencies, token: string): Promise<LinkSubject> {
  const link = await findLink(db, hashToken(token), clock());
  if (link === null || !(await isGood(db, link))) throw linkNotFound();
  return subjectOf(db, link);
}

/** The first administrator's is of no use once there is one, however they came to be. */
const isGood = async (db: Database, { accountId, purpose }: Link): Promise<boolean> =>
  purpose !== 'welcome' || (await administrators(db, accountId)).length === 0;

async function subjectOf(db: Database, { accountId, userId, purpose, expiresAt }: Link): Promise<LinkSubject> {
  const account = await findAccountById(db, accountId);
  const user = userId === null ? null : await findUser(db, accountId, userId);
  if (account === null || (userId !== null && (user === null || user.deactivatedAt !== null))) throw linkNotFound();
  return { purpose, account, user, expiresAt };
}

/**
 * Sets the password that was chosen and signs in with it: the token of the new session. Sessions that the user had end.
 * Throws `link-not-found` and `invalid-request`, and then the link is of use still.
 */
export async function acceptLink(dependencies: LinkDependencies, token: string, wish: Acceptance, device: Device) {
  const { db, clock, newId, passwords, sessions } = dependencies;
  // Nobody has a password worked out without a link.
  const { account, user } = await lookAtLink(dependencies, token);
  const who = whoAccepts(user, wish);
  const hash = await passwords.hash(wish.password);
  const { accountId } = account;
  const begun = await db.transaction(async (db) => {
    // Who is to be administrator is decided once, though several links may be out.
    await lockAccount(db, accountId);
    const now = clock();
    const link = await takeLink(db, hashToken(token), now);
    if (link === null || !(await isGood(db, link))) throw linkNotFound();
    const userId = link.userId ?? (await firstAdministrator(db, accountId, who, { newId, now }));
    await putPassword(db, { accountId, userId, hash }, now);
    await deleteLinks(db, accountId, link.userId);
    await deleteSessions(db, accountId, userId, null);
    return sessions.begin({ accountId, userId }, device, db);
  });
  sessions.forget();
  return begun;
}

/** Throws `invalid-request` with every fault. */
function whoAccepts(user: User | null, { address, name, password }: Acceptance): { address: string; name: string } {
  const faults: { path: string; message: string }[] = [];
  if (user === null && address === null) faults.push({ path: 'address', message: 'is missing' });
  if (user === null && name === null) faults.push({ path: 'name', message: 'is missing' });
  if (user !== null && address !== null) faults.push({ path: 'address', message: 'is the one the link was made for' });
  if (user !== null && name !== null) faults.push({ path: 'name', message: 'is changed after signing in' });
  const who = { address: user?.address ?? address ?? '', name: user?.name ?? name ?? '' };
  const fault = passwordFault(password, who.address);
  if (fault !== null) faults.push({ path: 'password', message: fault });
  if (faults.length > 0) throw invalidRequest(faults);
  return who;
}

/** A user of that address who was there already becomes an administrator: whoever started the server says so. */
async function firstAdministrator(
  db: Database,
  accountId: number,
  { address, name }: { readonly address: string; readonly name: string },
  { newId, now }: { readonly newId: NewId; readonly now: number },
): Promise<string> {
  const known = await findUserByAddress(db, accountId, address);
  if (known !== null) {
    await changeUser(db, accountId, known.userId, { name, role: 'admin', deactivatedAt: null });
    return known.userId;
  }
  const userId = newId();
  await createUser(db, accountId, { userId, address, name, role: 'admin', createdAt: now });
  return userId;
}
