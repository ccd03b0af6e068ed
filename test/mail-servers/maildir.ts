import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The messages of a Maildir folder, as their files are. */
export function readMaildir(folder: string): Buffer[] {
  return ['new', 'cur']
    .map((part) => join(folder, part))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => read(join(path, name))))
    .filter((message) => message !== null);
}

/** Null for a file that was renamed since it was listed, as happens when its message is seen. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
