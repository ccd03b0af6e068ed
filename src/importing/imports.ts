import { mkdir, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { importNotFound, importRunning, tooManyImports, unreadableFile } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import {
  changeImport,
  deleteImport,
  deleteOldImports,
  endLostImports,
  findImport,
  type ImportRow,
  insertImport,
  knownImports,
  listImports,
} from '../store/imports.ts';
import type { FileKind } from './fields.ts';
import { guessColumns } from './guess.ts';
import type { Look, Looked } from './look.ts';
import { mappingOf } from './mapping.ts';
import { type PreviewRow, previewOf } from './preview.ts';
import { receive } from './receive.ts';
import { rejectsCsv } from './rejects-csv.ts';
import { createRuns, type Run } from './runs.ts';
import { removeUpload, type UploadFolder, uploadFolder, uploadsBefore } from './upload-folder.ts';

// Files of history that are uploaded, looked at, and taken into the account when somebody says so.

export interface ImportsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Files are put below it. */
  readonly dataFolder: string;
  /** Bytes that a file may have. */
  readonly mostBytes: number;
  /** Takes a first look at a file and writes what it finds (`writeLook`), in a process of its own. */
  readonly look: (folder: UploadFolder, name: string, signal: AbortSignal) => Promise<unknown>;
  /** Takes the rows of an import in (`runImport`), in a process of its own. */
  readonly run: Run;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds after which a run that gives no sign of life is given up. */
  readonly lease?: number;
}

export interface Upload {
  readonly kind: FileKind;
  readonly name: string;
  readonly userId: string | null;
}

export interface ImportChange {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly timezone?: string | null;
}

export interface Imports {
  readonly mostBytes: number;
  /**
   * Stores a file and looks at it. Throws `too-large`, `too-many-imports` and, when it is of no use, `unreadable-file`;
   * then nothing of it is left.
   */
  add(accountId: number, upload: Upload, source: Readable): Promise<ImportRow>;
  list(accountId: number): Promise<ImportRow[]>;
  /** Throws `import-not-found`, as all below do. */
  find(accountId: number, importId: string): Promise<ImportRow>;
  /** Throws `import-running`. What it is changed to is checked by whoever calls. */
  change(accountId: number, importId: string, change: ImportChange): Promise<ImportRow>;
  preview(row: ImportRow): Promise<{ readonly columns: readonly string[]; readonly rows: readonly PreviewRow[] }>;
  /** Throws `import-running` while this or another import of the account is. */
  start(accountId: number, importId: string): Promise<ImportRow>;
  /** Stops it, and forgets it with its file and its rejects. */
  forget(accountId: number, importId: string): Promise<void>;
  /** The rejected rows as the text of a CSV file, piece by piece. */
  rejects(row: ImportRow): AsyncGenerator<string>;
  /** Forgets what was uploaded more than `KEEP_MS` ago, and what uploads that a crash cut short left behind. */
  forgetOld(): Promise<void>;
  /** Ends what is under way, and waits for it. */
  stop(): Promise<void>;
}

/** Files hold personal data: they go by themselves. */
export const KEEP_MS = 30 * 24 * 60 * 60_000;
/** An upload that nothing was written to for so long is none any more. */
const ABANDONED_MS = 24 * 60 * 60_000;
const MOST_IMPORTS = 50;
const LOOK_MS = 60_000;

