import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Trained models, and the answers given with them. */
export const models: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await schema
    .createTable('models')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('modelId', text, (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull().check(sql`state in ('candidate', 'champion', 'retired')`))
    .addColumn('dataFrom', 'bigint', (column) => column.notNull())
    .addColumn('dataTo', 'bigint', (column) => column.notNull())
    .addColumn('artifact', text, (column) => column.notNull())
    .addColumn('settings', text, (column) => column.notNull())
    .addColumn('metrics', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('modelsKey', ['accountId', 'modelId'])
    .execute();

  await schema
    .createIndex('modelsChampion')
    .unique()
    .on('models')
    .column('accountId')
    .where(sql.ref('state'), '=', sql.lit('champion'))
    .execute();

  // Rows are long (request and answer), so they stay out of the key's tree. `modelId` may name the seed model, which
  // is a file and no row.
  await schema
    .createTable('decisions')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('decisionId', text, (column) => column.notNull())
    .addColumn('contactId', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('now', 'bigint', (column) => column.notNull())
    .addColumn('window', text, (column) => column.notNull())
    .addColumn('sendAt', 'bigint', (column) => column.notNull())
    .addColumn('modelId', text, (column) => column.notNull())
    .addColumn('propensity', 'double precision', (column) => column.notNull())
    .addColumn('request', text, (column) => column.notNull())
    .addColumn('answer', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('decisionsKey', ['accountId', 'decisionId'])
    .addForeignKeyConstraint('decisionsContact', ['accountId', 'contactId'], 'contacts', ['accountId', 'contactId'])
    .execute();
};
