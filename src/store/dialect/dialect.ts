import type { AliasedRawBuilder, ColumnDefinitionBuilder, CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Tables } from '../schema.ts';

export type ColumnType = 'text' | 'integer' | 'bigint' | 'double precision';
export type Columns = Readonly<Record<string, ColumnType>>;
export type RowOf<C extends Columns> = { [Name in keyof C]: C[Name] extends 'text' ? string : number };

/**
 * All that differs between databases. Code elsewhere asks for what it needs here and never which engine it has.
 */
export interface Dialect {
  /** The collation that orders text by its UTF-8 bytes, so that every database sorts alike. */
  readonly byteOrder: string;

  /** The type of a column that holds bytes; drivers take and give a `Buffer`. */
  readonly bytes: string;

  /** Makes an integer column number its rows by itself. */
  identity(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;

  /** Keeps a table's rows in the order of its primary key, where the database can. */
  clustered<Name extends string>(table: CreateTableBuilder<Name, never>): CreateTableBuilder<Name, never>;

  /** After a change of the tables: has queries planned for accounts of many rows, from the first row on. */
  planForLargeAccounts(db: Kysely<never>): Promise<void>;

  /**
   * Ends a select in a transaction: rows that another transaction is changing are left out rather than waited for, and
   * the others are this one's to change until it ends. Rows that refer to them may still be inserted by others.
   */
  readonly lockingFree: RawBuilder<unknown>;

  /** As `lockingFree`, and waits for the rows that another transaction is changing. */
  readonly locking: RawBuilder<unknown>;

  /** As `locking`, side by side with others that do the same: nobody changes the rows until all of these have ended. */
  readonly sharing: RawBuilder<unknown>;

  /**
   * The table `row`, read from one parameter that holds a JSON array of objects: the text of a statement stays the
   * same whatever the number of rows. A column absent from an object is null.
   */
  rows<C extends Columns>(json: string, columns: C): AliasedRawBuilder<RowOf<C>, 'row'>;

  /** Makes the index that `withWords` looks into, over the column `words` of the table `directory`. */
  indexWords(db: Kysely<never>): Promise<void>;

  /** A select of the `number` of entries of the directory by the beginnings of their words, highest number first. */
  withWords(wanted: WantedWords): RawBuilder<number>;
}

export interface WantedWords {
  readonly accountId: number;
  readonly type: string;
  /** One or more, each of which begins a word of the entry: letters, digits and marks only. */
  readonly beginnings: readonly string[];
  /** Only entries of lower numbers. */
  readonly before: number;
  readonly limit: number;
}

/** A connected database, not yet migrated. */
export interface Connection {
  readonly sql: Kysely<Tables>;
  readonly dialect: Dialect;
  /** Resolves when every transaction that was committed before the call is on disk. */
  synced(): Promise<void>;
}
