import { sql as fragment } from 'kysely';
import type { Database } from './database.ts';
import type { ImportState } from './schema.ts';

// Files of history that were uploaded. A run tells of itself here while it goes on; one that was killed is ended by
// whoever started it or, when that is gone too, by whoever looks.

export interface ImportRow {
  readonly importId: string;
  readonly userId: string | null;
  readonly kind: 'recipients' | 'events';
  readonly name: string;
  readonly size: number;
  readonly format: string;
  /** JSON, as the columns below. */
  readonly columns: string;
  readonly guesses: string;
  readonly mapping: string;
  readonly timezone: string | null;
  readonly state: ImportState;
  readonly share: number;
  readonly tally: string | null;
  readonly error: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly reportedAt: number | null;
  readonly endedAt: number | null;
}

export type NewImport = Pick<
  ImportRow,
  'importId' | 'userId' | 'kind' | 'name' | 'size' | 'format' | 'columns' | 'guesses' | 'mapping' | 'createdAt'
>;

const COLUMNS = [
  'importId',
  'userId',
  'kind',
  'name',
  'size',
  'format',
  'columns',
  'guesses',
  'mapping',
  'timezone',
  'state',
  'share',
  'tally',
  'error',
  'createdAt',
  'startedAt',
  'reportedAt',
  'endedAt',
] as const;

/** The lease of whoever runs an import of an account: one at a time. */
export const importLease = (accountId: number): string => `import ${accountId}`;

export async function insertImport({ sql }: Database, accountId: number, row: NewImport): Promise<void> {
  await sql
    .insertInto('imports')
    .values({ accountId, ...row, timezone: null, state: 'uploaded' })
    .execute();
}

/** The newest first. */
export async function listImports({ sql }: Database, accountId: number): Promise<ImportRow[]> {
  return sql
    .selectFrom('imports')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('importId', 'desc')
    .execute();
}

export async function findImport({ sql }: Database, accountId: number, importId: string): Promise<ImportRow | null> {
  const found = await sql
    .selectFrom('imports')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .executeTakeFirst();
  return found ?? null;
}

/** Which of these there are, of whatever account. */
export async function knownImports({ sql }: Database, importIds: readonly string[]): Promise<Set<string>> {
  if (importIds.length === 0) return new Set();
  const found = await sql.selectFrom('imports').select('importId').where('importId', 'in', importIds).execute();
  return new Set(found.map(({ importId }) => importId));
}

/** Changes how an import is read, unless it is running. Whether it was changed. */
export async function changeImport(
  { sql }: Database,
  accountId: number,
  importId: string,
  change: { readonly mapping?: string; readonly timezone?: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('imports')
    .set({ ...change, importId })
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .where('state', '<>', 'running')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Of the first run or of a further one. For whoever has the account's lease. Whether there is such an import. */
export async function beginImport(
  { sql }: Database,
  accountId: number,
  importId: string,
  now: number,
): Promise<boolean> {
  const begun = { state: 'running', share: 0, tally: null, error: null, endedAt: null } as const;
  const { numUpdatedRows } = await sql
    .updateTable('imports')
    .set({ ...begun, startedAt: now, reportedAt: now })
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Tells how far a run is. Whether it is to go on: one that was ended or forgotten meanwhile is not. */
export async function reportImport(
  { sql }: Database,
  accountId: number,
  importId: string,
  reported: { readonly share: number; readonly tally: string },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('imports')
    .set({ ...reported, reportedAt: now })
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Ends a run; one that has an end keeps it. */
export async function endImport(
  { sql }: Database,
  accountId: number,
  importId: string,
  ending: { readonly state: Exclude<ImportState, 'uploaded' | 'running'>; readonly error: string | null },
  now: number,
): Promise<void> {
  await sql
    .updateTable('imports')
    .set({ ...ending, ...(ending.state === 'done' ? { share: 1 } : {}), endedAt: now, reportedAt: now })
    .where('accountId', '=', accountId)
    .where('importId', '=', importId)
    .where('state', '=', 'running')
    .execute();
}

/** Ends whatever run of the account has no end. For whoever has just got the lease: the one who had it is gone. */
export async function endImportsOf({ sql }: Database, accountId: number, now: number): Promise<void> {
  await sql
    .updateTable('imports')
    .set({ state: 'interrupted', endedAt: now })
    .where('accountId', '=', accountId)
    .where('state', '=', 'running')
    .execute();
}

/** Ends the runs of which nobody holds the lease any more: process and all, they were killed. */
export async function endLostImports({ sql }: Database, now: number): Promise<void> {
  await sql
    .updateTable('imports')
    .set({ state: 'interrupted', endedAt: now })
    .where('state', '=', 'running')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('leases')
            .select('name')
            .where('name', '=', fragment<string>`'import ' || cast(${row.ref('imports.accountId')} as text)`)
            .where('until', '>', now),
        ),
      ),
    )
    .execute();
}

export async function deleteImport({ sql }: Database, accountId: number, importId: string): Promise<void> {
  await sql.deleteFrom('imports').where('accountId', '=', accountId).where('importId', '=', importId).execute();
}

/** Deletes those that were uploaded before then, unless they are running. Gives their ids. */
export async function deleteOldImports({ sql }: Database, before: number): Promise<string[]> {
  const deleted = await sql
    .deleteFrom('imports')
    .where('createdAt', '<', before)
    .where('state', '<>', 'running')
    .returning('importId')
    .execute();
  return deleted.map(({ importId }) => importId);
}
