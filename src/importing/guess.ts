import { parseAddress } from '../contract/address.ts';
import { parseInstant } from '../contract/instant.ts';
import { FIELDS, type FileKind, NEEDED } from './fields.ts';
import type { Format } from './files/rows.ts';
import { localTime } from './mapping.ts';
import { SPELLINGS } from './spellings.ts';

// Which column each field is probably in: by its name, by another name that is common, or by what is in it. Only
// addresses and times are told by their content, and only where one column alone could be meant.

export type GuessedBy = 'name' | 'spelling' | 'content';

export interface Guess {
  readonly column: string;
  readonly by: GuessedBy;
}

export type Guesses = Readonly<Record<string, Guess>>;

type Records = readonly Readonly<Record<string, unknown>>[];

/** Share of a column's values that must be of a kind for the column to be taken for it. */
const MOST_OF = 0.8;

/** `records` are some rows of the file. A field for which nothing was found is left out. */
export function guessColumns(kind: FileKind, format: Format, columns: readonly string[], records: Records): Guesses {
  const guesses: Record<string, Guess> = {};
  const free = new Set(columns);
  const take = (field: string, column: string | undefined, by: GuessedBy) => {
    if (column === undefined || field in guesses) return;
    guesses[field] = { column, by };
    free.delete(column);
  };
  const fields = FIELDS[kind];
  for (const field of fields) take(field, free.has(field) ? field : undefined, 'name');
  for (const field of fields)
    take(
      field,
      [...free].find((column) => isSpelling(field, column)),
      'spelling',
    );
  for (const [field, fits] of BY_CONTENT[kind]) {
    const fitting = [...free].filter((column) => mostAre(column, records, fits));
    take(field, fitting.length === 1 ? fitting[0] : undefined, 'content');
  }
  // Rows made by a program need not have all of their names: a field may be far down under its own.
  if (format === 'JSON Lines') {
    for (const field of fields) if (!NEEDED[kind].includes(field)) take(field, field, 'name');
  }
  return guesses;
}

const BY_CONTENT: Readonly<Record<FileKind, readonly (readonly [string, (value: unknown) => boolean])[]>> = {
  recipients: [['email', isAddress]],
  events: [
    ['recipient', isAddress],
    ['occurredAt', isTime],
  ],
};

function isSpelling(field: string, column: string): boolean {
  const plain = column
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain === field.toLowerCase() || (SPELLINGS[field]?.includes(plain) ?? false);
}

function mostAre(column: string, records: Records, fits: (value: unknown) => boolean): boolean {
  const values = records.map((record) => record[column]).filter((value) => value != null && value !== '');
  return values.length > 0 && values.filter(fits).length >= MOST_OF * values.length;
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && parseAddress(value) !== null;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && (parseInstant(value) ?? localTime(value)) !== null;
}
