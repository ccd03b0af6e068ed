import { numberCursor, numberedPageOf } from '../contract/page.ts';
import type { RecordType } from '../contract/record.ts';
import type { Database } from '../store/database.ts';
import { listEntries } from '../store/directory.ts';

/** As the query of a list has it. */
type PageQuery = Parameters<typeof numberedPageOf>[0] & { readonly search?: string | null | undefined };

/** The ids of a page of contacts, companies, deals or tickets, and the cursor of the next; null on the last. */
export async function directoryPage(
  db: Database,
  accountId: number,
  type: RecordType,
  { search = null, ...page }: PageQuery,
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
  const { before, limit } = numberedPageOf(page);
  // One more than asked for tells whether there are others.
  const listed = await listEntries(db, accountId, type, { search, before, limit: limit + 1 });
  const entries = listed.slice(0, limit);
  return {
    ids: entries.map(({ entryId }) => entryId),
    next: listed.length > limit ? numberCursor(entries.at(-1)!.number) : null,
  };
}
