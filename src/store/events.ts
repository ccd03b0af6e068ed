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
 * Stores events as recorded at `now`, each with what was found on it; without that they wait to be judged. One that is
 * there already stays as it is. Of e-mails that the caller has locked: nobody else stores events of them meanwhile.
 */
export async function insertEvents(
  db: Database,
  accountId: number,
  events: readonly EventInput[],
  now: number,
  judgements: readonly Judgement[] = [],
): Promise<void> {
  if (events.length === 0) return;
  const rows = JSON.stringify(events.map((event, k) => rowOf(event, judgements[k])));
  await insert(db, { accountId, now, rulesVersion: RULES_VERSION, rows });
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
  ).onConflict((conflict) => conflict.doNothing()),
);
