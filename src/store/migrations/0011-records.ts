import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect/dialect.ts';
import { joinWords, wordsOf } from '../words.ts';
import type { MigrateUp } from './migration.ts';

/** What people look records up by: names, companies, deals and tickets; and who must not be stored again. */
export const records: MigrateUp = async (db, dialect) => {
  const { schema } = db;
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  for (const name of ['name', 'region'] as const) await schema.alterTable('contacts').addColumn(name, 'text').execute();
  await schema
    .createIndex('contactsOfCompany')
    .on('contacts')
    .columns(['accountId', 'companyId'] as never)
    .execute();

  // Its id in the CRM; null where the company was only seen in addresses.
  await schema.alterTable('companies').addColumn('recordId', text).execute();
  await schema
    .createIndex('companiesRecord')
    .on('companies')
    .columns(['accountId', 'recordId'] as never)
    .unique()
    .execute();

  await schema
    .createTable('records')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('type', text, (column) => column.notNull().check(sql`type in ('deal', 'ticket')`))
    .addColumn('recordId', text, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('stage', 'text')
    .addColumn('amount', 'double precision')
    .addColumn('currency', 'text')
    .addColumn('companyId', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('recordsKey', ['accountId', 'type', 'recordId'])
    .addForeignKeyConstraint('recordsCompany', ['accountId', 'companyId'], 'companies', ['accountId', 'companyId'])
    .execute();
  await schema
    .createIndex('recordsOfCompany')
    .on('records')
    .columns(['accountId', 'companyId'] as never)
    .execute();

  await dialect
    .clustered(schema.createTable('recordContacts'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('recordId', text, (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('recordContactsKey', ['accountId', 'type', 'recordId', 'contactId'])
    .addForeignKeyConstraint('recordContactsRecord', ['accountId', 'type', 'recordId'], 'records', [
      'accountId',
      'type',
      'recordId',
    ])
    .addForeignKeyConstraint('recordContactsContact', ['accountId', 'contactId'], 'contacts', [
      'accountId',
      'contactId',
    ])
    .execute();
  await schema
    .createIndex('recordContactsOfContact')
    .on('recordContacts')
    .columns(['accountId', 'contactId'] as never)
    .execute();

  // A timeline of a contact has what happened on any record.
  await schema
    .createIndex('activityContact')
    .on('activity')
    .columns(['accountId', 'contactId', 'occurredAt'] as never)
    .execute();

  await schema
    .createTable('directory')
    .addColumn('number', 'integer', (column) => dialect.identity(column.primaryKey()))
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('entryId', text, (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addUniqueConstraint('directoryEntry', ['accountId', 'type', 'entryId'])
    .execute();
  await schema
    .createIndex('directoryOrder')
    .on('directory')
    .columns(['accountId', 'type', 'number'] as never)
    .execute();
  await dialect.indexWords(db);

  await schema.alterTable('accounts').addColumn('erasureSalt', 'text').execute();
  await dialect
    .clustered(schema.createTable('suppressions'))
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('erasedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('suppressionsKey', ['accountId', 'hash'])
    .execute();

  await enterCompanies(db, dialect);
  await enterContacts(db, dialect);
};

const PAGE = 5000;

interface Found {
  readonly accountId: number;
  readonly entryId: string;
  readonly jobTitle: string | null;
  readonly address: string | null;
  readonly domain: string | null;
}

async function enterContacts(db: Kysely<never>, dialect: Dialect): Promise<void> {
  for (let after = { accountId: -1, entryId: '' }; ; ) {
    const { rows } = await sql<Found>`
      select c."accountId", c."contactId" as "entryId", c."jobTitle", c.address, p.domain
      from contacts c left join companies p on p."accountId" = c."accountId" and p."companyId" = c."companyId"
      where c."accountId" > ${after.accountId} or (c."accountId" = ${after.accountId} and c."contactId" > ${after.entryId})
      order by c."accountId", c."contactId" limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    await enter(db, dialect, 'contact', rows);
    after = rows.at(-1)!;
  }
}

async function enterCompanies(db: Kysely<never>, dialect: Dialect): Promise<void> {
  for (let after = { accountId: -1, entryId: '' }; ; ) {
    const { rows } = await sql<Found>`
      select "accountId", "companyId" as "entryId", null as "jobTitle", null as address, domain from companies
      where "accountId" > ${after.accountId} or ("accountId" = ${after.accountId} and "companyId" > ${after.entryId})
      order by "accountId", "companyId" limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    await enter(db, dialect, 'company', rows);
    after = rows.at(-1)!;
  }
}

function enter(db: Kysely<never>, dialect: Dialect, type: string, found: readonly Found[]) {
  const rows = found.map(({ accountId, entryId, jobTitle, address, domain }) => {
    return { accountId, type, entryId, words: joinWords(wordsOf(address, domain, jobTitle)) };
  });
  const columns = { accountId: 'integer', type: 'text', entryId: 'text', words: 'text' } as const;
  return sql`
    insert into directory ("accountId", type, "entryId", words)
    select "row"."accountId", "row".type, "row"."entryId", "row".words from ${dialect.rows(JSON.stringify(rows), columns)}`.execute(
    db,
  );
}
