import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Accounts, the people who use them and the keys programs use. */
export const accounts: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await schema
    .createTable('accounts')
    .addColumn('accountId', 'integer', (column) => dialect.identity(column.primaryKey()))
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('timezone', text, (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('users')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull().check(sql`role in ('rep', 'analyst', 'admin')`))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('usersKey', ['accountId', 'userId'])
    .addUniqueConstraint('usersAddress', ['accountId', 'address'])
    .execute();

  await schema
    .createTable('apiKeys')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('keyId', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('revokedAt', 'bigint')
    .addPrimaryKeyConstraint('apiKeysKey', ['accountId', 'keyId'])
    .execute();
};
