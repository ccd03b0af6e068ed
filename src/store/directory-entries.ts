import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import type { RecordType } from './schema.ts';
import { type Given, statement } from './statement.ts';
import { joinWords, wordsOf } from './words.ts';

// Keeps the directory in step with what it lists, in the transaction that makes the change.

/** An entry and the texts that it is found by. */
interface Entry {
  readonly entryId: string;
  readonly texts: readonly (string | null)[];
}

type EntryRow = { readonly accountId: number; readonly type: RecordType; readonly rows: string };

/** Enters contacts that were `added`, and changes the words of those that were `changed`. */
export async function enterContacts(
  db: Database,
  accountId: number,
  added: readonly string[],
  changed: readonly string[],
): Promise<void> {
  if (added.length + changed.length === 0) return;
  const isChanged = new Set(changed);
  const rows = JSON.stringify([...added, ...changed].map((contactId) => ({ contactId })));
  const found = await selectContacts(db, { accountId, rows });
  const entries = found.map(({ contactId, name, address, jobTitle, company, domain }) => {
    return { entryId: contactId, texts: [name, address, company, domain, jobTitle] };
  });
  await add(
    db,
    accountId,
    'contact',
    entries.filter(({ entryId }) => !isChanged.has(entryId)),
  );
  await change(
    db,
    accountId,
    'contact',
    entries.filter(({ entryId }) => isChanged.has(entryId)),
  );
}

/** Enters one, or changes its words. */
export async function enter(db: Database, accountId: number, type: RecordType, entry: Entry): Promise<void> {
  await change(db, accountId, type, [entry]);
  await add(db, accountId, type, [entry]);
}

/** Enters those that are not there yet. */
export async function add(db: Database, accountId: number, type: RecordType, entries: readonly Entry[]): Promise<void> {
  if (entries.length > 0) await insertEntries(db, { accountId, type, rows: rowsOf(type, entries) });
}

async function change(db: Database, accountId: number, type: RecordType, entries: readonly Entry[]): Promise<void> {
  if (entries.length > 0) await updateEntries(db, { accountId, type, rows: rowsOf(type, entries) });
}

export async function strike(db: Database, accountId: number, type: RecordType, entryId: string): Promise<void> {
  await db.sql
    .deleteFrom('directory')
    .where('accountId', '=', accountId)
    .where('type', '=', type)
    .where('entryId', '=', entryId)
    .execute();
}

const rowsOf = (type: RecordType, entries: readonly Entry[]) =>
  JSON.stringify(entries.map(({ entryId, texts }) => ({ type, entryId, words: joinWords(wordsOf(...texts)) })));

const selectContacts = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('contacts')
    .leftJoin('companies', (join) =>
      join
        .onRef('companies.accountId', '=', 'contacts.accountId')
        .onRef('companies.companyId', '=', 'contacts.companyId'),
    )
    .select([
      'contacts.contactId',
      'contacts.name',
      'contacts.address',
      'contacts.jobTitle',
      'companies.name as company',
      'companies.domain',
    ])
    .where('contacts.accountId', '=', given('accountId'))
    .where('contacts.contactId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
    ),
);

const COLUMNS = { type: 'text', entryId: 'text', words: 'text' } as const;

const insertEntries = statement((db, given: Given<EntryRow>) =>
  insertRows(db, 'directory', { accountId: given('accountId') }, given('rows'), COLUMNS).onConflict((conflict) =>
    conflict.columns(['accountId', 'type', 'entryId']).doNothing(),
  ),
);

const updateEntries = statement((db, given: Given<EntryRow>) =>
  db.sql
    .updateTable('directory')
    .from(db.dialect.rows(given('rows'), COLUMNS))
    .set((row) => ({ words: row.ref('row.words') }))
    .where('directory.accountId', '=', given('accountId'))
    .where('directory.type', '=', given('type'))
    .whereRef('directory.entryId', '=', 'row.entryId')
    .whereRef('directory.words', '!=', 'row.words'),
);
