import type { Account } from '../accounts.ts';
import type { Database } from '../database.ts';
import { type Given, statement } from '../statement.ts';
import { findUser, type User } from '../users.ts';

/** A browser that somebody is signed in with. */
export interface SessionRow {
  readonly accountId: number;
  readonly sessionId: string;
  readonly userId: string;
  /** SHA-256 of the token in hexadecimal. */
  readonly hash: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface FoundSession {
  readonly session: SessionRow;
  readonly account: Account;
  readonly user: User;
}

const COLUMNS = [
  'accountId',
  'sessionId',
  'userId',
  'hash',
  'createdAt',
  'lastSeenAt',
  'expiresAt',
  'userAgent',
  'ip',
] as const;

export async function insertSession(db: Database, session: SessionRow): Promise<void> {
  await db.sql.insertInto('sessions').values(session).execute();
}

/** The session of a token, whose user may still sign in; it may have expired. */
export async function findSession(db: Database, hash: string): Promise<FoundSession | null> {
  const [row] = await selectSession(db, { hash });
  if (row === undefined) return null;
  const { name, timezone, rulesVersion, ...session } = row;
  const user = await findUser(db, session.accountId, session.userId);
  if (user === null || user.deactivatedAt !== null) return null;
  return { session, account: { accountId: session.accountId, name, timezone, rulesVersion }, user };
}

const selectSession = statement((db, given: Given<{ hash: string }>) =>
  db.sql
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.accountId', 'sessions.accountId')
    .select(COLUMNS.map((name) => `sessions.${name}` as const))
    .select(['accounts.name', 'accounts.timezone', 'accounts.rulesVersion'])
    .where('sessions.hash', '=', given('hash')),
);

export async function noteSeen(
  db: Database,
  { accountId, sessionId }: Pick<SessionRow, 'accountId' | 'sessionId'>,
  now: number,
): Promise<void> {
  await db.sql
    .updateTable('sessions')
    .set({ lastSeenAt: now })
    .where('accountId', '=', accountId)
    .where('sessionId', '=', sessionId)
    .execute();
}

/** A user's, the latest seen first; `seenAfter` leaves out those that nobody came back to. */
export function listSessions(
  db: Database,
  accountId: number,
  userId: string,
  { now, seenAfter }: { readonly now: number; readonly seenAfter: number },
): Promise<SessionRow[]> {
  return db.sql
    .selectFrom('sessions')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', seenAfter)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('sessionId', 'desc')
    .execute();
}

/** False when the user has no such session. */
export async function deleteSession(
  db: Database,
  accountId: number,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db.sql
    .deleteFrom('sessions')
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function deleteSessionOf(db: Database, hash: string): Promise<void> {
  await db.sql.deleteFrom('sessions').where('hash', '=', hash).execute();
}

/** All of a user's, but for the one that is `kept`. */
export async function deleteSessions(
  db: Database,
  accountId: number,
  userId: string,
  kept: string | null,
): Promise<void> {
  let query = db.sql.deleteFrom('sessions').where('accountId', '=', accountId).where('userId', '=', userId);
  if (kept !== null) query = query.where('sessionId', '<>', kept);
  await query.execute();
}

/** Of every account. */
export async function dropSessions(
  db: Database,
  { now, seenBefore }: { readonly now: number; readonly seenBefore: number },
): Promise<void> {
  await db.sql
    .deleteFrom('sessions')
    .where((row) => row.or([row('expiresAt', '<=', now), row('lastSeenAt', '<=', seenBefore)]))
    .execute();
}
