import type { Database } from './database.ts';
import type { Role } from './schema.ts';

export interface User {
  readonly userId: string;
  readonly address: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
}

/** Fails when the account already has a user of that address. */
export async function createUser(db: Database, accountId: number, user: User): Promise<void> {
  await db.sql
    .insertInto('users')
    .values({ accountId, ...user })
    .execute();
}

/** In the order of their addresses. */
export function listUsers(db: Database, accountId: number): Promise<User[]> {
  return db.sql
    .selectFrom('users')
    .select(['userId', 'address', 'name', 'role', 'createdAt'])
    .where('accountId', '=', accountId)
    .orderBy('address')
    .execute();
}
