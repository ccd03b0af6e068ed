// A DuckDB database in a folder of its own, for putting files in order that are larger than memory. The folder holds
// personal data: it is gone when the scratch is closed, and whoever comes next clears up after a process that was killed.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';

/** Beyond this DuckDB writes to the folder. */
const MEMORY = '2GB';
/** Each thread sorts in memory of its own. */
const MOST_THREADS = 4;
const BETWEEN_LOOKS = 250;

export interface Scratch {
  /** Gives the number of rows changed. `onShare` is told how much of the statement is done, 0 to 1. */
  run(sql: string, onShare?: (share: number) => void): Promise<number>;
  /** The first row; numbers as numbers. */
  first(sql: string): Promise<unknown[]>;
  /** Rows as arrays, from the cells that `select` names, about two thousand at a time. */
  rows(select: readonly string[], from: string): AsyncGenerator<unknown[][]>;
  /** Adds rows, given as columns, to a table of columns of these types. */
  appendTo(table: string, types: readonly DuckDBType[]): Promise<Appending>;
  close(): void;
}

export interface Appending {
  add(row: readonly DuckDBValue[]): void;
  /** Must be called at the end. */
  finish(): void;
}

/** Rows of a chunk of DuckDB's. */
const CHUNK_ROWS = 2048;

/** Makes the folder within `parent`. */
export async function openScratch(parent: string): Promise<Scratch> {
  removeLeftOver(parent);
  const folder = folderIn(parent);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(join(folder, 'files.duckdb'), {
    memory_limit: MEMORY,
    threads: String(Math.min(MOST_THREADS, availableParallelism())),
    temp_directory: join(folder, 'spilled'),
  });
  const connection = await instance.connect();
  // Or it does not count how far it is.
  await connection.run('set enable_progress_bar = true; set enable_progress_bar_print = false');
  return {
    run: (sql, onShare = () => {}) => runWatched(connection, sql, onShare),
    async first(sql) {
      const result = await connection.runAndReadAll(sql);
      return result.getRows()[0]!.map((value) => (typeof value === 'bigint' ? Number(value) : value));
    },
    async *rows(select, from) {
      // A connection has one stream at a time, and the caller may want several.
      const own = await instance.connect();
      try {
        // One JSON text a row: to fetch a value from DuckDB takes longer than to parse it.
        const result = await own.stream(`select json_array(${select.join(', ')})::varchar from ${from}`);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) return;
          yield chunk.getColumnValues(0).map((text) => JSON.parse(String(text)) as unknown[]);
        }
      } finally {
        own.closeSync();
      }
    },
    appendTo: (table, types) => appendTo(connection, table, types),
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PREFIX = 'training-';

/** One of each process, whatever thread of it. */
const folderIn = (parent: string): string => join(parent, `${PREFIX}${process.pid}`);

/** For a process that ends without closing what it opened. */
export function removeScratch(parent: string): void {
  rmSync(folderIn(parent), { recursive: true, force: true });
}

/** Removes folders of processes that are no more. */
function removeLeftOver(parent: string): void {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)$`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function runWatched(
  connection: DuckDBConnection,
  sql: string,
  onShare: (share: number) => void,
): Promise<number> {
  const looking = setInterval(() => onShare(Math.max(0, connection.progress.percentage) / 100), BETWEEN_LOOKS);
  try {
    const result = await connection.run(sql);
    onShare(1);
    return result.rowsChanged;
  } finally {
    clearInterval(looking);
  }
}

async function appendTo(connection: DuckDBConnection, table: string, types: readonly DuckDBType[]): Promise<Appending> {
  const appender = await connection.createAppender(table);
  const columns: DuckDBValue[][] = types.map(() => []);
  let count = 0;
  function flush() {
    const chunk = DuckDBDataChunk.create(types, count);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    for (const column of columns) column.length = 0;
    count = 0;
  }
  return {
    add(row) {
      for (let k = 0; k < columns.length; k++) columns[k]!.push(row[k]!);
      if (++count === CHUNK_ROWS) flush();
    },
    finish() {
      if (count > 0) flush();
      appender.closeSync();
    },
  };
}
