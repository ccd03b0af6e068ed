import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/**
 * What is to be expected of each contact, ready to be answered from. A row without an outlook only counts the changes
 * of its contact's history and attributes.
 */
export const outlooks: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  // Rows are long, so they stay out of the key's tree. `modelId` may name the seed model, which is a file and no row.
  await schema
    .createTable('outlooks')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('changes', 'integer', (column) => column.notNull())
    .addColumn('modelId', text)
    .addColumn('settledAt', 'bigint')
    .addColumn('zone', text)
    .addColumn('figures', text)
    .addPrimaryKeyConstraint('outlooksKey', ['accountId', 'contactId'])
    .addForeignKeyConstraint('outlooksContact', ['accountId', 'contactId'], 'contacts', ['accountId', 'contactId'])
    .execute();
};
