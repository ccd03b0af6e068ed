import type { MigrateUp } from './migration.ts';

/** Whether each event was a person's or a machine's, and why. What was recorded before waits for `npm run rejudge`. */
export const verdicts: MigrateUp = async ({ schema }) => {
  await schema
    .alterTable('accounts')
    .addColumn('rulesVersion', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // One by one: SQLite adds no two at once.
  for (const [name, type] of [
    ['probedAt', 'bigint'],
    ['verdict', 'text'],
    ['reason', 'text'],
    ['rulesVersion', 'integer'],
  ] as const) {
    await schema.alterTable('events').addColumn(name, type).execute();
  }
  // Who last asked by HEAD what is behind a link or the picture, and when.
  for (const [name, type] of [
    ['probedAt', 'bigint'],
    ['probedIp', 'text'],
    ['probedAgent', 'text'],
  ] as const) {
    await schema.alterTable('trackingTokens').addColumn(name, type).execute();
  }
};
