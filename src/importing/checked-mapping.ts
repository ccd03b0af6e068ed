import { type FieldFault, invalidRequest } from '../errors.ts';
import type { ImportRow } from '../store/imports.ts';
import { FIELDS, NEEDED } from './fields.ts';

type Columns = Readonly<Record<string, string | null>>;

/** What an import is mapped by after `change`. Throws `invalid-request` for a field or a column that there is none of. */
export function checkedMapping({ kind, format, columns, mapping }: ImportRow, change: Columns): Columns {
  const present = JSON.parse(columns) as string[];
  // Rows made by a program need not have all of their names: a field may be far down under its own.
  const isPresent = (column: string, field: string) =>
    present.includes(column) || (format === 'JSON Lines' && column === field);
  const faults: FieldFault[] = [];
  for (const [field, column] of Object.entries(change)) {
    const path = `mapping.${field.slice(0, 100)}`;
    if (!FIELDS[kind].includes(field)) {
      faults.push({ path, message: `is not a field; fields are: ${FIELDS[kind].join(', ')}` });
    } else if (column !== null && !isPresent(column, field)) {
      faults.push({
        path,
        message: `must be one of the columns of the file, got ${JSON.stringify(column.slice(0, 100))}`,
      });
    }
  }
  if (faults.length > 0) throw invalidRequest(faults);
  return { ...(JSON.parse(mapping) as Columns), ...change };
}

/** Throws `invalid-request` while no column is given for a field without which no row could be taken. */
export function requireNeeded({ kind, mapping }: ImportRow): void {
  const columnOf = JSON.parse(mapping) as Columns;
  const missing = NEEDED[kind].filter((field) => (columnOf[field] ?? null) === null);
  if (missing.length === 0) return;
  throw invalidRequest(missing.map((field) => ({ path: `mapping.${field}`, message: 'is missing; say its column' })));
}
