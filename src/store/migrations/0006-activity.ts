import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** What happened, for people and programs: the timeline, tracked links, and webhooks. */
export const activity: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await schema
    .createTable('activity')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('activityId', text, (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'bigint', (column) => column.notNull())
    .addColumn('recordedAt', 'bigint', (column) => column.notNull())
    .addColumn('emailId', text)
    .addColumn('inboxId', text)
    .addColumn('contactId', text)
    .addColumn('userId', text)
    .addColumn('recordType', 'text')
    .addColumn('recordId', text)
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('activityKey', ['accountId', 'activityId'])
    .execute();
  await schema
    .createIndex('activityRecord')
    .on('activity')
    .columns(['accountId', 'recordType', 'recordId', 'occurredAt'])
    .execute();
  await schema.createIndex('activityEmail').on('activity').columns(['accountId', 'emailId', 'occurredAt']).execute();
  await schema.createIndex('activityRecorded').on('activity').columns(['accountId', 'recordedAt']).execute();

  await schema
    .createTable('trackingTokens')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('token', text, (column) => column.notNull().unique())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('open', 'click', 'unsubscribe')`))
    .addColumn('url', 'text')
    .addPrimaryKeyConstraint('trackingTokensKey', ['accountId', 'token'])
    .addForeignKeyConstraint('trackingTokensEmail', ['accountId', 'emailId'], 'outbox', ['accountId', 'emailId'])
    .execute();

  await schema
    .createTable('webhooks')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('webhookId', text, (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('types', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('pausedAt', 'bigint')
    .addPrimaryKeyConstraint('webhooksKey', ['accountId', 'webhookId'])
    .execute();

  await schema
    .createTable('deliveries')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('webhookId', text, (column) => column.notNull())
    .addColumn('activityId', text, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('pending', 'delivered', 'failed')`))
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attemptAt', 'bigint', (column) => column.notNull())
    .addColumn('leaseUntil', 'bigint', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('error', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('deliveredAt', 'bigint')
    .addPrimaryKeyConstraint('deliveriesKey', ['accountId', 'webhookId', 'activityId'])
    .addForeignKeyConstraint('deliveriesWebhook', ['accountId', 'webhookId'], 'webhooks', ['accountId', 'webhookId'])
    .addForeignKeyConstraint('deliveriesActivity', ['accountId', 'activityId'], 'activity', ['accountId', 'activityId'])
    .execute();
  // Over all accounts.
  await schema
    .createIndex('deliveriesPending')
    .on('deliveries')
    .column('attemptAt')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();
};
