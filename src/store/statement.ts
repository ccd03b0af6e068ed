import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import type { Dialect } from './dialect/dialect.ts';

/** Stands in a query for the parameter of that name. */
export type Given<Parameters> = <Name extends keyof Parameters & string>(name: Name) => Parameters[Name];

/**
 * A query built and compiled once for each dialect, then only run: building one takes Kysely longer than a database
 * takes to look up a few rows.
 */
export function statement<Parameters extends object, Row>(
  build: (db: Database, given: Given<Parameters>) => Compilable<Row>,
): (db: Database, parameters: Parameters) => Promise<Row[]> {
  const compiled = new WeakMap<Dialect, CompiledQuery<Row>>();

  return async (db, parameters) => {
    let query = compiled.get(db.dialect);
    if (query === undefined) {
      query = build(db, (name) => new Placeholder(name) as never).compile();
      compiled.set(db.dialect, query);
    }
    const values = query.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.name as keyof Parameters] : value,
    );
    return (await db.sql.executeQuery<Row>({ ...query, parameters: values })).rows;
  };
}

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
