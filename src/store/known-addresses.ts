import type { Database } from './database.ts';

/** Whether an address (lower case) is of the account's own people: a user's, or that of a connected inbox. */
export async function isOwnAddress(db: Database, accountId: number, address: string): Promise<boolean> {
  for (const table of ['users', 'inboxes'] as const) {
    const found = await db.sql
      .selectFrom(table)
      .select('address')
      .where('accountId', '=', accountId)
      .where('address', '=', address)
      .executeTakeFirst();
    if (found !== undefined) return true;
  }
  return false;
}
