import type { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import type { Dialect } from './dialect/dialect.ts';
import type { Tables } from './schema.ts';

/** Rows of a statement, so that there are few statements to prepare: 50 rows are inserted as 32, 16 and 2. */
const SIZES = [32, 16, 8, 4, 2, 1];

/**
 * Inserts rows into `table`, whose values are in the order of `columns`. Each value is a parameter, which a database
 * takes sooner than it reads it out of JSON, but the statements are as many as the number of rows has binary digits:
 * for some dozens of long rows. Belongs into a transaction.
 */
export function insertValues<Table extends keyof Tables>(
  table: Table,
  columns: readonly (keyof Tables[Table] & string)[],
): (db: Database, rows: readonly (readonly unknown[])[]) => Promise<void> {
  const blank = Object.fromEntries(columns.map((name) => [name, null]));
  const compile = ({ sql }: Database) =>
    SIZES.map((size) => {
      const blanks = Array.from({ length: size }, () => blank);
      return {
        size,
        query: sql
          .insertInto(table)
          .values(blanks as never)
          .compile(),
      };
    });
  const compiled = new WeakMap<Dialect, { readonly size: number; readonly query: CompiledQuery }[]>();

  return async (db, rows) => {
    const statements = compiled.get(db.dialect) ?? compile(db);
    compiled.set(db.dialect, statements);
    let done = 0;
    for (const { size, query } of statements) {
      for (; rows.length - done >= size; done += size) {
        await db.sql.executeQuery({ ...query, parameters: rows.slice(done, done + size).flat() });
      }
    }
  };
}
