import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** How people sign in: passwords, sessions, one-time links, and what slows down who guesses. */
export const identity: MigrateUp = async ({ schema }, dialect) => {
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  await schema.alterTable('users').addColumn('language', 'text').execute();
  await schema.alterTable('users').addColumn('deactivatedAt', 'bigint').execute();
  await schema.alterTable('apiKeys').addColumn('lastUsedAt', 'bigint').execute();
  await schema.alterTable('oauthRequests').addColumn('sessionId', text).execute();
  // Who signs in gives an address and no account.
  await schema.createIndex('usersOfAddress').on('users').column('address').execute();

  await schema
    .createTable('passwords')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('changedAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('passwordsKey', ['accountId', 'userId'])
    .addForeignKeyConstraint('passwordsUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .execute();

  await schema
    .createTable('sessions')
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('sessionId', text, (column) => column.notNull())
    .addColumn('userId', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('lastSeenAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('userAgent', 'text')
    .addColumn('ip', 'text')
    .addPrimaryKeyConstraint('sessionsKey', ['accountId', 'sessionId'])
    .addForeignKeyConstraint('sessionsUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .execute();
  await schema.createIndex('sessionsUser').on('sessions').columns(['accountId', 'userId']).execute();
  await schema.createIndex('sessionsExpiry').on('sessions').column('expiresAt').execute();

  // The first administrator's has no user yet.
  await schema
    .createTable('links')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('purpose', text, (column) =>
      column.notNull().check(sql`purpose in ('welcome', 'invitation', 'password')`),
    )
    .addColumn('userId', text)
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('linksKey', ['hash'])
    .addForeignKeyConstraint('linksUser', ['accountId', 'userId'], 'users', ['accountId', 'userId'])
    .execute();
  await schema.createIndex('linksUser').on('links').columns(['accountId', 'userId']).execute();

  // Of nobody's account: whether an address is anybody's is not to be told from how it is counted.
  await schema
    .createTable('signInAttempts')
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lastAt', 'bigint', (column) => column.notNull())
    .addColumn('blockedUntil', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('signInAttemptsKey', ['subject'])
    .execute();
  await schema.createIndex('signInAttemptsAge').on('signInAttempts').column('lastAt').execute();
};
