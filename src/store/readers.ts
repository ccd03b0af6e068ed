import type { Database } from './database.ts';
import { INBOX_COLUMNS, type InboxRow } from './inboxes.ts';
import { type Given, statement } from './statement.ts';

// Which process reads which inbox. One has a lease, renews it while it lives, and is followed by another when it does
// not. Only who has it may say how far an inbox has been read.

export interface ReaderKey {
  readonly accountId: number;
  readonly inboxId: string;
}

/** An inbox and how far it has been read; null when it never was. */
export interface ReadableInbox extends InboxRow {
  readonly position: string | null;
}

export interface ReadingClaim {
  /** The process. */
  readonly reader: string;
  readonly now: number;
  readonly until: number;
  readonly limit: number;
  /** Only what nobody has looked at since; null for any. */
  readonly unreadSince: number | null;
}

/** Takes connected inboxes that nobody reads, those first that were not read for longest. */
export async function claimReading(db: Database, claim: ReadingClaim): Promise<ReadableInbox[]> {
  const { reader, now, until, limit, unreadSince } = claim;
  const free = await selectFree(db, { now, limit, unreadSince: unreadSince ?? Number.MAX_SAFE_INTEGER });
  const claimed: ReadableInbox[] = [];
  for (const { accountId, inboxId } of free) {
    const [row] = await takeReading(db, { accountId, inboxId, reader, now, until });
    if (row !== undefined) claimed.push(row);
  }
  return claimed;
}

/** Gives signs of life for all that `reader` reads. Those that it still may read: connected, and nobody else's yet. */
export function renewReading(db: Database, reader: string, until: number): Promise<ReaderKey[]> {
  return renew(db, { reader, until });
}

/** Gives an inbox back, for anybody to read. */
export async function endReading(db: Database, { accountId, inboxId }: ReaderKey, reader: string): Promise<void> {
  await release(db, { accountId, inboxId, reader });
}

/** Notes how far an inbox has been read; false when it is not `reader`'s any more, or has been read from elsewhere. */
export async function savePosition(
  db: Database,
  { accountId, inboxId }: ReaderKey,
  reader: string,
  { from, to, now }: { readonly from: string | null; readonly to: string; readonly now: number },
): Promise<boolean> {
  const saved = await updatePosition(db, { accountId, inboxId, reader, from: from ?? '', to, now });
  return saved.length > 0;
}

/** Notes that an inbox was looked at, though in vain, so that others have their turn first. */
export async function noteAttempt(db: Database, { accountId, inboxId }: ReaderKey, now: number): Promise<void> {
  await updateReadAt(db, { accountId, inboxId, now });
}

const selectFree = statement((db, given: Given<{ now: number; unreadSince: number; limit: number }>) =>
  db.sql
    .selectFrom('inboxes')
    .select(['accountId', 'inboxId'])
    .where('state', '=', 'connected')
    .where('readerUntil', '<=', given('now'))
    .where((row) => row(row.fn.coalesce('readAt', row.lit(0)), '<=', given('unreadSince')))
    .orderBy((row) => row.fn.coalesce('readAt', row.lit(0)))
    .limit(given('limit')),
);

type Take = ReaderKey & { readonly reader: string; readonly now: number; readonly until: number };

const takeReading = statement((db, given: Given<Take>) =>
  db.sql
    .updateTable('inboxes')
    .set({ reader: given('reader'), readerUntil: given('until') })
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('state', '=', 'connected')
    .where('readerUntil', '<=', given('now'))
    .returning([...INBOX_COLUMNS, 'position']),
);

const renew = statement((db, given: Given<{ reader: string; until: number }>) =>
  db.sql
    .updateTable('inboxes')
    .set({ readerUntil: given('until') })
    .where('reader', '=', given('reader'))
    .where('state', '=', 'connected')
    .returning(['accountId', 'inboxId']),
);

const release = statement((db, given: Given<ReaderKey & { reader: string }>) =>
  db.sql
    .updateTable('inboxes')
    .set({ reader: null, readerUntil: 0 })
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('reader', '=', given('reader')),
);

const updatePosition = statement(
  (db, given: Given<ReaderKey & { reader: string; from: string; to: string; now: number }>) =>
    db.sql
      .updateTable('inboxes')
      .set({ position: given('to'), readAt: given('now') })
      .where('accountId', '=', given('accountId'))
      .where('inboxId', '=', given('inboxId'))
      .where('reader', '=', given('reader'))
      .where((row) => row(row.fn.coalesce('position', row.val('')), '=', given('from')))
      .returning('inboxId'),
);

const updateReadAt = statement((db, given: Given<ReaderKey & { now: number }>) =>
  db.sql
    .updateTable('inboxes')
    .set({ readAt: given('now') })
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId')),
);
