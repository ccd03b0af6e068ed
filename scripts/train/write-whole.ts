import { renameSync, writeFileSync } from 'node:fs';

/** Readers see the old file or the new one, never half of it. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.tmp`, `${text}\n`);
  renameSync(`${path}.tmp`, path);
}
