import { type InsertQueryBuilder, type InsertResult, sql } from 'kysely';
import type { Database } from './database.ts';
import type { ColumnType } from './dialect/dialect.ts';
import type { Tables } from './schema.ts';

type Some<Table extends keyof Tables, Value> = Readonly<Partial<Record<keyof Tables[Table] & string, Value>>>;

/**
 * Begins `insert into table … select …` from a JSON array of rows, each completed by the same `constants`. What to do
 * on a conflict and what to return is the caller's to add.
 */
export function insertRows<Table extends keyof Tables>(
  db: Database,
  table: Table,
  constants: Some<Table, number>,
  json: string,
  columns: Some<Table, ColumnType>,
): InsertQueryBuilder<Tables, Table, InsertResult> {
  const names = Object.keys(columns);
  const same = Object.entries<number>(constants as Record<string, number>);
  const cells = [
    ...same.map(([name, value]) => sql<number>`cast(${value} as bigint)`.as(name)),
    ...names.map((name) => sql.ref(name).as(name)),
  ];
  return db.sql
    .insertInto(table)
    .columns([...same.map(([name]) => name), ...names] as never)
    .expression((from) =>
      from
        .selectFrom(db.dialect.rows(json, columns as Record<string, ColumnType>))
        .select(cells)
        // Without a condition SQLite would take the `on` of `on conflict` for that of a join.
        .where(sql.lit(true)),
    );
}
