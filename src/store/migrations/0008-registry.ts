import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Why models are in their states and the order in which they were put to work; runs of training; who does what alone. */
export const registry: MigrateUp = async (db, dialect) => {
  const { schema } = db;
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  // All null in a model from before: then nobody wrote it down.
  for (const [name, type] of [
    ['report', 'text'],
    ['comparison', 'text'],
    ['decision', 'text'],
    ['reason', 'text'],
    ['decidedAt', 'bigint'],
  ] as const) {
    await schema.alterTable('models').addColumn(name, type).execute();
  }

  // A stack: rolling back undoes the last one that is not undone yet.
  await schema
    .createTable('promotions')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('modelId', text, (column) => column.notNull())
    .addColumn('promotedAt', 'bigint', (column) => column.notNull())
    .addColumn('undoneAt', 'bigint')
    .addPrimaryKeyConstraint('promotionsKey', ['accountId', 'position'])
    .addForeignKeyConstraint('promotionsModel', ['accountId', 'modelId'], 'models', ['accountId', 'modelId'])
    .execute();
  // Of models from before, the order in which they were made is the best guess.
  await sql`
    insert into promotions ("accountId", position, "modelId", "promotedAt")
    select "accountId",
      row_number() over (
        partition by "accountId" order by case state when 'champion' then 1 else 0 end, "createdAt", "modelId"
      ),
      "modelId", "createdAt"
    from models where state <> 'candidate'`.execute(db);

  await schema
    .createTable('trainings')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('trainingId', text, (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('running', 'done', 'failed', 'interrupted')`),
    )
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('share', 'double precision', (column) => column.notNull())
    .addColumn('loss', 'double precision')
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('reportedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('emails', 'integer', (column) => column.notNull())
    .addColumn('events', 'integer', (column) => column.notNull())
    .addColumn('modelId', text)
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('trainingsKey', ['accountId', 'trainingId'])
    .execute();

  // Over all accounts: what one process at a time may do.
  await schema
    .createTable('leases')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
};
