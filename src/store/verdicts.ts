import { type Judgement, RULES_VERSION } from '../../model/machine.ts';
import type { Database } from './database.ts';
import type { EventInput } from './events.ts';
import { emailsTo } from './histories.ts';
import { type Given, statement } from './statement.ts';

// Whether each event was a person's or a machine's, as it is stored. An e-mail's events are judged together, so whoever
// judges them locks the e-mail first: of two processes the second finds the events of the first.

/** An e-mail to one contact. */
export interface SentEmailKey {
  readonly contactId: string;
  readonly emailId: string;
  readonly sentAt: number;
}

/** All e-mails to these contacts, their events kept as they are until the transaction ends. */
export function lockEmailsOf(db: Database, accountId: number, contactIds: readonly string[]): Promise<SentEmailKey[]> {
  const rows = JSON.stringify(contactIds.map((contactId) => ({ contactId })));
  return selectEmailsOf(db, { accountId, rows });
}

/** An event with its verdict; nulls where it has not been judged yet. */
export type StoredEvent = Required<EventInput> & {
  readonly [Name in keyof Judgement]: Judgement[Name] | null;
} & { readonly rulesVersion: number | null };

/** Every event of these e-mails. */
export function eventsOf(db: Database, accountId: number, emails: readonly SentEmailKey[]): Promise<StoredEvent[]> {
  return selectEvents(db, { accountId, rows: JSON.stringify(emails, ['contactId', 'emailId']) });
}

/** Puts verdicts by today's rules in the place of those stored. */
export async function putVerdicts(
  db: Database,
  accountId: number,
  events: readonly (StoredEvent & Judgement)[],
): Promise<void> {
  if (events.length === 0) return;
  await update(db, { accountId, rulesVersion: RULES_VERSION, rows: JSON.stringify(events) });
}

/** The next contacts after one, in the order of ids, that have events judged by other rules than today's or by none. */
export async function contactsToJudge(
  db: Database,
  accountId: number,
  afterContactId: string,
  limit: number,
): Promise<string[]> {
  const found = await selectStale(db, { accountId, after: afterContactId, limit, rulesVersion: RULES_VERSION });
  return found.map(({ contactId }) => contactId);
}

/** How many contacts that is. */
export async function countToJudge(db: Database, accountId: number): Promise<number> {
  const [found] = await countStale(db, { accountId, rulesVersion: RULES_VERSION });
  return Number(found!.count);
}

/** Notes that every verdict of the account is by today's rules. */
export async function markJudged(db: Database, accountId: number): Promise<void> {
  await db.sql
    .updateTable('accounts')
    .set({ rulesVersion: RULES_VERSION })
    .where('accountId', '=', accountId)
    .where('rulesVersion', '<', RULES_VERSION)
    .execute();
}

const selectEmailsOf = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  emailsTo(db, given).modifyEnd(db.dialect.locking),
);

const selectEvents = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom(db.dialect.rows(given('rows'), { contactId: 'text', emailId: 'text' }))
    .innerJoin('events', (join) =>
      join.onRef('events.contactId', '=', 'row.contactId').onRef('events.emailId', '=', 'row.emailId'),
    )
    .select([
      'events.contactId',
      'events.emailId',
      'events.occurredAt',
      'events.type',
      'events.url',
      'events.userAgent',
      'events.ip',
      'events.probedAt',
      'events.verdict',
      'events.reason',
      'events.rulesVersion',
    ])
    .where('events.accountId', '=', given('accountId')),
);

const update = statement((db, given: Given<{ accountId: number; rulesVersion: number; rows: string }>) =>
  db.sql
    .updateTable('events')
    .from(
      db.dialect.rows(given('rows'), {
        contactId: 'text',
        emailId: 'text',
        occurredAt: 'bigint',
        type: 'text',
        url: 'text',
        verdict: 'text',
        reason: 'text',
      }),
    )
    .set((row) => ({
      verdict: row.ref('row.verdict') as never,
      reason: row.ref('row.reason') as never,
      rulesVersion: given('rulesVersion'),
    }))
    .where('events.accountId', '=', given('accountId'))
    .whereRef('events.contactId', '=', 'row.contactId')
    .whereRef('events.emailId', '=', 'row.emailId')
    .whereRef('events.occurredAt', '=', 'row.occurredAt')
    .whereRef('events.type', '=', 'row.type')
    .whereRef('events.url', '=', 'row.url'),
);

/** Judged by other rules, or not at all. */
const staleEvents = (db: Database, accountId: number, rulesVersion: number) =>
  db.sql
    .selectFrom('events')
    .where('accountId', '=', accountId)
    .where((row) => row.or([row('verdict', 'is', null), row('rulesVersion', '<>', rulesVersion)]));

const selectStale = statement(
  (db, given: Given<{ accountId: number; after: string; limit: number; rulesVersion: number }>) =>
    staleEvents(db, given('accountId'), given('rulesVersion'))
      .select('contactId')
      .distinct()
      .where('contactId', '>', given('after'))
      .orderBy('contactId')
      .limit(given('limit')),
);

const countStale = statement((db, given: Given<{ accountId: number; rulesVersion: number }>) =>
  staleEvents(db, given('accountId'), given('rulesVersion')).select((from) =>
    from.fn.count<number>('contactId').distinct().as('count'),
  ),
);
