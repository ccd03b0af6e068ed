import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { knownSuffix } from './files/open-rows.ts';

// Where uploaded files are, a folder each: everything in it is personal data, and goes when the import is forgotten.

export interface UploadFolder {
  readonly path: string;
  readonly file: string;
  /** What a first look at the file found. */
  readonly look: string;
  readonly rejects: string;
}

const folderOfAll = (dataFolder: string): string => join(dataFolder, 'imports');

/** `name` is that of the file: its end says what it is. */
export function uploadFolder(dataFolder: string, importId: string, name: string): UploadFolder {
  const path = join(folderOfAll(dataFolder), importId);
  const of = (file: string) => join(path, file);
  return { path, file: of(`upload${knownSuffix(name)}`), look: of('look.json'), rejects: of('rejects.jsonl') };
}

export async function removeUpload(dataFolder: string, importId: string): Promise<void> {
  await rm(uploadFolder(dataFolder, importId, '').path, { recursive: true, force: true });
}

/** Ids of the folders that nothing was put into since `before`. */
export async function uploadsBefore(dataFolder: string, before: number): Promise<string[]> {
  const names = await readdir(folderOfAll(dataFolder)).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(join(folderOfAll(dataFolder), name)).catch(() => null);
    if (found !== null && found.mtimeMs < before) old.push(name);
  }
  return old;
}
