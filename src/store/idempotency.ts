import type { Database } from './database.ts';

/** A name that a caller gave to a request, and what the request was. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of the request, in hexadecimal. */
  readonly request: string;
}

export interface KeyUse extends IdempotencyKey {
  /** What the request scheduled. */
  readonly emailId: string;
}

export async function findKeyUse(db: Database, accountId: number, key: string): Promise<KeyUse | null> {
  const found = await db.sql
    .selectFrom('idempotencyKeys')
    .select(['key', 'request', 'emailId'])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Notes that a key was used; false when it was before. Of two transactions that note the same key at once the second
 * waits for the first, so that one request is never carried out twice.
 */
export async function useKey(db: Database, accountId: number, use: KeyUse, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db.sql
    .insertInto('idempotencyKeys')
    .values({ accountId, ...use, createdAt: now })
    .onConflict((conflict) => conflict.columns(['accountId', 'key']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}
