import { expect } from 'chai';
import { sql } from 'kysely';
import { RULES_VERSION } from '../../model/machine.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { rejudge } from '../../src/engagement/rejudge.ts';
import { findAccount } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { formerChampions, loadModel, rollBack } from '../../src/store/models.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, record, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

async function tablesOf(db: Database): Promise<string[]> {
  const tables = await db.sql.introspection.getTables();
  return tables.map(({ name }) => name);
}

async function migrationsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db.sql);
  return rows.map(({ name }) => name);
}

/** Takes the latest migration back, that of the experiments. */
async function undoExperiments({ sql: db }: Database): Promise<void> {
  for (const index of ['decisionsOfMessage', 'standingAnswersUntil', 'outboxAssigned'])
    await db.schema.dropIndex(index).execute();
  for (const table of ['observations', 'experiments', 'standingAnswers'] as const)
    await db.schema.dropTable(table).execute();
  for (const [table, column] of [
    ['decisions', 'experimentId'],
    ['decisions', 'arm'],
    ['decisions', 'messageId'],
    ['outbox', 'insteadOf'],
  ] as const) {
    await db.schema.alterTable(table).dropColumn(column).execute();
  }
  await sql`delete from kysely_migration where name >= '0013'`.execute(db);
}

/** Takes the latest migrations back, down to that of the records. */
async function undoRecords(open: Database): Promise<void> {
  await undoExperiments(open);
  const { sql: db } = open;
  for (const index of ['contactsOfCompany', 'companiesRecord', 'activityContact'])
    await db.schema.dropIndex(index).execute();
  for (const table of ['imports', 'recordContacts', 'records', 'directory', 'suppressions'] as const)
    await db.schema.dropTable(table).execute();
  await db.schema.dropTable('directoryWords').ifExists().execute();
  for (const [table, column] of [
    ['contacts', 'name'],
    ['contacts', 'region'],
    ['companies', 'recordId'],
    ['accounts', 'erasureSalt'],
  ] as const) {
    await db.schema.alterTable(table).dropColumn(column).execute();
  }
  await sql`delete from kysely_migration where name >= '0011'`.execute(db);
}

/** Takes the latest migrations back, down to that of signing in. */
async function undoIdentity(open: Database): Promise<void> {
  await undoRecords(open);
  const { sql: db } = open;
  for (const table of ['passwords', 'sessions', 'links', 'signInAttempts'] as const)
    await db.schema.dropTable(table).execute();
  await db.schema.dropIndex('usersOfAddress').execute();
  const columns = {
    users: ['language', 'deactivatedAt'],
    apiKeys: ['lastUsedAt'],
    oauthRequests: ['sessionId'],
  } as const;
  for (const [table, names] of Object.entries(columns)) {
    for (const name of names) await db.schema.alterTable(table).dropColumn(name).execute();
  }
  await sql`delete from kysely_migration where name >= '0010'`.execute(db);
}

/** Takes the latest migrations back, down to that of the registry. */
async function undoRegistry(open: Database): Promise<void> {
  await undoIdentity(open);
  const { sql: db } = open;
  for (const table of ['driftChecks', 'leases', 'trainings', 'promotions'] as const)
    await db.schema.dropTable(table).execute();
  for (const column of ['report', 'comparison', 'decision', 'reason', 'decidedAt']) {
    await db.schema.alterTable('models').dropColumn(column).execute();
  }
  await sql`delete from kysely_migration where name > '0008'`.execute(db);
}

/** Takes the latest migrations back, down to that of the verdicts. */
async function undoVerdicts(open: Database): Promise<void> {
  await undoRegistry(open);
  const { sql: db } = open;
  const columns = {
    accounts: ['rulesVersion'],
    events: ['probedAt', 'verdict', 'reason', 'rulesVersion'],
    trackingTokens: ['probedAt', 'probedIp', 'probedAgent'],
  } as const;
  for (const [table, names] of Object.entries(columns)) {
    for (const name of names) await db.schema.alterTable(table).dropColumn(name).execute();
  }
  await sql`delete from kysely_migration where name > '0007'`.execute(db);
}

forEachDatabase('a database', (open, locate) => {
  it('opened again is as it was', async () => {
    const made = await makeAccount(await open());
    expect(await findAccount(await open(), 'acme')).to.deep.equal(made);
  });

  it('that a newer Kairos has changed is refused, and left alone', async () => {
    const db = await open();
    await sql`insert into kysely_migration values ('9999-future', '2099-01-01T00:00:00.000Z')`.execute(db.sql);
    const before = await migrationsOf(db);
    const error = await rejection(openDatabase(await locate()));
    expect(error.message).to.contain('a newer Kairos has changed it (migration 9999-future)');
    expect(await migrationsOf(db)).to.deep.equal(before);
  });

  it('has nothing of a migration that failed half way', async () => {
    const db = await open();
    await undoRegistry(db);
    // In the way of the last table of the migration.
    await db.sql.schema.createTable('leases').addColumn('x', 'integer').execute();

    const error = await rejection(openDatabase(await locate()));
    expect(error.message).to.contain('leases');
    expect(await tablesOf(db))
      .to.include('models')
      .and.not.to.include('promotions');

    await db.sql.schema.dropTable('leases').execute();
    expect(await tablesOf(await open())).to.include.members(['promotions', 'trainings', 'leases']);
  });

  it('from before there was a registry knows its champions in the order in which they were made', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await undoRegistry(db);
    const states = { m1: 'retired', m2: 'champion', m3: 'retired', m4: 'candidate' } as const;
    const texts = { artifact: '{}', settings: '{}', metrics: '{}', dataFrom: 0, dataTo: 1 };
    for (const [modelId, state] of Object.entries(states)) {
      const createdAt = Number(modelId.slice(1));
      await db.sql
        .insertInto('models')
        .values({ accountId, modelId, state, createdAt, ...texts })
        .execute();
    }
    const later = await open();
    expect(await formerChampions(later, accountId)).to.deep.equal(['m3', 'm1']);
    expect(await rollBack(later, accountId, 9)).to.deep.equal({ from: 'm2', to: 'm3' });
    expect(await loadModel(later, accountId, 'm4')).to.include({ decision: null, reason: null, decidedAt: null });
  });

  it('from before there were verdicts has none, and knows that its accounts are to be judged', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await recordEvents(db, accountId, [record('sent'), record('opened', { occurredAt: NOW + 60_000 })], stampAt());
    await undoVerdicts(db);
    const later = await open();
    expect(await findAccount(later, 'acme')).to.include({ rulesVersion: 0 });
    const [event] = await later.sql.selectFrom('events').selectAll().execute();
    expect(event).to.include({ verdict: null, reason: null, rulesVersion: null, probedAt: null });
    await rejudge(later, accountId);
    expect(await later.sql.selectFrom('events').select(['verdict', 'reason']).execute()).to.deep.equal([
      { verdict: 'person', reason: 'ordinary' },
    ]);
    expect(await findAccount(later, 'acme')).to.include({ rulesVersion: RULES_VERSION });
  });
});
