import type { EngagementType } from '../../model/event.ts';
import { type Judgement, RULES_VERSION } from '../../model/machine.ts';
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
  /** When the same visitor had asked for the same by HEAD, where they had. */
  readonly probedAt?: number | null;
}

/**
 * Stores events as recorded at `now`, each with what was found on it; without that they wait to be judged. For each row,
 * in the order given: true when it was stored, false when it was there already, be it from earlier in the same batch.
 */
export async function insertEvents(
  db: Database,
  accountId: number,
  events: readonly EventInput[],
  now: number,
  judgements: readonly Judgement[] = [],
): Promise<boolean[]> {
  const keyed = events.map((event, k) => ({ row: rowOf(event, judgements[k]), key: keyOf(event) }));
  const rows = JSON.stringify(keyed.toSorted(byKey).map(({ row }) => row));
  const stored = new Set((await insert(db, { accountId, now, rulesVersion: RULES_VERSION, rows })).map(keyOf));
  return keyed.map(({ key }) => stored.delete(key));
}

/** Nulls are left out: what is absent is null, and there are many. */
function rowOf(event: EventInput, judgement: Judgement | undefined) {
  const { contactId, emailId, occurredAt, type, url, userAgent, ip, probedAt } = event;
  return {
    contactId,
    emailId,
    occurredAt,
    type,
    url,
    userAgent: userAgent ?? undefined,
    ip: ip ?? undefined,
    probedAt: probedAt ?? undefined,
    verdict: judgement?.verdict,
    reason: judgement?.reason,
  };
}

/** What makes two events the same. `emailId` tells the contact too. */
export function keyOf({ emailId, occurredAt, type, url }: Pick<EventInput, 'emailId' | 'occurredAt' | 'type' | 'url'>) {
  return `${emailId} ${occurredAt} ${type} ${url}`;
}

/** Processes that store the same events at once must lock them in one order. */
function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

const insert = statement((db, given: Given<{ accountId: number; now: number; rulesVersion: number; rows: string }>) =>
  insertRows(
    db,
    'events',
    { accountId: given('accountId'), recordedAt: given('now'), rulesVersion: given('rulesVersion') },
    given('rows'),
    {
      contactId: 'text',
      emailId: 'text',
      occurredAt: 'bigint',
      type: 'text',
      url: 'text',
      userAgent: 'text',
      ip: 'text',
      probedAt: 'bigint',
      verdict: 'text',
      reason: 'text',
    },
  )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['emailId', 'occurredAt', 'type', 'url']),
);
