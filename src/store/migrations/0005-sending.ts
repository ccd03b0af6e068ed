import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Connected inboxes, what waits to be sent from them, and what was sent. */
export const sending: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;
  const bytes = sql.raw(dialect.bytes);

  await schema
    .alterTable('accounts')
    .addColumn('settings', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  await schema.alterTable('users').addColumn('timezone', text).execute();
  await schema.alterTable('contacts').addColumn('unsubscribedAt', 'bigint').execute();

  await schema
    .createTable('inboxes')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('inboxId', text, (column) => column.notNull())
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('connected', 'disconnected')`))
    .addColumn('reason', 'text')
    .addColumn('detail', 'text')
    .addColumn('stateAt', 'bigint', (column) => column.notNull())
    .addColumn('connection', 'text', (column) => column.notNull())
    .addColumn('credentials', 'text')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('refreshes', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('verifiedAt', 'bigint')
    .addColumn('checkedAt', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('limits', 'text', (column) => column.notNull())
    .addColumn('nextDueAt', 'bigint')
    .addColumn('pacedUntil', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('waitsFor', 'text')
    .addColumn('position', 'text')
    .addColumn('readAt', 'bigint')
    .addColumn('readerUntil', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('reader', text)
    .addColumn('refreshUntil', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('inboxesKey', ['accountId', 'inboxId'])
    .addUniqueConstraint('inboxesAddress', ['accountId', 'address'])
    .addForeignKeyConstraint('inboxesUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .execute();
  // Dispatchers look over all accounts for the inboxes that are due.
  await schema
    .createIndex('inboxesDue')
    .on('inboxes')
    .column('nextDueAt')
    .where(sql.ref('nextDueAt'), 'is not', null)
    .execute();

  await schema
    .createTable('outbox')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('inboxId', text, (column) => column.notNull())
    .addColumn('recordType', 'text', (column) => column.notNull())
    .addColumn('recordId', text, (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('recipients', 'text', (column) => column.notNull())
    .addColumn('recipientCount', 'integer', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('html', 'text')
    .addColumn('text', 'text')
    .addColumn('inReplyTo', 'text')
    .addColumn('timing', 'text', (column) => column.notNull())
    .addColumn('zoneRules', text)
    .addColumn('decisionId', text)
    .addColumn('dueAt', 'bigint', (column) => column.notNull())
    .addColumn('attemptAt', 'bigint', (column) => column.notNull())
    .addColumn('state', text, (column) =>
      column
        .notNull()
        .check(
          sql`state in ('scheduled', 'claimed', 'sending', 'sent', 'cancelled', 'held', 'failed', 'ambiguous', 'review')`,
        ),
    )
    .addColumn('reason', 'text')
    .addColumn('detail', 'text')
    .addColumn('stateAt', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('leaseUntil', 'bigint')
    .addColumn('startedAt', 'bigint')
    .addColumn('trace', 'text')
    .addColumn('looks', 'integer', (column) => column.notNull())
    .addColumn('messageId', text)
    .addColumn('sentMessageId', text)
    .addColumn('providerId', 'text')
    .addColumn('sentAt', 'bigint')
    .addColumn('filingAt', 'bigint')
    .addColumn('filings', 'integer', (column) => column.notNull())
    .addColumn('replaces', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('outboxKey', ['accountId', 'emailId'])
    .addForeignKeyConstraint('outboxInbox', ['accountId', 'inboxId'], 'inboxes', ['accountId', 'inboxId'])
    .addForeignKeyConstraint('outboxUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .addForeignKeyConstraint('outboxContact', ['accountId', 'contactId'], 'contacts', ['accountId', 'contactId'])
    .execute();

  const index = (name: string, columns: readonly string[]) =>
    schema
      .createIndex(name)
      .on('outbox')
      .columns(columns as never);
  await index('outboxDue', ['accountId', 'inboxId', 'state', 'attemptAt']).execute();
  await index('outboxUsage', ['accountId', 'inboxId', 'sentAt', 'recipientCount']).execute();
  await index('outboxList', ['accountId', 'state', 'dueAt']).execute();
  await index('outboxRecord', ['accountId', 'recordType', 'recordId']).execute();
  await index('outboxContact', ['accountId', 'contactId', 'state']).execute();
  // What answers an e-mail names it in letters of either case.
  for (const [name, column] of [
    ['outboxMessage', 'messageId'],
    ['outboxSentMessage', 'sentMessageId'],
  ] as const) {
    await schema
      .createIndex(name)
      .on('outbox')
      .column('accountId')
      .expression(sql`lower(${sql.ref(column)})`)
      .execute();
  }
  // Over all accounts, and few rows each: what a worker that died left behind, what is looked for, what is to be filed.
  await index('outboxLeased', ['leaseUntil']).where(sql.ref('leaseUntil'), 'is not', null).execute();
  await index('outboxAmbiguous', ['attemptAt']).where(sql.ref('state'), '=', sql.lit('ambiguous')).execute();
  await index('outboxHeld', ['attemptAt']).where(sql.ref('state'), '=', sql.lit('held')).execute();
  await index('outboxFiling', ['filingAt']).where(sql.ref('filingAt'), 'is not', null).execute();
  await index('outboxDelayed', ['stateAt'])
    .where(sql.ref('state'), '=', sql.lit('scheduled'))
    .where(sql.ref('reason'), 'is not', null)
    .execute();
  await index('outboxZoned', ['zoneRules'])
    .where(sql.ref('state'), '=', sql.lit('scheduled'))
    .where(sql.ref('zoneRules'), 'is not', null)
    .execute();

  await dialect
    .clustered(schema.createTable('attachments'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('contentId', 'text')
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('attachmentsKey', ['accountId', 'emailId', 'position'])
    .addForeignKeyConstraint('attachmentsEmail', ['accountId', 'emailId'], 'outbox', ['accountId', 'emailId'])
    .execute();

  await dialect
    .clustered(schema.createTable('envelopes'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('messageId', text, (column) => column.notNull())
    .addColumn('sender', 'text', (column) => column.notNull())
    .addColumn('recipients', 'text', (column) => column.notNull())
    .addColumn('mime', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('envelopesKey', ['accountId', 'emailId'])
    .addForeignKeyConstraint('envelopesEmail', ['accountId', 'emailId'], 'outbox', ['accountId', 'emailId'])
    .execute();

  await dialect
    .clustered(schema.createTable('idempotencyKeys'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotencyKeysKey', ['accountId', 'key'])
    .addForeignKeyConstraint('idempotencyKeysEmail', ['accountId', 'emailId'], 'outbox', ['accountId', 'emailId'])
    .execute();

  await schema
    .createTable('oauthRequests')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull().unique())
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('inboxId', text)
    .addColumn('verifier', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('oauthRequestsKey', ['accountId', 'state'])
    .addForeignKeyConstraint('oauthRequestsUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .execute();
};
