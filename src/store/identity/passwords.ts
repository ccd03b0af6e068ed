import type { Database } from '../database.ts';

/** Who may sign in with an address. */
export interface Credential {
  readonly accountId: number;
  readonly userId: string;
  /** As `Passwords` writes it. */
  readonly hash: string;
}

/**
 * Whose password is asked for by an address (lower case): the user's of that account, else of the oldest account that
 * has one. null when nobody can sign in so.
 */
export async function credentialOf(db: Database, address: string, account: string | null): Promise<Credential | null> {
  let query = db.sql
    .selectFrom('users')
    .innerJoin('passwords', (join) =>
      join.onRef('passwords.accountId', '=', 'users.accountId').onRef('passwords.userId', '=', 'users.userId'),
    )
    .innerJoin('accounts', 'accounts.accountId', 'users.accountId')
    .select(['users.accountId', 'users.userId', 'passwords.hash'])
    .where('users.address', '=', address)
    .where('users.deactivatedAt', 'is', null);
  if (account !== null) query = query.where('accounts.name', '=', account);
  return (await query.orderBy('users.accountId').executeTakeFirst()) ?? null;
}

/** A user's own, as they are signed in; null when they have none. */
export async function passwordOf(db: Database, accountId: number, userId: string): Promise<string | null> {
  const row = await db.sql
    .selectFrom('passwords')
    .select('hash')
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row?.hash ?? null;
}

export async function putPassword(
  db: Database,
  { accountId, userId, hash }: Credential,
  changedAt: number,
): Promise<void> {
  await db.sql
    .insertInto('passwords')
    .values({ accountId, userId, hash, changedAt })
    .onConflict((conflict) => conflict.columns(['accountId', 'userId']).doUpdateSet({ hash, changedAt }))
    .execute();
}

/** Whether it still is the password; it stays so until the transaction ends. */
export async function holdPassword(db: Database, { accountId, userId, hash }: Credential): Promise<boolean> {
  const { numUpdatedRows } = await db.sql
    .updateTable('passwords')
    // Changes nothing: that a row is written is what every database takes a lock for.
    .set((row) => ({ hash: row.ref('hash') }))
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Writes the same password down by other costs; nothing when it has been changed meanwhile. */
export async function replaceHash(db: Database, { accountId, userId, hash }: Credential, by: string): Promise<void> {
  await db.sql
    .updateTable('passwords')
    .set({ hash: by })
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('hash', '=', hash)
    .execute();
}
