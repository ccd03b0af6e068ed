// What a run trains on: the account's history in the store, or files.
import type { Clock } from '../../src/clock.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { periodSpan } from '../../src/store/period-span.ts';
import type { TrainingSource } from '../../training/source.ts';
import { openFiles } from './files/file-source.ts';
import { boundsOf, during, isAllTime } from './period.ts';
import { periodOf, type WantedSource } from './source-arguments.ts';
import { storeSource } from './store-source.ts';

export interface OpenedSource {
  readonly source: TrainingSource;
  /** What was read and what was rejected, for a person; null for the store, where all is sound. */
  readonly summary: string | null;
  close(): void;
}

interface Options {
  /** Where files are put in order. */
  readonly folder: string;
  readonly clock: Clock;
  /** Told what is being done, and how much of opening the source is done, 0 to 1. */
  readonly onProgress: (state: string, share: number) => void;
}

/** Throws UsageFault and FileFault. The source is to be closed. */
export async function openSource(
  db: Database,
  account: Account,
  wanted: WantedSource,
  options: Options,
): Promise<OpenedSource> {
  const period = periodOf(wanted, account.timezone);
  if (wanted.files !== null) return openFiles(wanted.files, { ...options, accountZone: account.timezone, period });
  const all = await storeSource(db, account);
  const span = isAllTime(period) ? all.span : await periodSpan(db, account.accountId, boundsOf(period));
  return { source: during(period, all, span), summary: null, close() {} };
}
