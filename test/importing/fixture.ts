import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openRows } from '../../src/importing/files/open-rows.ts';
import type { Row, RowFile } from '../../src/importing/files/rows.ts';

/** A folder of its own for each test of the enclosing suite, gone afterwards. */
export function temporaryFolder(): {
  path(name: string): string;
  write(name: string, content: string | Uint8Array): string;
} {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
}

export async function allRows(file: RowFile, wanted: readonly string[] = file.columns ?? []): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const chunk of file.rows(wanted)) rows.push(...chunk.rows);
  return rows;
}

export async function readAll(path: string): Promise<Row[]> {
  return allRows(await openRows(path));
}

/** Rows as [line, record] or [line, fault]. */
export function brief(rows: readonly Row[]): [number, unknown][] {
  return rows.map((row) => [row.line, 'fault' in row ? row.fault : row.record]);
}

/** Runs SQL in DuckDB, to make Parquet files. */
export async function duckDb(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The error that a promise ends in. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}
