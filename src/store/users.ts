import type { Language } from '../contract/settings.ts';
import type { Database } from './database.ts';
import type { Role } from './schema.ts';
import { type Given, statement } from './statement.ts';

export interface User {
  readonly userId: string;
  readonly address: string;
  readonly name: string;
  readonly role: Role;
  /** IANA zone; null when the account's is theirs too. */
  readonly timezone: string | null;
  /** Of the web app; null for the browser's. */
  readonly language: Language | null;
  readonly createdAt: number;
  /** Since when they may do nothing; null while they may. */
  readonly deactivatedAt: number | null;
}

export const USER_COLUMNS = [
  'userId',
  'address',
  'name',
  'role',
  'timezone',
  'language',
  'createdAt',
  'deactivatedAt',
] as const;

/** False when the account already has a user of that address. */
export async function createUser(
  db: Database,
  accountId: number,
  user: Omit<User, 'timezone' | 'language' | 'deactivatedAt'> & Partial<Pick<User, 'timezone' | 'language'>>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db.sql
    .insertInto('users')
    .values({ accountId, ...user })
    .onConflict((conflict) => conflict.columns(['accountId', 'address']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** In the order of their addresses. */
export function listUsers(db: Database, accountId: number): Promise<User[]> {
  return db.sql
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('address')
    .execute();
}

export async function findUser(db: Database, accountId: number, userId: string): Promise<User | null> {
  const found = await db.sql
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return found ?? null;
}

/** `address` in lower case. */
export async function findUserByAddress(db: Database, accountId: number, address: string): Promise<User | null> {
  const [found] = await selectByAddress(db, { accountId, address });
  return found ?? null;
}

/** As it is then; null when the account has no such user. */
export async function changeUser(
  db: Database,
  accountId: number,
  userId: string,
  change: Partial<Pick<User, 'name' | 'role' | 'timezone' | 'language' | 'deactivatedAt'>>,
): Promise<User | null> {
  if (Object.keys(change).length > 0) {
    await db.sql
      .updateTable('users')
      .set(change)
      .where('accountId', '=', accountId)
      .where('userId', '=', userId)
      .execute();
  }
  return findUser(db, accountId, userId);
}

const selectByAddress = statement((db, given: Given<{ accountId: number; address: string }>) =>
  db.sql
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('address', '=', given('address')),
);
