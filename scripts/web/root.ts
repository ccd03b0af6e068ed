import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, with its lockfile: compiled, a script lies a level deeper than its source. */
export const ROOT = above(dirname(fileURLToPath(import.meta.url)));

function above(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const next = dirname(folder);
  if (next === folder) throw new Error('No folder above this script has a package-lock.json.');
  return above(next);
}
