import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Who was written to, what was sent to them and what they did with it. */
export const history: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await dialect
    .clustered(schema.createTable('companies'))
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('companyId', text, (column) => column.notNull())
    .addColumn('domain', text, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('companiesKey', ['accountId', 'companyId'])
    .addUniqueConstraint('companiesDomain', ['accountId', 'domain'])
    .execute();

  await dialect
    .clustered(schema.createTable('contacts'))
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('companyId', text)
    .addColumn('timezone', text)
    .addColumn('country', text)
    .addColumn('industry', text)
    .addColumn('jobTitle', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('updatedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('contactsKey', ['accountId', 'contactId'])
    .addUniqueConstraint('contactsAddress', ['accountId', 'address'])
    .addForeignKeyConstraint('contactsCompany', ['accountId', 'companyId'], 'companies', ['accountId', 'companyId'])
    .execute();

  await dialect
    .clustered(schema.createTable('emails'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('messageId', text, (column) => column.notNull())
    .addColumn('sender', text)
    .addColumn('sentAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('emailsKey', ['accountId', 'contactId', 'emailId'])
    .addUniqueConstraint('emailsMessage', ['accountId', 'messageId', 'contactId'])
    .addForeignKeyConstraint('emailsContact', ['accountId', 'contactId'], 'contacts', ['accountId', 'contactId'])
    .execute();

  await dialect
    .clustered(schema.createTable('events'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('occurredAt', 'bigint', (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('url', text, (column) => column.notNull())
    .addColumn('userAgent', text)
    .addColumn('ip', text)
    .addColumn('recordedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('eventsKey', ['accountId', 'contactId', 'emailId', 'occurredAt', 'type', 'url'])
    .addForeignKeyConstraint('eventsEmail', ['accountId', 'contactId', 'emailId'], 'emails', [
      'accountId',
      'contactId',
      'emailId',
    ])
    .execute();
};
