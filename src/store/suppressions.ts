import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { type Given, statement } from './statement.ts';

// People who were erased are known by a hash of their address with a salt of the account, and by nothing else, so that
// neither an import nor a request stores them again by accident.

/** Those of `addresses` (lower case) whose owners were erased. */
export async function erasedAmong(db: Database, accountId: number, addresses: Iterable<string>): Promise<Set<string>> {
  const salt = await saltOf(db, accountId);
  if (salt === null) return new Set();
  const addressOf = new Map(Array.from(addresses, (address) => [hashOf(salt, address), address]));
  const rows = JSON.stringify(Array.from(addressOf.keys(), (hash) => ({ hash })));
  const found = await selectHashes(db, { accountId, rows });
  return new Set(found.map(({ hash }) => addressOf.get(hash)!));
}

/** Takes contacts that were just added out again whose owners were erased. Gives their ids. */
export async function dropErased(
  db: Database,
  accountId: number,
  added: readonly { readonly contactId: string; readonly address: string }[],
): Promise<Set<string>> {
  const erased = await erasedAmong(
    db,
    accountId,
    added.map(({ address }) => address),
  );
  const ids = added.filter(({ address }) => erased.has(address)).map(({ contactId }) => contactId);
  if (ids.length > 0) {
    await db.sql.deleteFrom('contacts').where('accountId', '=', accountId).where('contactId', 'in', ids).execute();
  }
  return new Set(ids);
}

/** Remembers that the owner of an address was erased. */
export async function suppress(db: Database, accountId: number, address: string, now: number): Promise<void> {
  const salt = randomBytes(32).toString('base64url');
  await db.sql
    .updateTable('accounts')
    .set((row) => ({ erasureSalt: row.fn.coalesce('erasureSalt', row.val(salt)) }))
    .where('accountId', '=', accountId)
    .execute();
  const hash = hashOf((await saltOf(db, accountId))!, address);
  await insertRows(db, 'suppressions', { accountId, erasedAt: now }, JSON.stringify([{ hash }]), { hash: 'text' })
    .onConflict((conflict) => conflict.columns(['accountId', 'hash']).doNothing())
    .execute();
}

const hashOf = (salt: string, address: string): string => createHmac('sha256', salt).update(address).digest('hex');

async function saltOf(db: Database, accountId: number): Promise<string | null> {
  return (await selectSalt(db, { accountId }))[0]?.erasureSalt ?? null;
}

const selectSalt = statement((db, given: Given<{ accountId: number }>) =>
  db.sql.selectFrom('accounts').select('erasureSalt').where('accountId', '=', given('accountId')),
);

const selectHashes = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('suppressions')
    .select('hash')
    .where('accountId', '=', given('accountId'))
    .where('hash', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { hash: 'text' })).select('row.hash'),
    ),
);
