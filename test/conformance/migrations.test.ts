import { expect } from 'chai';
import { sql } from 'kysely';
import { findAccount } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount } from './fixture.ts';
import { rejection } from './rejection.ts';

async function tablesOf(db: Database): Promise<string[]> {
  const tables = await db.sql.introspection.getTables();
  return tables.map(({ name }) => name);
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
    const latest = ['driftChecks', 'deliveries', 'webhooks', 'trackingTokens', 'activity'] as const;
    for (const table of latest) await db.sql.schema.dropTable(table).execute();
    await sql`delete from kysely_migration where name > '0006'`.execute(db.sql);
    // In the way of the last table of the migration.
    await db.sql.schema.createTable('deliveries').addColumn('x', 'integer').execute();

    const error = await rejection(openDatabase(await locate()));
    expect(error.message).to.contain('deliveries');
    expect(await tablesOf(db))
      .to.include('outbox')
      .and.not.to.include('activity');

    await db.sql.schema.dropTable('deliveries').execute();
    expect(await tablesOf(await open())).to.include.members(latest);
  });
});
