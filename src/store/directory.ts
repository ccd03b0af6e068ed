import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { RecordType } from './schema.ts';
import { beginningsOf } from './words.ts';

/** A contact, company, deal or ticket by its place in the order in which they were added. */
export interface Listed {
  readonly number: number;
  /** contactId, companyId or recordId. */
  readonly entryId: string;
}

export interface Wanted {
  /** What somebody typed; null for everything. */
  readonly search: string | null;
  /** Only what was added before this one. */
  readonly before: number | null;
  readonly limit: number;
}

/** The number of an entry is below this. */
const BEYOND = 2 ** 31 - 1;

/** Entries of a type, the one that was added last first. */
export async function listEntries(
  db: Database,
  accountId: number,
  type: RecordType,
  { search, before, limit }: Wanted,
): Promise<Listed[]> {
  const query = db.sql.selectFrom('directory').select(['number', 'entryId']).orderBy('number', 'desc').limit(limit);
  const from = before ?? BEYOND;
  if (search === null) {
    return query.where('accountId', '=', accountId).where('type', '=', type).where('number', '<', from).execute();
  }
  const beginnings = beginningsOf(search);
  if (beginnings.length === 0) return [];
  const found = db.dialect.withWords({ accountId, type, beginnings, before: from, limit });
  return query.where('number', 'in', sql<number>`(${found})`).execute();
}
