// What the import of one file works with.

import type { Database } from '../store/database.ts';
import type { Stamp } from '../store/stamp.ts';
import type { RowFile } from './files/rows.ts';
import type { Mapping } from './mapping.ts';
import type { Rejects } from './rejects.ts';

/** Rows of at most so many chunks wait for the end of a batch: rows with long columns would fill the memory. */
export const CHUNKS_HELD = 64;

export interface Job {
  readonly db: Database;
  readonly accountId: number;
  readonly file: RowFile;
  readonly mapping: Mapping;
  readonly rejects: Pick<Rejects, 'add'>;
  readonly stamp: Stamp;
  /** Rows in one transaction. */
  readonly batch: number;
  /** Aborted when the user wants to stop; the import then throws its reason, between two batches. */
  readonly signal: AbortSignal;
}

/** Told how much of the file has been read, 0 to 1, and how many rows have been counted. */
export interface Progress {
  update(share: number, rows: number): void;
}
