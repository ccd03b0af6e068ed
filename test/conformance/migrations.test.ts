import { expect } from 'chai';
import { sql } from 'kysely';
import { RULES_VERSION } from '../../model/machine.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { rejudge } from '../../src/engagement/rejudge.ts';
import { findAccount } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, record, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const tables = await db.sql.introspection.getTables();
  return tables.find(({ name }) => name === table)!.columns.map(({ name }) => name);
}

/** Takes the latest migration back. */
async function undoVerdicts({ sql: db }: Database): Promise<void> {
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

async function migrationsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db.sql);
  return rows.map(({ name }) => name);
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
    await undoVerdicts(db);
    // In the way of the last column of the migration.
    await db.sql.schema.alterTable('trackingTokens').addColumn('probedAgent', 'integer').execute();

    const error = await rejection(openDatabase(await locate()));
    expect(error.message).to.contain('probedAgent');
    expect(await columnsOf(db, 'events')).not.to.include('verdict');

    await db.sql.schema.alterTable('trackingTokens').dropColumn('probedAgent').execute();
    expect(await columnsOf(await open(), 'events')).to.include('verdict');
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
