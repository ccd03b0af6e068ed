import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../schema.ts';
import type { Columns, Connection, Dialect } from './dialect.ts';

const INT8 = pg.types.builtins.INT8;

/** The words as they are: no parser of the server's cuts or stems them. */
const TOKENS = sql`array_to_tsvector(string_to_array(words, ' '))`;

/** Words that one in forty has are found among as many. */
const MOST_LATEST = 2000;

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
  indexWords: async (db) => {
    await sql`create index "directoryWords" on directory using gin (${TOKENS})`.execute(db);
  },
  // What many have is found among those that were added last, and what few have in the index: to gather what many have
  // would take seconds. That the index is not told of the account keeps it from being passed over for another one.
  withWords: ({ accountId, type, beginnings, before, limit }) => {
    const wanted = sql`cast(${beginnings.map((word) => `'${word}':*`).join(' & ')} as tsquery)`;
    return sql`
      with latest as materialized (
        select number, words from directory
        where "accountId" = ${accountId} and type = ${type} and number < ${before}
        order by number desc limit ${MOST_LATEST}
      ), at_once as materialized (
        select number from latest where ${TOKENS} @@ ${wanted} order by number desc limit ${limit}
      ), searched as materialized (
        select number from directory
        where (select count(*) from at_once) < ${limit}
          and ${TOKENS} @@ ${wanted} and "accountId" + 0 = ${accountId} and type || '' = ${type} and number + 0 < ${before}
      )
      select number from (select number from at_once union select number from searched) as found
      order by number desc limit ${limit}`;
  },
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
