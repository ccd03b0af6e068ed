// What the import of one file works with.
import type { Database } from '../../src/store/database.ts';
import type { Stamp } from '../../src/store/stamp.ts';
import type { Mapping } from './mapping.ts';
import type { Rejects } from './rejects.ts';
import type { RowFile } from './rows.ts';

/** Rows of at most so many chunks wait for the end of a batch: rows with long columns would fill the memory. */
export const CHUNKS_HELD = 64;

export interface Job {
  readonly db: Database;
  readonly accountId: number;
  readonly file: RowFile;
  readonly mapping: Mapping;
  readonly rejects: Rejects;
  readonly stamp: Stamp;
  /** Rows in one transaction. */
  readonly batch: number;
  /** Aborted when the user wants to stop; the import then throws its reason, between two batches. */
  readonly signal: AbortSignal;
}
