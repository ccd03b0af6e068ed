// JSON Lines written in pieces, so that a file may be larger than memory.
import { closeSync, openSync, writeSync } from 'node:fs';

const PIECE = 1 << 20;

/** Gives the number of rows. */
export function writeLines(path: string, rows: Iterable<unknown>): number {
  const file = openSync(path, 'w');
  let count = 0;
  let text = '';
  for (const row of rows) {
    count++;
    text += `${JSON.stringify(row)}\n`;
    if (text.length < PIECE) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return count;
}
