// JSON Lines written in pieces, so that a file may be larger than memory.
import { closeSync, openSync, writeSync } from 'node:fs';

const PIECE = 1 << 20;

/** Of each row only these fields, where they are given. Gives the number of rows. */
export function writeLines(path: string, rows: Iterable<unknown>, fields: string[] | null = null): number {
  const file = openSync(path, 'w');
  let count = 0;
  let text = '';
  for (const row of rows) {
    count++;
    text += `${JSON.stringify(row, fields)}\n`;
    if (text.length < PIECE) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return count;
}
