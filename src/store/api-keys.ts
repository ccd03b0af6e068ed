import { createHash } from 'node:crypto';
import { lockAccount } from './accounts.ts';
import type { Database } from './database.ts';

/** A key that nobody can guess, in a form that tools which look for secrets in code can find. */
export const randomKey = (randomBytes: (size: number) => Buffer): string =>
  `kairos_${randomBytes(24).toString('base64url')}`;

export interface NewKey {
  readonly keyId: string;
  /** What the key is for; an account has one live key of a label. */
  readonly label: string;
  readonly key: string;
  readonly now: number;
}

/**
 * SHA-256 in hexadecimal. A key is random and long, so that a fast hash without salt is enough, and lets a request's
 * key be looked up.
 */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Makes `key` the live key of its label; the one before it is revoked. A key that is already live stays as it is. */
export function putKey(db: Database, accountId: number, { keyId, label, key, now }: NewKey): Promise<void> {
  const hash = hashKey(key);
  return db.transaction(async ({ sql }) => {
    await sql
      .updateTable('apiKeys')
      .set({ revokedAt: now })
      .where('accountId', '=', accountId)
      .where('label', '=', label)
      .where('hash', '<>', hash)
      .where('revokedAt', 'is', null)
      .execute();

    const live = await sql
      .insertInto('apiKeys')
      .values({ accountId, keyId, label, hash, createdAt: now })
      .onConflict((conflict) =>
        conflict.column('hash').doUpdateSet({ label, revokedAt: null }).where('apiKeys.accountId', '=', accountId),
      )
      .returning('keyId')
      .executeTakeFirst();
    if (live === undefined) throw new Error('This API key already belongs to another account: choose another.');
  });
}

/** An API key, as it is shown afterwards. */
export interface KeyRow {
  readonly keyId: string;
  readonly label: string;
  readonly createdAt: number;
  /** To the hour; null before it was used. */
  readonly lastUsedAt: number | null;
}

/** The live ones, by label. */
export function listKeys(db: Database, accountId: number): Promise<KeyRow[]> {
  return db.sql
    .selectFrom('apiKeys')
    .select(['keyId', 'label', 'createdAt', 'lastUsedAt'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .orderBy('label')
    .execute();
}

/** False when there is a live key of that label. */
export function addKey(db: Database, accountId: number, { keyId, label, key, now }: NewKey): Promise<boolean> {
  return db.transaction(async (db) => {
    await lockAccount(db, accountId);
    if ((await listKeys(db, accountId)).some((live) => live.label === label)) return false;
    await db.sql
      .insertInto('apiKeys')
      .values({ accountId, keyId, label, hash: hashKey(key), createdAt: now })
      .execute();
    return true;
  });
}

/** False when the account has no such live key. */
export async function revokeKey(db: Database, accountId: number, keyId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db.sql
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('accountId', '=', accountId)
    .where('keyId', '=', keyId)
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Whether somebody revoked the key of that label and put none in its place, so that it must not come back by itself. One
 * that had to go for another of its label may.
 */
export async function isRevoked(db: Database, accountId: number, label: string, key: string): Promise<boolean> {
  if ((await listKeys(db, accountId)).some((live) => live.label === label)) return false;
  const row = await db.sql
    .selectFrom('apiKeys')
    .select('keyId')
    .where('hash', '=', hashKey(key))
    .where('revokedAt', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
