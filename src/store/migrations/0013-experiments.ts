import { sql } from 'kysely';
import type { MigrateUp } from './migration.ts';

/** Experiments on send times: who was given what and why, and what came of it. */
export const experiments: MigrateUp = async (db, dialect) => {
  const { schema } = db;
  const text = sql`text collate ${sql.ref(dialect.byteOrder)}`;

  // A change of its shares ends one and begins the next: nobody changes arms within one.
  await schema
    .createTable('experiments')
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('experimentId', 'integer', (column) => column.notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .addColumn('shares', text, (column) => column.notNull())
    .addColumn('settledTo', 'bigint')
    .addPrimaryKeyConstraint('experimentsKey', ['accountId', 'experimentId'])
    .execute();

  await schema.alterTable('decisions').addColumn('experimentId', 'integer').execute();
  await schema.alterTable('decisions').addColumn('arm', text).execute();
  await schema.alterTable('decisions').addColumn('messageId', text).execute();
  await schema
    .createIndex('decisionsOfMessage')
    .on('decisions')
    .columns(['accountId', 'decisionId'] as never)
    .where(sql.ref('messageId'), 'is not', null)
    .execute();

  // The answer that whoever asks again about the same message gets, until its slot has passed.
  await dialect
    .clustered(schema.createTable('standingAnswers'))
    .addColumn('accountId', 'integer', (column) => column.notNull().references('accounts.accountId'))
    .addColumn('messageId', text, (column) => column.notNull())
    .addColumn('question', text, (column) => column.notNull())
    .addColumn('decisionId', text, (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('answer', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('standingAnswersKey', ['accountId', 'messageId', 'question'])
    .execute();
  await schema
    .createIndex('standingAnswersUntil')
    .on('standingAnswers')
    .columns(['until'] as never)
    .execute();

  // An e-mail that went at another time than a decision had given belongs to its experiment all the same.
  await schema.alterTable('outbox').addColumn('insteadOf', text).execute();

  await schema
    .createIndex('outboxAssigned')
    .on('outbox')
    .columns(['accountId', 'sentAt', 'emailId'] as never)
    .where((row) =>
      row.and([
        row('sentAt' as never, 'is not', null),
        row.or([row('decisionId' as never, 'is not', null), row('insteadOf' as never, 'is not', null)]),
      ]),
    )
    .execute();

  await dialect
    .clustered(schema.createTable('observations'))
    .addColumn('accountId', 'integer', (column) => column.notNull())
    .addColumn('experimentId', 'integer', (column) => column.notNull())
    .addColumn('sentAt', 'bigint', (column) => column.notNull())
    .addColumn('emailId', text, (column) => column.notNull())
    .addColumn('contactId', text, (column) => column.notNull())
    .addColumn('decisionId', text, (column) => column.notNull())
    .addColumn('arm', text, (column) => column.notNull())
    .addColumn('opened', 'integer', (column) => column.notNull())
    .addColumn('clicked', 'integer', (column) => column.notNull())
    .addColumn('replied', 'integer', (column) => column.notNull())
    .addColumn('followed', 'integer', (column) => column.notNull())
    .addColumn('segments', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('observationsKey', ['accountId', 'experimentId', 'sentAt', 'emailId'])
    .addForeignKeyConstraint('observationsExperiment', ['accountId', 'experimentId'], 'experiments', [
      'accountId',
      'experimentId',
    ])
    .execute();
};
