import { systemIds } from '../../src/ids.ts';
import { createImports, type Imports } from '../../src/importing/imports.ts';
import { writeLook } from '../../src/importing/look.ts';
import { runImport } from '../../src/importing/run.ts';
import type { Run } from '../../src/importing/runs.ts';
import { uploadFolder } from '../../src/importing/upload-folder.ts';
import type { Database } from '../../src/store/database.ts';
import { findImport } from '../../src/store/imports.ts';

/** Bytes that an uploaded file may have. */
export const UPLOAD_BYTES = 1024 * 1024;

export const WELL = { code: 0, signal: null, said: '' } as const;

/** As main.ts puts it together, only that files are looked at and taken in by this process. */
export function importingHere(
  db: Database,
  folder: string,
  clock: () => number,
  run: Run = runHere(db, folder, clock),
): Imports {
  return createImports({
    db,
    clock,
    newId: systemIds,
    dataFolder: folder,
    mostBytes: UPLOAD_BYTES,
    look: (upload, name) => writeLook(upload.file, name, upload.look),
    run,
    onFault: (error) => {
      throw error;
    },
  });
}

export function runHere(db: Database, folder: string, clock: () => number): Run {
  return async (accountId, importId, _holder, signal) => {
    const row = (await findImport(db, accountId, importId))!;
    const upload = uploadFolder(folder, importId, row.name);
    await runImport({ db, accountId, row, folder: upload, clock, newId: systemIds, signal });
    return WELL;
  };
}
