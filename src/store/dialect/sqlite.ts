import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { Tables } from '../schema.ts';
import type { Connection, Dialect } from './dialect.ts';
import { WalSync } from './wal-sync.ts';

// How long one process waits for another that is writing.
const BUSY_TIMEOUT_MS = 30_000;

// While a new file is switched to the log: how long one try waits, and as long again before the next.
const SWITCH_WAIT_MS = 10;
const SWITCH_TRIES = BUSY_TIMEOUT_MS / (2 * SWITCH_WAIT_MS);

const sqlite: Dialect = {
  byteOrder: 'binary',
  bytes: 'blob',
  identity: (column) => column.autoIncrement(),
  clustered: (table) => table.modifyEnd(sql`without rowid`),
  planForLargeAccounts,
  // A transaction has the whole file to itself.
  lockingFree: sql``,
  locking: sql``,
  sharing: sql``,
  rows: (json, columns) => {
    const cells = Object.keys(columns).map((name) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`);
    return sql<never>`(select ${sql.join(cells)} from jsonb_each(${json}))`.as('row');
  },
  indexWords,
  withWords: ({ accountId, type, beginnings, before, limit }) => {
    const words = beginnings.map((word) => `"${word}"*`);
    return sql`
      select rowid as number from "directoryWords"
      where "directoryWords" match ${[`"${scopeOf(accountId, type)}"`, ...words].join(' AND ')} and rowid < ${before}
      order by rowid desc limit ${limit}`;
  },
};

/**
 * Opens the file `path`, making it if need be. A statement outside transactions is on disk when it returns, one in a
 * transaction after `synced`.
 */
export function openSqlite(path: string, syncOf = (file: string) => new WalSync(file)): Connection {
  mkdirSync(dirname(path), { recursive: true });
  const file = new Sqlite(path, { timeout: SWITCH_WAIT_MS });
  switchToLog(file);
  for (const setting of SETTINGS) file.pragma(setting);
  const wal = syncOf(path);
  const dialect = new FileDialect({ database: preparingOnce(file, wal) });
  return { sql: new Kysely<Tables>({ dialect }), dialect: sqlite, synced: () => wal.sync() };
}

/**
 * To switch, SQLite first reads the file and then wants to write it without letting go. Of two processes that have both
 * read, one has to let go for the other, so it is refused at once (SQLITE_BUSY) whatever its timeout, and has to try
 * again. In a file that is switched already this writes nothing.
 */
function switchToLog(file: Sqlite.Database): void {
  for (let tries = 1; ; tries++) {
    try {
      file.pragma('journal_mode = wal');
      return;
    } catch (error) {
      const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || tries === SWITCH_TRIES) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SWITCH_WAIT_MS);
  }
}

const SETTINGS = [
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'synchronous = normal', // see WalSync
  'foreign_keys = on',
  // 128 MB: the inner pages of the indexes of a few million e-mails.
  'cache_size = -131072',
  // The first 512 MB of the file are read in place: a fifth less for what /best-time reads.
  'mmap_size = 536870912',
  // What a statement needs in order to be undone stays in memory: it would go to files, and slow down an import.
  'temp_store = memory',
  // 64 MB of log before pages go to their places: they go once for several commits, and few commits wait for it.
  'wal_autocheckpoint = 16384',
];

/**
 * With no statistics SQLite supposes that `accountId = ?` leaves ten rows, and rather than use a second index it would
 * read the account from end to end. These tell it that an account has many rows, its other columns few, and a key one:
 * it would otherwise as soon look for an e-mail among all those of its contact. Indexes of a part of a table are over
 * all accounts, and of few rows: they too have to be told of, or it would skip through a larger one instead.
 * https://sqlite.org/lang_analyze.html#fixed_results_of_analyze
 */
async function planForLargeAccounts(db: Kysely<never>): Promise<void> {
  await sql`analyze accounts`.execute(db); // makes the table of statistics
  await sql`delete from sqlite_stat1`.execute(db);
  await sql`
    insert into sqlite_stat1 (tbl, idx, stat)
    select tables.name,
      iif(tables.wr and indexes.origin = 'pk', tables.name, indexes.name),
      '1000000 100000' || (
        select group_concat(iif(indexes."unique" and seqno = length - 1, ' 1', ' 10'), '')
        from (select seqno, count(*) over () as length from pragma_index_info(indexes.name)) where seqno > 0
      )
    from pragma_table_list as tables
    join pragma_index_list(tables.name) as indexes
    join pragma_index_info(indexes.name) as first on first.seqno = 0 and first.name = 'accountId'
    where tables.schema = 'main' and not indexes.partial`.execute(db);
  await sql`
    insert into sqlite_stat1 (tbl, idx, stat)
    select tables.name, indexes.name, '10' || (select group_concat(' 1', '') from pragma_index_info(indexes.name))
    from pragma_table_list as tables join pragma_index_list(tables.name) as indexes
    where tables.schema = 'main' and indexes.partial`.execute(db);
  await sql`analyze sqlite_schema`.execute(db); // has the planner read it again
}

/** An account's entries of a type have this word too, so that the index itself leaves out all others. */
const scopeOf = (accountId: number, type: string): string => `_${accountId}_${type}`;

/**
 * An index of words and no copy of them, kept by triggers. `secure-delete` takes words of a deleted row out at once
 * rather than when segments are merged: somebody who is erased is gone. https://sqlite.org/fts5.html
 */
async function indexWords(db: Kysely<never>): Promise<void> {
  await sql`
    create virtual table "directoryWords" using fts5(
      words, content = '', detail = none, columnsize = 0, prefix = '1 2', tokenize = "ascii tokenchars '_'"
    )`.execute(db);
  await sql`insert into "directoryWords" ("directoryWords", rank) values ('secure-delete', 1)`.execute(db);
  const indexed = (row: 'new' | 'old') =>
    sql.raw(`'_' || ${row}."accountId" || '_' || ${row}.type || ' ' || ${row}.words`);
  const add = sql`insert into "directoryWords" (rowid, words) values (new.number, ${indexed('new')});`;
  const remove = sql`
    insert into "directoryWords" ("directoryWords", rowid, words) values ('delete', old.number, ${indexed('old')});`;
  const trigger = (name: string, when: string, what: RawBuilder<unknown>) =>
    sql`create trigger ${sql.ref(name)} after ${sql.raw(when)} on directory begin ${what} end`.execute(db);
  await trigger('directoryAdded', 'insert', add);
  await trigger('directoryRemoved', 'delete', remove);
  await trigger('directoryChanged', 'update of words', sql`${remove} ${add}`);
}

/** Our statements are few and constant, and to parse one costs more than to run it: each is prepared once. */
function preparingOnce(file: Sqlite.Database, wal: WalSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const statement = statements.get(text) ?? syncing(file.prepare(text), file, wal);
      statements.set(text, statement);
      return statement;
    },
    close: () => {
      file.close();
      wal.close();
    },
  };
}

/** Outside a transaction what a statement wrote is committed as it returns. */
function syncing(statement: Sqlite.Statement, file: Sqlite.Database, wal: WalSync): SqliteStatement {
  if (statement.readonly) return statement;
  const committed = <Result>(result: Result): Result => {
    if (!file.inTransaction) wal.syncNow();
    return result;
  };
  return {
    reader: statement.reader,
    all: (parameters) => committed(statement.all(parameters)),
    run: (parameters) => committed(statement.run(parameters)),
    iterate: () => {
      throw new Error('Rows that a write gives back are read all at once.');
    },
  };
}

class FileDialect extends SqliteDialect {
  readonly #config: { database: SqliteDatabase };

  constructor(config: { database: SqliteDatabase }) {
    super(config);
    this.#config = config;
  }

  override createDriver() {
    return new FileDriver(this.#config);
  }

  override createAdapter() {
    return new FileAdapter();
  }

  override createQueryCompiler() {
    return new FileQueryCompiler();
  }
}

/**
 * A column compared to a bare parameter has SQLite plan the statement anew for each value, as values may be rare or
 * common (https://sqlite.org/c3ref/prepare.html, SQLITE_ENABLE_STAT4). Our plans never depend on them, and to plan takes
 * longer than to look up a few rows. The sign changes no value, and is a parameter no more.
 */
class FileQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/** Takes the write lock at the start: a transaction that begins by reading could not get it later without failing. */
class FileDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite rolls back tables as well as rows, so that a transaction is lock enough for migrations. */
class FileAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
