import { instantOfLocal } from '../../model/zone.ts';
import { parseInstant } from '../contract/instant.ts';
import { FIELDS, type FileKind } from './fields.ts';
import type { Format } from './files/rows.ts';

// Which column of a file each field is read from.

/** Turns a row of the file into the wire form that the contract parses. */
export interface Mapping {
  /** The columns that are read. */
  readonly columns: readonly string[];
  fieldsOf(record: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/**
 * `columnOf` says in which column a field is, if in any. `zone` is that of times which name none; where it is null they
 * stay as they are, and the contract refuses them.
 */
export function mappingOf(
  kind: FileKind,
  format: Format,
  columnOf: (field: string) => string | null | undefined,
  zone: string | null = null,
): Mapping {
  const pairs = FIELDS[kind].flatMap((field) => {
    const column = columnOf(field);
    return column === null || column === undefined ? [] : [{ field, column }];
  });
  const typed = format === 'JSON Lines';
  return {
    columns: pairs.map(({ column }) => column),
    fieldsOf(record) {
      const fields: Record<string, unknown> = {};
      for (const { field, column } of pairs) {
        const value = record[column];
        if (value === undefined || value === null || value === '') continue;
        const given = typed ? value : fromText(field, value);
        fields[field] = zone !== null && field === 'occurredAt' ? inZone(given, zone) : given;
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

function inZone(value: unknown, zone: string): unknown {
  const local = typeof value === 'string' ? localTime(value) : null;
  return local === null ? value : instantOfLocal(zone, local);
}

/** A date and time that names no zone, as if it were in UTC; null for anything else. */
export function localTime(text: string): number | null {
  // What names a zone is no date and time any more with a second one behind it.
  return parseInstant(`${text.trim()}Z`);
}
