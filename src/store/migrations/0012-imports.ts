import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Files of history that were uploaded, and what became of them. The files themselves are in the data folder. */
export const imports: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await schema
    .createTable('imports')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('importId', text, (column) => column.notNull())
    .addColumn('userId', text)
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('recipients', 'events')`))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('columns', 'text', (column) => column.notNull())
    .addColumn('guesses', 'text', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('timezone', 'text')
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('uploaded', 'running', 'done', 'failed', 'interrupted')`),
    )
    .addColumn('share', 'double precision', (column) => column.notNull().defaultTo(0))
    .addColumn('tally', 'text')
    .addColumn('error', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('startedAt', 'bigint')
    .addColumn('reportedAt', 'bigint')
    .addColumn('endedAt', 'bigint')
    .addPrimaryKeyConstraint('importsKey', ['accountId', 'importId'])
    .execute();
};
