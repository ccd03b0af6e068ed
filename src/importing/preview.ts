import { parseEvent } from '../contract/event.ts';
import { parseRecipient } from '../contract/recipient.ts';
import type { FileKind } from './fields.ts';
import type { Row } from './files/rows.ts';
import type { Look } from './look.ts';
import { localTime, type Mapping } from './mapping.ts';
import { textOf } from './text-of.ts';

// The first rows of a file as they would be taken, before anything is.

export interface PreviewRow {
  readonly line: number;
  /** In the order of the columns; null where there is nothing. */
  readonly cells: readonly (string | null)[];
  /** The line, where it cannot be read as a row. */
  readonly text: string | null;
  /** Why it would be rejected; null when it would not. */
  readonly problem: string | null;
  /** Whether its time names no zone. */
  readonly zoneless: boolean;
}

const LONGEST_CELL = 120;

export function previewOf(kind: FileKind, look: Look, mapping: Mapping, now: number): PreviewRow[] {
  return look.rows.map((row) => previewRow(kind, row, look.columns, mapping, now));
}

function previewRow(kind: FileKind, row: Row, columns: readonly string[], mapping: Mapping, now: number): PreviewRow {
  if ('fault' in row) {
    return { line: row.line, cells: [], text: short(row.text), problem: row.fault, zoneless: false };
  }
  const fields = mapping.fieldsOf(row.record);
  const parsed = kind === 'recipients' ? parseRecipient(fields) : parseEvent(fields, now);
  const { occurredAt } = fields;
  return {
    line: row.line,
    cells: columns.map((column) => short(textOf(row.record[column]))),
    text: null,
    problem: parsed.ok ? null : parsed.reason,
    zoneless: kind === 'events' && typeof occurredAt === 'string' && localTime(occurredAt) !== null,
  };
}

function short(text: string): string;
function short(text: string | null): string | null;
function short(text: string | null): string | null {
  return text === null || text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL)}…`;
}
