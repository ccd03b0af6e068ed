import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

/** The account that is there from the first start, and whose mailboxes may be in memory. */
export const DEFAULT_ACCOUNT = 'demo';

export interface Account {
  readonly accountId: number;
  readonly name: string;
  /** IANA zone used when nothing better is known of a recipient. */
  readonly timezone: string;
}

/** Fails when the name is taken. */
export function createAccount(
  db: Database,
  { name, timezone, now }: { name: string; timezone: string; now: number },
): Promise<Account> {
  return db.sql
    .insertInto('accounts')
    .values({ name, timezone, createdAt: now })
    .returning(['accountId', 'name', 'timezone'])
    .executeTakeFirstOrThrow();
}

export async function findAccount(db: Database, name: string): Promise<Account | null> {
  const found = await db.sql
    .selectFrom('accounts')
    .select(['accountId', 'name', 'timezone'])
    .where('name', '=', name)
    .executeTakeFirst();
  return found ?? null;
}

export async function findAccountById(db: Database, accountId: number): Promise<Account | null> {
  const found = await db.sql
    .selectFrom('accounts')
    .select(['accountId', 'name', 'timezone'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return found ?? null;
}

/** In the order in which they were made. */
export function listAccounts(db: Database): Promise<Account[]> {
  return db.sql.selectFrom('accounts').select(['accountId', 'name', 'timezone']).orderBy('accountId').execute();
}

/** The zone used when nothing better is known of a recipient of the account. */
export async function zoneOfAccount(db: Database, accountId: number): Promise<string> {
  const { timezone } = await db.sql
    .selectFrom('accounts')
    .select('timezone')
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return timezone;
}

/** The account that a live API key, given by its hash (`hashKey`), opens. */
export async function accountOfKey(db: Database, hash: string): Promise<Account | null> {
  const [found] = await selectByKey(db, { hash });
  return found ?? null;
}

const selectByKey = statement((db, given: Given<{ hash: string }>) =>
  db.sql
    .selectFrom('apiKeys')
    .innerJoin('accounts', 'accounts.accountId', 'apiKeys.accountId')
    .select(['accounts.accountId', 'accounts.name', 'accounts.timezone'])
    .where('apiKeys.hash', '=', given('hash'))
    .where('apiKeys.revokedAt', 'is', null),
);
