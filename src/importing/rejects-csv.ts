import { createReadStream } from 'node:fs';
import type { Reject } from './rejects.ts';
import { textOf } from './text-of.ts';

// The rows that were not taken, as a CSV file for a spreadsheet: put right there, it may be uploaded again as it is.

/** Beside the file's own columns, and named so that they are none of them. */
const OURS = ['rejected_line', 'rejected_reason', 'rejected_text'] as const;

/** What spreadsheets take for the beginning of a formula, which a stranger may have put into a form. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Text by text, a header first. `path` is a file of rejects; null when nothing was rejected. */
export async function* rejectsCsv(path: string | null, columns: readonly string[]): AsyncGenerator<string> {
  // The mark at the beginning has spreadsheets read UTF-8 as such.
  yield `\uFEFF${lineOf([...OURS, ...columns])}`;
  if (path === null) return;
  let rest = '';
  for await (const text of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    yield lines.map((line) => rowOf(JSON.parse(line) as Reject, columns)).join('');
  }
}

function rowOf({ line, reason, record, text }: Reject, columns: readonly string[]): string {
  return lineOf([String(line), reason, text ?? '', ...columns.map((column) => textOf(record?.[column]) ?? '')]);
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
