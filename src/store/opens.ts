import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { EventsTable } from './schema.ts';

/** Recorded opens of some contacts in a stretch of time, judged alike. */
export interface OpensCount {
  /** Which stretch, counted from the beginning. */
  readonly stretch: number;
  readonly verdict: EventsTable['verdict']['__select__'];
  readonly reason: EventsTable['reason']['__select__'];
  readonly opens: number;
}

export interface Stretches {
  readonly from: number;
  readonly to: number;
  /** Milliseconds. */
  readonly length: number;
}

/** The last of the next contacts after one, at most `limit`, in the order of ids; null when there are no more. */
export async function lastOfContacts(
  { sql: query }: Database,
  accountId: number,
  after: string,
  limit: number,
): Promise<string | null> {
  const page = query
    .selectFrom('contacts')
    .select('contactId')
    .where('accountId', '=', accountId)
    .where('contactId', '>', after)
    .orderBy('contactId')
    .limit(limit);
  const last = await query
    .selectFrom(page.as('page'))
    .select((from) => from.fn.max('contactId').as('contactId'))
    .executeTakeFirst();
  return last?.contactId ?? null;
}

/** Of the contacts after one, up to and with another: all that is asked of the database lies together in it. */
export async function countOpens(
  { sql: query }: Database,
  accountId: number,
  contacts: { readonly after: string; readonly to: string },
  { from, to, length }: Stretches,
): Promise<OpensCount[]> {
  const stretch = sql<number>`("occurredAt" - ${sql.lit(from)}) / ${sql.lit(length)}`;
  const rows = await query
    .selectFrom('events')
    .select([stretch.as('stretch'), 'verdict', 'reason', (count) => count.fn.countAll<number>().as('opens')])
    .where('accountId', '=', accountId)
    .where('contactId', '>', contacts.after)
    .where('contactId', '<=', contacts.to)
    .where('type', '=', 'opened')
    .where('occurredAt', '>=', from)
    .where('occurredAt', '<', to)
    .groupBy([stretch, 'verdict', 'reason'])
    .execute();
  return rows.map((row) => ({ ...row, stretch: Number(row.stretch), opens: Number(row.opens) }));
}
