import type { Arm } from '../../model/arms.ts';
import type { Engagement } from '../../model/event.ts';
import type { Database } from './database.ts';
import { groupBy } from './group-by.ts';
import { engagementOf } from './histories.ts';
import type { Tables } from './schema.ts';
import { type Given, statement } from './statement.ts';

// From e-mails that experiments had a say in to observations: which were sent, by which decision, and what was recorded
// of them.

/** An e-mail that was sent, and the decision by which it is part of an experiment. */
export interface AssignedEmail {
  readonly emailId: string;
  readonly contactId: string;
  readonly sentAt: number;
  readonly country: string | null;
  readonly industry: string | null;
  readonly decisionId: string;
  readonly experimentId: number;
  readonly arm: Arm;
  /** The moment that was given, and whether the e-mail was scheduled for it. */
  readonly givenAt: number;
  readonly taken: boolean;
  readonly window: string;
  /** JSON of what the decision's answer rests on. */
  readonly answer: string;
}

/** Where a page ended, in the order of sending. */
export interface Place {
  readonly sentAt: number;
  readonly emailId: string;
}

/** The next e-mails that Kairos sent in `[…, to)` by decisions of an experiment, at most `limit`, after a place. */
export async function assignedAfter(
  db: Database,
  accountId: number,
  { sentAt, emailId }: Place,
  to: number,
  limit: number,
): Promise<AssignedEmail[]> {
  const rows = await selectAssigned(db, { accountId, sentAt, emailId, to, limit });
  return rows.map(({ decidedBy: _, taken, ...row }) => ({ ...row, taken: taken !== null }) as AssignedEmail);
}

/**
 * The next decisions of an account about messages after an id, at most `limit`, those without an e-mail sent in
 * `[from, to)` left out. A message that several decisions were made about is there once for each.
 */
export async function namedAfter(
  db: Database,
  accountId: number,
  after: string,
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
): Promise<{ readonly emails: AssignedEmail[]; readonly last: string | null }> {
  const rows = await selectNamed(db, { accountId, after, from, to, limit });
  const emails = rows.filter(({ emailId, experimentId }) => emailId !== null && experimentId !== null);
  return {
    emails: emails.map((row) => ({ ...row, taken: true }) as unknown as AssignedEmail),
    last: rows.at(-1)?.decisionId ?? null,
  };
}

/** What was recorded of e-mails, by e-mail. */
export async function engagementsOf(
  db: Database,
  accountId: number,
  emails: readonly Pick<AssignedEmail, 'contactId' | 'emailId'>[],
): Promise<Map<string, Engagement[]>> {
  if (emails.length === 0) return new Map();
  const rows = JSON.stringify(emails.map(({ contactId, emailId }) => ({ contactId, emailId })));
  const byEmail = groupBy(await selectEngagements(db, { accountId, rows }), ({ emailId }) => emailId);
  return new Map([...byEmail].map(([emailId, events]) => [emailId, events.map(engagementOf)]));
}

export type NewObservation = Omit<Tables['observations'], 'accountId'>;

/** Writes observations; those that are there already are as they are found now. */
export async function keepObservations(
  { sql }: Database,
  accountId: number,
  observations: readonly NewObservation[],
): Promise<void> {
  if (observations.length === 0) return;
  await sql
    .insertInto('observations')
    .values(observations.map((one) => ({ accountId, ...one })))
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'experimentId', 'sentAt', 'emailId']).doUpdateSet((row) => ({
        decisionId: row.ref('excluded.decisionId'),
        arm: row.ref('excluded.arm'),
        opened: row.ref('excluded.opened'),
        clicked: row.ref('excluded.clicked'),
        replied: row.ref('excluded.replied'),
        followed: row.ref('excluded.followed'),
        segments: row.ref('excluded.segments'),
      })),
    )
    .execute();
}

const selectAssigned = statement(
  (db, given: Given<{ accountId: number; sentAt: number; emailId: string; to: number; limit: number }>) =>
    db.sql
      .selectFrom((from) =>
        from
          .selectFrom('outbox')
          .select(['accountId', 'emailId', 'contactId', 'sentAt', 'decisionId as taken'])
          .select((row) => row.fn.coalesce('decisionId', 'insteadOf').as('decidedBy'))
          .where('accountId', '=', given('accountId'))
          .where('sentAt', 'is not', null)
          .where((row) => row(row.refTuple('sentAt', 'emailId'), '>', row.tuple(given('sentAt'), given('emailId'))))
          .where('sentAt', '<', given('to'))
          .where((row) => row.or([row('decisionId', 'is not', null), row('insteadOf', 'is not', null)]))
          .as('sent'),
      )
      .innerJoin('decisions', (join) =>
        join
          .onRef('decisions.accountId', '=', 'sent.accountId')
          .onRef('decisions.decisionId', '=', 'sent.decidedBy')
          .on('decisions.experimentId', 'is not', null),
      )
      .innerJoin('contacts', (join) =>
        join.onRef('contacts.accountId', '=', 'sent.accountId').onRef('contacts.contactId', '=', 'sent.contactId'),
      )
      .select(['sent.emailId', 'sent.contactId', 'sent.sentAt', 'sent.taken', 'sent.decidedBy'])
      .select(['contacts.country', 'contacts.industry'])
      .select(['decisions.decisionId', 'decisions.experimentId', 'decisions.arm', 'decisions.sendAt as givenAt'])
      .select(['decisions.window', 'decisions.answer'])
      .orderBy('sent.sentAt')
      .orderBy('sent.emailId')
      .limit(given('limit')),
);

const selectNamed = statement(
  (db, given: Given<{ accountId: number; after: string; from: number; to: number; limit: number }>) =>
    db.sql
      .selectFrom((from) =>
        from
          .selectFrom('decisions')
          .select(['accountId', 'decisionId', 'contactId', 'messageId', 'experimentId', 'arm', 'sendAt'])
          .select(['window', 'answer'])
          .where('accountId', '=', given('accountId'))
          .where('messageId', 'is not', null)
          .where('decisionId', '>', given('after'))
          .orderBy('decisionId')
          .limit(given('limit'))
          .as('page'),
      )
      .leftJoin('emails', (join) =>
        join
          .onRef('emails.accountId', '=', 'page.accountId')
          .onRef('emails.messageId', '=', 'page.messageId')
          // Somebody who was no contact yet when it was decided has become one by the e-mail.
          .on((on) => on.or([on('page.contactId', 'is', null), on('emails.contactId', '=', on.ref('page.contactId'))]))
          .on('emails.sentAt', '>=', given('from'))
          .on('emails.sentAt', '<', given('to')),
      )
      .leftJoin('contacts', (join) =>
        join.onRef('contacts.accountId', '=', 'page.accountId').onRef('contacts.contactId', '=', 'emails.contactId'),
      )
      .select(['emails.emailId', 'emails.contactId', 'emails.sentAt', 'contacts.country', 'contacts.industry'])
      .select(['page.decisionId', 'page.experimentId', 'page.arm', 'page.sendAt as givenAt'])
      .select(['page.window', 'page.answer'])
      .orderBy('page.decisionId'),
);

const selectEngagements = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom(db.dialect.rows(given('rows'), { contactId: 'text', emailId: 'text' }))
    .innerJoin('events', (join) =>
      join
        .on('events.accountId', '=', given('accountId'))
        .onRef('events.contactId', '=', 'row.contactId')
        .onRef('events.emailId', '=', 'row.emailId'),
    )
    .select(['events.emailId', 'events.occurredAt', 'events.type', 'events.url'])
    .select(['events.userAgent', 'events.ip', 'events.probedAt']),
);
