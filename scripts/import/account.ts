// The account that an import goes into.
import { randomBytes } from 'node:crypto';
import { type Account, createAccount, DEFAULT_ACCOUNT, findAccount } from '../../src/store/accounts.ts';
import { putKey, randomKey } from '../../src/store/api-keys.ts';
import type { Database } from '../../src/store/database.ts';
import type { Stamp } from '../../src/store/stamp.ts';

interface OpenedAccount {
  readonly account: Account;
  readonly created: boolean;
  /** Of an account that has just been made: the only time that it can be shown. */
  readonly apiKey: string | null;
}

/** The account of that name; made when there is none. */
export async function openAccount(db: Database, name: string, { newId, now }: Stamp): Promise<OpenedAccount> {
  const found = await findAccount(db, name);
  if (found !== null) return { account: found, created: false, apiKey: null };
  // In one transaction: an account without a key could never be used.
  return db.transaction(async (db) => {
    const account = await createAccount(db, { name, timezone: 'UTC', now });
    // Its key is the one that `npm start` makes, keeps and shows.
    if (name === DEFAULT_ACCOUNT) return { account, created: true, apiKey: null };
    const apiKey = randomKey(randomBytes);
    await putKey(db, account.accountId, { keyId: newId(), label: 'default', key: apiKey, now });
    return { account, created: true, apiKey };
  });
}
