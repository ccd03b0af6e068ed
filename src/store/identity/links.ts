import type { Database } from '../database.ts';
import type { LinkPurpose } from '../schema.ts';

export type { LinkPurpose };

/** A link that is of use once. */
export interface Link {
  readonly accountId: number;
  /** SHA-256 of the token in hexadecimal. */
  readonly hash: string;
  readonly purpose: LinkPurpose;
  /** Whose password it sets; null for the first administrator, who is no user yet. */
  readonly userId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

const COLUMNS = ['accountId', 'hash', 'purpose', 'userId', 'createdAt', 'expiresAt'] as const;

export async function insertLink(db: Database, link: Link): Promise<void> {
  await db.sql.insertInto('links').values(link).execute();
}

/** null when there is none, or it has expired. */
export async function findLink(db: Database, hash: string, now: number): Promise<Link | null> {
  const row = await db.sql
    .selectFrom('links')
    .select(COLUMNS)
    .where('hash', '=', hash)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes it away, so that of two who come at once one gets it. */
export async function takeLink(db: Database, hash: string, now: number): Promise<Link | null> {
  const taken = await db.sql.deleteFrom('links').where('hash', '=', hash).returning(COLUMNS).executeTakeFirst();
  return taken === undefined || taken.expiresAt <= now ? null : taken;
}

/** All of a user's; with null those for the first administrator. */
export async function deleteLinks(db: Database, accountId: number, userId: string | null): Promise<void> {
  const ofAccount = db.sql.deleteFrom('links').where('accountId', '=', accountId);
  await (userId === null ? ofAccount.where('userId', 'is', null) : ofAccount.where('userId', '=', userId)).execute();
}

export async function dropLinks(db: Database, now: number): Promise<void> {
  await db.sql.deleteFrom('links').where('expiresAt', '<=', now).execute();
}
