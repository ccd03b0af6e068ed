import type { Engagement, Recipient } from '../../model/event.ts';
import type { Contact } from './contacts.ts';
import type { Database } from './database.ts';
import { groupBy } from './group-by.ts';
import { type Given, statement } from './statement.ts';

/**
 * The contacts, in the order given, each with every e-mail to them (by the instant it was sent) and what they did
 * with it (by the instant it occurred). Two queries, however many contacts.
 */
export async function loadRecipients(
  db: Database,
  accountId: number,
  contacts: readonly Contact[],
): Promise<Recipient[]> {
  const rows = JSON.stringify(contacts.map(({ contactId }) => ({ contactId })));
  const [emails, events] = await Promise.all([
    selectEmails(db, { accountId, rows }),
    selectEvents(db, { accountId, rows }),
  ]);

  const engagements = groupBy(events, ({ emailId }) => emailId);
  const sent = groupBy(emails, ({ contactId }) => contactId);
  return contacts.map(({ contactId, address, timezone, country, industry, jobTitle }) => {
    const ordered = (sent.get(contactId) ?? []).toSorted((a, b) => a.sentAt - b.sentAt);
    const emails = ordered.map(({ emailId, sentAt }) => {
      return { sentAt, engagements: (engagements.get(emailId) ?? []).map(engagementOf) };
    });
    return { address, timezone, country, industry, jobTitle, emails };
  });
}

/** An event as the model takes it. */
export function engagementOf({ type, occurredAt, userAgent, ip, url, probedAt }: EngagementRow): Engagement {
  const engagement = { type, occurredAt, userAgent, ip, url: url === '' ? null : url };
  return typeof probedAt === 'number' ? { ...engagement, probedAt } : engagement;
}

type EngagementRow = Omit<Engagement, 'url'> & { readonly url: string };

// Both in the order of the table's key, in which SQLite has them at hand.

/** The query for all e-mails to some contacts, given as rows of JSON. */
export const emailsTo = (db: Database, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('emails')
    .select(['contactId', 'emailId', 'sentAt'])
    .where('accountId', '=', given('accountId'))
    .where('contactId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
    )
    .orderBy('contactId')
    .orderBy('emailId');

const selectEmails = statement(emailsTo);

const selectEvents = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('events')
    .select(['emailId', 'occurredAt', 'type', 'url', 'userAgent', 'ip', 'probedAt'])
    .where('accountId', '=', given('accountId'))
    .where('contactId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
    )
    .orderBy('contactId')
    .orderBy('emailId')
    .orderBy('occurredAt')
    .orderBy('type')
    .orderBy('url'),
);
