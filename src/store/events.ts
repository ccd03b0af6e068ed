import type { EngagementType } from '../../model/event.ts';
import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { type Given, statement } from './statement.ts';

/** Something that happened to an e-mail. The same type at the same instant and URL is the same event. */
export interface EventInput {
  readonly contactId: string;
  readonly emailId: string;
  readonly occurredAt: number;
  readonly type: EngagementType;
  /** '' when there is none. */
  readonly url: string;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/**
 * Stores events as recorded at `now`. For each row, in the order given: true when it was stored, false when it was
 * there already, be it from earlier in the same batch.
 */
export async function insertEvents(
  db: Database,
  accountId: number,
  events: readonly EventInput[],
  now: number,
): Promise<boolean[]> {
  const keyed = events.map((event) => ({ event, key: keyOf(event) }));
  const rows = JSON.stringify(keyed.toSorted(byKey).map(({ event }) => event));
  const stored = new Set((await insert(db, { accountId, now, rows })).map(keyOf));
  return keyed.map(({ key }) => stored.delete(key));
}

/** `emailId` tells the contact too. */
function keyOf({ emailId, occurredAt, type, url }: Pick<EventInput, 'emailId' | 'occurredAt' | 'type' | 'url'>) {
  return `${emailId} ${occurredAt} ${type} ${url}`;
}

/** Processes that store the same events at once must lock them in one order. */
function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

const insert = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(db, 'events', { accountId: given('accountId'), recordedAt: given('now') }, given('rows'), {
    contactId: 'text',
    emailId: 'text',
    occurredAt: 'bigint',
    type: 'text',
    url: 'text',
    userAgent: 'text',
    ip: 'text',
  })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['emailId', 'occurredAt', 'type', 'url']),
);
