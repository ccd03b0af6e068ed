import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import type { Connection, Dialect } from './dialect/dialect.ts';
import { openPostgres } from './dialect/postgres.ts';
import { openSqlite } from './dialect/sqlite.ts';
import { migrate } from './migrations/migrate.ts';
import type { Tables } from './schema.ts';

/** A database, or a transaction in one: every function of the store takes either. */
export interface Database {
  readonly sql: Kysely<Tables>;
  readonly dialect: Dialect;
  /**
   * Runs `work` in one transaction, rolled back whole when it throws. It is on disk when this resolves. Inside a
   * transaction it joins that one.
   */
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connects to `sqlite:///absolute/path.db` or `postgres://user:password@host:port/name` and brings its tables up to
 * date. Any number of processes may do so at once. An error says which database and why, and never the password.
 */
export async function openDatabase(url: string): Promise<Database> {
  const { place, connect } = locate(url);
  try {
    const connection = connect();
    const { sql, dialect } = connection;
    await migrate(sql, dialect).catch(async (error) => {
      await sql.destroy();
      throw error;
    });
    return database(connection);
  } catch (cause) {
    throw new Error(`The database ${place} cannot be opened: ${reasonOf(cause)}`, { cause });
  }
}

function database({ sql, dialect, synced }: Connection): Database {
  return {
    sql,
    dialect,
    transaction: async (work) => {
      const result = await sql.transaction().execute((inside) => work(within(inside, dialect)));
      await synced();
      return result;
    },
    close: () => sql.destroy(),
  };
}

/** A database as work in a transaction sees it. */
function within(sql: Kysely<Tables>, dialect: Dialect): Database {
  const self: Database = { sql, dialect, transaction: (work) => work(self), close: () => sql.destroy() };
  return self;
}

/** Where a URL leads, in words that may be shown, and how to connect to it. */
function locate(url: string): { place: string; connect: () => Connection } {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase();
  if (scheme === 'sqlite:') {
    const path = filePath(url);
    return { place: path, connect: () => openSqlite(path) };
  }
  if (scheme === 'postgres:' || scheme === 'postgresql:') {
    // Here, because the error that `new URL` throws carries the whole URL, password and all.
    if (!URL.canParse(url)) {
      throw new Error('The PostgreSQL URL is malformed. In its user and password, / ? # @ : % are written %2F, %3F …');
    }
    const { host, pathname } = new URL(url);
    return { place: `${host}${pathname}`, connect: () => openPostgres(url) };
  }
  throw new Error(`A database URL begins with sqlite: or postgres:, and this one with ${scheme ?? 'neither'}.`);
}

function filePath(url: string): string {
  if (!/^sqlite:\/\/\/[^/]/i.test(url)) {
    throw new Error('A SQLite URL is sqlite:// and the absolute path of a file, as in sqlite:///var/lib/kairos.db.');
  }
  return fileURLToPath(url.replace(/^sqlite:/i, 'file:'));
}

/** A host with several addresses fails with one error for each, and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
