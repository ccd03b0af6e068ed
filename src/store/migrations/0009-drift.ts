import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** What each week said of the models that answered in it. */
export const drift: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  // `modelId` may name the seed model, which is a file and no row.
  await schema
    .createTable('driftChecks')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('modelId', text, (column) => column.notNull())
    .addColumn('week', 'bigint', (column) => column.notNull())
    .addColumn('checkedAt', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('ok', 'watch', 'alert')`))
    .addColumn('reason', 'text')
    .addColumn('figures', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('driftChecksKey', ['accountId', 'modelId', 'week'])
    .execute();
};
