import type { Database } from '../database.ts';

/** Whether somebody can sign in: by a password, once they follow their invitation, or not at all. */
export type Access = 'password' | 'invited' | 'none';

/** Of every user of the account, by id. */
export async function accessOfUsers(db: Database, accountId: number, now: number): Promise<Map<string, Access>> {
  const withPassword = await db.sql
    .selectFrom('passwords')
    .select('userId')
    .where('accountId', '=', accountId)
    .execute();
  const invited = await db.sql
    .selectFrom('links')
    .select('userId')
    .where('accountId', '=', accountId)
    .where('userId', 'is not', null)
    .where('expiresAt', '>', now)
    .execute();
  const access = new Map<string, Access>();
  for (const { userId } of invited) if (userId !== null) access.set(userId, 'invited');
  for (const { userId } of withPassword) access.set(userId, 'password');
  return access;
}

/** The users who can sign in as administrators. */
export async function administrators(db: Database, accountId: number): Promise<string[]> {
  const rows = await db.sql
    .selectFrom('users')
    .innerJoin('passwords', (join) =>
      join.onRef('passwords.accountId', '=', 'users.accountId').onRef('passwords.userId', '=', 'users.userId'),
    )
    .select('users.userId')
    .where('users.accountId', '=', accountId)
    .where('users.role', '=', 'admin')
    .where('users.deactivatedAt', 'is', null)
    .execute();
  return rows.map(({ userId }) => userId);
}
