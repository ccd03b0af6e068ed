import { RULES_VERSION } from '../../model/machine.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

/** The account that is there from the first start, and whose mailboxes may be in memory. */
export const DEFAULT_ACCOUNT = 'demo';

export interface Account {
  readonly accountId: number;
  readonly name: string;
  /** IANA zone used when nothing better is known of a recipient. */
  readonly timezone: string;
  /** Version of the rules that all verdicts on its events were found by, or a later one. */
  readonly rulesVersion: number;
}

const ACCOUNT_COLUMNS = ['accountId', 'name', 'timezone', 'rulesVersion'] as const;

/** Fails when the name is taken. */
export function createAccount(
  db: Database,
  { name, timezone, now }: { name: string; timezone: string; now: number },
): Promise<Account> {
  return db.sql
    .insertInto('accounts')
    .values({ name, timezone, createdAt: now, rulesVersion: RULES_VERSION })
    .returning(ACCOUNT_COLUMNS)
    .executeTakeFirstOrThrow();
}

export async function findAccount(db: Database, name: string): Promise<Account | null> {
  const found = await db.sql.selectFrom('accounts').select(ACCOUNT_COLUMNS).where('name', '=', name).executeTakeFirst();
  return found ?? null;
}

export async function findAccountById(db: Database, accountId: number): Promise<Account | null> {
  const found = await db.sql
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return found ?? null;
}

/** Every account, in the order in which they were made. */
export function listAccounts(db: Database): Promise<Account[]> {
  return db.sql.selectFrom('accounts').select(ACCOUNT_COLUMNS).orderBy('accountId').execute();
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

/** Has whoever else changes the account's people and keys wait until the transaction ends. */
export async function lockAccount(db: Database, accountId: number): Promise<void> {
  await db.sql
    .updateTable('accounts')
    // Changes nothing: that a row is written is what every database takes a lock for.
    .set((row) => ({ name: row.ref('name') }))
    .where('accountId', '=', accountId)
    .execute();
}

/** How exactly is known when a key was last used. */
const USED_EVERY_MS = 60 * 60_000;

/** The account that a live API key, given by its hash (`hashKey`), opens at `now`. */
export async function accountOfKey(db: Database, hash: string, now: number): Promise<Account | null> {
  const [found] = await selectByKey(db, { hash });
  if (found === undefined) return null;
  const { lastUsedAt, ...account } = found;
  if (lastUsedAt === null || lastUsedAt + USED_EVERY_MS <= now) {
    await db.sql.updateTable('apiKeys').set({ lastUsedAt: now }).where('hash', '=', hash).execute();
  }
  return account;
}

const selectByKey = statement((db, given: Given<{ hash: string }>) =>
  db.sql
    .selectFrom('apiKeys')
    .innerJoin('accounts', 'accounts.accountId', 'apiKeys.accountId')
    .select(ACCOUNT_COLUMNS.map((name) => `accounts.${name}` as const))
    .select('apiKeys.lastUsedAt')
    .where('apiKeys.hash', '=', given('hash'))
    .where('apiKeys.revokedAt', 'is', null),
);