export function createImports(options: ImportsOptions): Imports {
  const { db, clock, newId, dataFolder, mostBytes, look } = options;
  const runs = createRuns(options);
  const stopping = new AbortController();
  const folderOf = ({ importId, name }: Pick<ImportRow, 'importId' | 'name'>) =>
    uploadFolder(dataFolder, importId, name);

  async function find(accountId: number, importId: string): Promise<ImportRow> {
    let row = await findImport(db, accountId, importId);
    if (row?.state === 'running') {
      await endLostImports(db, clock());
      row = await findImport(db, accountId, importId);
    }
    if (row === null) throw importNotFound(importId);
    return row;
  }

  async function add(accountId: number, { kind, name, userId }: Upload, source: Readable): Promise<ImportRow> {
    if ((await listImports(db, accountId)).length >= MOST_IMPORTS) throw tooManyImports(MOST_IMPORTS);
    const importId = newId();
    const folder = folderOf({ importId, name });
    try {
      await mkdir(folder.path, { recursive: true, mode: 0o700 });
      const size = await receive(source, folder.file, mostBytes);
      if (size === 0) throw unreadableFile(`"${name}" is empty.`);
      const found = await lookAt(folder, name);
      const records = found.rows.flatMap((row) => ('record' in row ? [row.record] : []));
      const guesses = guessColumns(kind, found.format, found.columns, records);
      const mapping = Object.fromEntries(Object.entries(guesses).map(([field, { column }]) => [field, column]));
      await insertImport(db, accountId, {
        importId,
        userId,
        kind,
        name,
        size,
        format: found.format,
        columns: JSON.stringify(found.columns),
        guesses: JSON.stringify(guesses),
        mapping: JSON.stringify(mapping),
        createdAt: clock(),
      });
    } catch (error) {
      await removeUpload(dataFolder, importId);
      throw error;
    }
    return find(accountId, importId);
  }

  async function lookAt(folder: UploadFolder, name: string): Promise<Look> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LOOK_MS)]);
    await look(folder, name, signal);
    const looked = await lookIn(folder);
    // Killed on the way: by us, for want of memory, or by what it read.
    if (looked === null) throw unreadableFile(`"${name}" cannot be read: it takes too much time or memory.`);
    if (!looked.ok) throw unreadableFile(`${looked.fault}.`);
    return looked;
  }

  async function preview(row: ImportRow) {
    const looked = await lookIn(folderOf(row));
    if (looked === null || !looked.ok) throw gone(row);
    const columnOf = JSON.parse(row.mapping) as Record<string, string | null>;
    const mapping = mappingOf(row.kind, looked.format, (field) => columnOf[field], row.timezone);
    return { columns: looked.columns, rows: previewOf(row.kind, looked, mapping, clock()) };
  }

  return {
    mostBytes,
    add,
    find,
    preview,
    list: async (accountId) => {
      const rows = await listImports(db, accountId);
      if (!rows.some(({ state }) => state === 'running')) return rows;
      await endLostImports(db, clock());
      return listImports(db, accountId);
    },
    change: async (accountId, importId, { mapping, timezone }) => {
      const { state } = await find(accountId, importId);
      const change = {
        ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
        ...(timezone === undefined ? {} : { timezone }),
      };
      if (state === 'running' || !(await changeImport(db, accountId, importId, change))) {
        throw importRunning('It is being imported; stop it first, or wait for its end.');
      }
      return find(accountId, importId);
    },
    start: async (accountId, importId) => {
      const row = await find(accountId, importId);
      if ((await lookIn(folderOf(row))) === null) throw gone(row);
      await runs.start(accountId, importId);
      return find(accountId, importId);
    },
    forget: async (accountId, importId) => {
      await find(accountId, importId);
      await runs.end(importId);
      await deleteImport(db, accountId, importId);
      await removeUpload(dataFolder, importId);
    },
    rejects: (row) => {
      const { kept = 0 } = JSON.parse(row.tally ?? '{}') as { kept?: number };
      return rejectsCsv(kept === 0 || row.state === 'running' ? null : folderOf(row).rejects, rejectColumns(row));
    },
    forgetOld: async () => {
      const now = clock();
      for (const importId of await deleteOldImports(db, now - KEEP_MS)) await removeUpload(dataFolder, importId);
      const old = await uploadsBefore(dataFolder, now - ABANDONED_MS);
      const known = await knownImports(db, old);
      for (const importId of old) if (!known.has(importId)) await removeUpload(dataFolder, importId);
    },
    stop: async () => {
      stopping.abort();
      await runs.stop();
    },
  };
}

/** Of Parquet, only what is mapped was read. */
function rejectColumns({ format, columns, mapping }: ImportRow): string[] {
  const all = JSON.parse(columns) as string[];
  if (format !== 'Parquet') return all;
  const read = new Set(Object.values(JSON.parse(mapping) as Record<string, string | null>));
  return all.filter((column) => read.has(column));
}

async function lookIn(folder: UploadFolder): Promise<Looked | null> {
  const text = await readFile(folder.look, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Looked);
}

const gone = ({ name }: ImportRow) =>
  unreadableFile(`The file "${name}" is not in the data folder of this server any more. Upload it again.`);
