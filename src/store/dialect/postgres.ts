import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../schema.ts';
import type { Columns, Connection, Dialect } from './dialect.ts';

const INT8 = pg.types.builtins.INT8;

const postgres: Dialect = {
  byteOrder: 'C',
  bytes: 'bytea',
  identity: (column) => column.generatedByDefaultAsIdentity(),
  clustered: (table) => table,
  planForLargeAccounts: async () => {}, // it gathers statistics by itself
  lockingFree: sql`for no key update skip locked`,
  locking: sql`for no key update`,
  sharing: sql`for share`,
  rows: (json, columns) =>
    sql<never>`json_to_recordset(${json}::json)`.as<'row'>(sql`${sql.ref('row')}(${definitions(columns)})`),
};

function definitions(columns: Columns) {
  return sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`));
}

/** Connects to the server at `url` on first use. Counts and instants (int8) come as numbers. */
export function openPostgres(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never },
  });
  // A connection lost while idle is no fault of the process: the next query opens another, or reports.
  pool.on('error', () => {});
  // Nor is one lost in the middle of a transaction: its next query is told, and the process must not end of it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    sql: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    dialect: postgres,
    synced: async () => {},
  };
}
