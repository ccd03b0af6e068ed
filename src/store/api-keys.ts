import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

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
