// Which column of a file each field is read from.
import { type Renaming, UsageFault } from './arguments.ts';
import { FIELDS, type FileKind } from './fields.ts';
import { FileFault, type RowFile } from './rows.ts';

/** Without these no row of the file could be taken. */
const NEEDED: Readonly<Record<FileKind, readonly string[]>> = {
  recipients: ['email'],
  events: ['messageId', 'type', 'occurredAt'],
};

/** Turns a row of the file into the wire form that the contract parses. */
export interface Mapping {
  /** The columns that are read. */
  readonly columns: readonly string[];
  fieldsOf(record: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** Throws UsageFault for a renaming to a column that the file has not, FileFault when a needed column is missing. */
export async function mapFields(kind: FileKind, file: RowFile, renamings: readonly Renaming[]): Promise<Mapping> {
  const own = renamings.filter(({ field }) => FIELDS[kind].includes(field));
  const pairs = FIELDS[kind].map((field) => ({
    field,
    column: own.find((pair) => pair.field === field)?.column ?? field,
  }));
  const present = file.columns ?? (await columnsSeen(file, own));
  const absent = own.find(({ column }) => !present.includes(column));
  if (absent !== undefined) {
    throw new UsageFault(
      `--map ${absent.field}=${absent.column}: ${file.path} has no column "${absent.column}"; it has ${present.join(', ')}`,
    );
  }
  const missing = pairs.filter(({ field, column }) => NEEDED[kind].includes(field) && !present.includes(column));
  if (file.columns !== null && missing.length > 0) {
    const names = missing.map(({ field }) => field);
    throw new FileFault(
      `${file.path} has no column ${names.join(', ')}; it has ${present.join(', ')}. If they go by another name, say so: ${names.map((name) => `--map ${name}=COLUMN`).join(' ')}`,
    );
  }
  const typed = file.format === 'JSON Lines';
  return {
    columns: pairs.map(({ column }) => column),
    fieldsOf(record) {
      const fields: Record<string, unknown> = {};
      for (const { field, column } of pairs) {
        const value = record[column];
        if (value === undefined || value === null || value === '') continue;
        fields[field] = typed ? value : fromText(field, value);
      }
      return fields;
    },
  };
}

/** CSV has only texts, and Parquet numbers where a text is meant: an instant in digits is epoch milliseconds. */
function fromText(field: string, value: unknown): unknown {
  if (field !== 'occurredAt') return String(value);
  return typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
}

/** JSON Lines has no header: looks for the renamed columns until all have been seen. */
async function columnsSeen(file: RowFile, renamings: readonly Renaming[]): Promise<string[]> {
  const wanted = new Set(renamings.map(({ column }) => column));
  const seen = new Set<string>();
  if (wanted.size === 0) return [];
  for await (const { rows } of file.rows([])) {
    for (const row of rows) {
      if (!('record' in row)) continue;
      for (const name of Object.keys(row.record)) {
        // Rows made by a program may have any number of names; a message needs only some of them.
        if (wanted.delete(name) || seen.size < 50) seen.add(name);
      }
      if (wanted.size === 0) return [...seen];
    }
  }
  return [...seen];
}
