// Parquet through DuckDB, which is loaded only when there is such a file, a chunk of about two thousand rows at a
// time. Instants come as epoch milliseconds, all else as text or floating-point numbers, so that no type of Parquet's
// (nor of DuckDB's) goes further than this file. DuckDB hands over each row as one JSON text, because to fetch a value
// from it takes 2 µs: cell by cell a million events would take 10 s longer.
import type { DuckDBConnection } from '@duckdb/node-api';
import { FileFault, type Row, type RowFile } from './rows.ts';

/** One thread keeps the file's order, so a row's number is its place, and keeps one row group in memory. */
const SETTINGS = { threads: '1', memory_limit: '800MB' };

export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

/** Throws FileFault when the file is not sound Parquet. */
export async function parquetFile(path: string): Promise<RowFile> {
  const { columns, count } = await withDuckDb(path, describe);
  return {
    path,
    format: 'Parquet',
    columns: columns.map(({ name }) => name),
    async *rows(wanted) {
      const chosen = columns.filter(({ name }) => wanted.includes(name));
      const select = `json_array(${chosen.map(plainValue).join(', ')})::varchar`;
      const { connection, close } = await open();
      try {
        const result = await connection.stream(`select ${select} from ${parquetTable(path)}`);
        let line = 0;
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) break;
          const rows: Row[] = [];
          for (const text of chunk.getColumnValues(0))
            rows.push({ line: ++line, record: recordOf(chosen, String(text)) });
          yield { rows, share: line / count };
        }
      } catch (error) {
        throw faultOf(path, error);
      } finally {
        close();
      }
    },
  };
}

async function describe(
  connection: DuckDBConnection,
  path: string,
): Promise<{ columns: ParquetColumn[]; count: number }> {
  const shape = await connection.runAndReadAll(`describe select * from ${parquetTable(path)}`);
  const columns = shape.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  const size = await connection.runAndReadAll(`select count(*) from ${parquetTable(path)}`);
  return { columns, count: Number(size.getRows()[0]![0]) };
}

/** `cells` is a JSON array of the values of these columns. */
function recordOf(columns: readonly ParquetColumn[], cells: string): Record<string, unknown> {
  const values: unknown[] = JSON.parse(cells);
  const record: Record<string, unknown> = {};
  for (let k = 0; k < columns.length; k++) record[columns[k]!.name] = values[k];
  return record;
}

/** SQL for a column's value as a text, a floating-point number, or for an instant its epoch milliseconds. */
export function plainValue({ name, type }: ParquetColumn): string {
  const column = quoted(name);
  // Timestamps without a zone are taken as UTC, as the common writers (pandas, DuckDB, Spark) mean them.
  if (type === 'TIMESTAMP WITH TIME ZONE') return `epoch_ms(${column})::double`;
  if (type.startsWith('TIMESTAMP')) return `epoch_ms(${column}::timestamp)::double`;
  // JSON has no word for infinity or for what is not a number.
  if (type === 'DOUBLE' || type === 'FLOAT') return `case when isfinite(${column}) then ${column}::double end`;
  return `${column}::varchar`;
}

/** A column's name in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The file as a table. In a DuckDB path * ? and [ are patterns, unless they stand in brackets. */
export function parquetTable(path: string, ...options: readonly string[]): string {
  const literal = path.replaceAll(/[*?[]/g, '[$&]').replaceAll("'", "''");
  return `read_parquet(${[`'${literal}'`, ...options].join(', ')})`;
}

/** Throws FileFault when the file is not sound Parquet. */
export async function parquetColumns(path: string): Promise<readonly ParquetColumn[]> {
  return (await withDuckDb(path, describe)).columns;
}

async function open(): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', SETTINGS);
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function withDuckDb<T>(
  path: string,
  work: (connection: DuckDBConnection, path: string) => Promise<T>,
): Promise<T> {
  const { connection, close } = await open();
  try {
    return await work(connection, path);
  } catch (error) {
    throw faultOf(path, error);
  } finally {
    close();
  }
}

function faultOf(path: string, error: unknown): FileFault {
  const first = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  return new FileFault(`${path} is not sound Parquet: ${first}`, { cause: error });
}
