import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Dialect } from '../dialect/dialect.ts';
import type { Tables } from '../schema.ts';
import { accounts } from './0001-accounts.ts';
import { history } from './0002-history.ts';
import { models } from './0003-models.ts';
import { outlooks } from './0004-outlooks.ts';
import { sending } from './0005-sending.ts';
import { activity } from './0006-activity.ts';
import { verdicts } from './0007-verdicts.ts';
import { registry } from './0008-registry.ts';
import { drift } from './0009-drift.ts';
import { identity } from './0010-identity.ts';
import { records } from './0011-records.ts';
import { imports } from './0012-imports.ts';
import { experiments } from './0013-experiments.ts';
import type { MigrateUp } from './migration.ts';

const MIGRATIONS: Readonly<Record<string, MigrateUp>> = {
  '0001-accounts': accounts,
  '0002-history': history,
  '0003-models': models,
  '0004-outlooks': outlooks,
  '0005-sending': sending,
  '0006-activity': activity,
  '0007-verdicts': verdicts,
  '0008-registry': registry,
  '0009-drift': drift,
  '0010-identity': identity,
  '0011-records': records,
  '0012-imports': imports,
  '0013-experiments': experiments,
};

/**
 * Applies the migrations a database has not had, all in one transaction and under a lock, so that processes that
 * start together wait for the first. Refuses a database that a newer Kairos has changed.
 */
export async function migrate(sql: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({ db: sql, provider: { getMigrations: async () => migrationsFor(dialect) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // What Kysely takes for corruption is a database that a later version has been at.
  const unknown = /executed migration (\S+) is missing/.exec(String(error))?.[1];
  if (unknown === undefined) throw error;
  throw new Error(`a newer Kairos has changed it (migration ${unknown}). Start that version, or use another database.`);
}

function migrationsFor(dialect: Dialect): Record<string, Migration> {
  const migrations = Object.entries(MIGRATIONS).map(([name, migrateUp]) => {
    const up = async (sql: Kysely<never>) => {
      await migrateUp(sql, dialect);
      await dialect.planForLargeAccounts(sql);
    };
    return [name, { up }];
  });
  return Object.fromEntries(migrations);
}
