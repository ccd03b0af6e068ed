import type { EngagementType } from '../../model/event.ts';
import type { EventRecord } from '../contract/event.ts';
import { ensureContacts, findContactIds } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { type EmailInput, type FoundEmail, findEmails, findEmailsOfMessages, insertEmails } from '../store/emails.ts';
import { type EventInput, insertEvents } from '../store/events.ts';
import { groupBy } from '../store/group-by.ts';
import { dropOutlooks } from '../store/outlooks.ts';
import type { Stamp } from '../store/stamp.ts';

export type { EventRecord };

export type Outcome =
  | { readonly status: 'stored' }
  | { readonly status: 'duplicate' }
  | { readonly status: 'rejected'; readonly reason: string };

/**
 * Stores a batch of records, in any order and with repetitions, in one transaction: e-mails first, with contacts for
 * addresses never seen, then what happened to them. What was expected of the contacts concerned no longer holds, and
 * goes. Answers each record in its place. To store a batch again changes nothing.
 */
export function recordEvents(
  db: Database,
  accountId: number,
  records: readonly EventRecord[],
  stamp: Stamp,
): Promise<Outcome[]> {
  return db.transaction(async (db) => {
    const changed = new Set<string>();
    const sent = (await recordSent(db, accountId, records.filter(isSent), stamp, changed)).values();
    const engaged = (await recordEngaged(db, accountId, records.filter(isEngaged), stamp.now, changed)).values();
    await dropOutlooks(db, accountId, changed);
    return records.map((record) => (isSent(record) ? sent : engaged).next().value!);
  });
}

type Sent = EventRecord & { readonly type: 'sent' };
type Engaged = EventRecord & { readonly type: EngagementType };

const isSent = (record: EventRecord): record is Sent => record.type === 'sent';
const isEngaged = (record: EventRecord): record is Engaged => record.type !== 'sent';

/** What to store for a record, or in words why it cannot be. */
type Prepared<Row> = Row | string;

/** Adds to `changed` the ids of the contacts of whom something new was stored. */
async function recordSent(
  db: Database,
  accountId: number,
  records: readonly Sent[],
  stamp: Stamp,
  changed: Set<string>,
): Promise<Outcome[]> {
  const contacts = await ensureContacts(db, accountId, recipientsOf(records), stamp);
  const emails = records.map(({ recipient, messageId, sender, occurredAt }): Prepared<EmailInput> => {
    if (recipient === null) return 'a sent e-mail needs a recipient';
    return { emailId: stamp.newId(), contactId: contacts.get(recipient)!, messageId, sender, sentAt: occurredAt };
  });
  return settle(emails, (rows) => insertEmails(db, accountId, rows), changed);
}

/** Adds to `changed` as `recordSent` does. */
async function recordEngaged(
  db: Database,
  accountId: number,
  records: readonly Engaged[],
  now: number,
  changed: Set<string>,
): Promise<Outcome[]> {
  const sentOf = await findSent(db, accountId, records);
  const events = records.map((record) => eventOf(record, sentOf(record)));
  return settle(events, (rows) => insertEvents(db, accountId, rows, now), changed);
}

/**
 * Looks up the e-mails that records may be about: the one to the recipient, or when a record names none, that of its
 * message to anyone. A message may have gone to very many people, so the others are not read.
 */
async function findSent(db: Database, accountId: number, records: readonly Engaged[]) {
  const contacts = await findContactIds(db, accountId, recipientsOf(records));
  const named = records.flatMap(({ messageId, recipient }) => {
    const contactId = recipient === null ? undefined : contacts.get(recipient);
    return contactId === undefined ? [] : [{ messageId, contactId }];
  });
  const unnamed = records.filter(({ recipient }) => recipient === null).map(({ messageId }) => messageId);

  const keyOf = (messageId: string, contactId: string | undefined) => `${contactId} ${messageId}`;
  const toOne = groupBy(await findEmails(db, accountId, named), (email) => keyOf(email.messageId, email.contactId));
  const toAnyone = groupBy(await findEmailsOfMessages(db, accountId, unnamed), ({ messageId }) => messageId);
  return ({ messageId, recipient }: Engaged): readonly FoundEmail[] =>
    (recipient === null ? toAnyone.get(messageId) : toOne.get(keyOf(messageId, contacts.get(recipient)))) ?? [];
}

function recipientsOf(records: readonly EventRecord[]): string[] {
  return records.map(({ recipient }) => recipient).filter((recipient) => recipient !== null);
}

/** Attaches what happened to the e-mail it happened to; a record that names no recipient needs a message with one. */
function eventOf(record: Engaged, emails: readonly FoundEmail[]): Prepared<EventInput> {
  const { messageId, recipient, occurredAt, type, url, userAgent, ip } = record;
  const [email] = emails;
  if (email === undefined) {
    return `no e-mail with message id ${messageId} was sent${recipient === null ? '' : ' to this recipient'}`;
  }
  if (recipient === null && emails.length > 1) {
    return `${emails.length} recipients were sent an e-mail with message id ${messageId}: name one`;
  }
  return { contactId: email.contactId, emailId: email.emailId, occurredAt, type, url: url ?? '', userAgent, ip };
}

/** Stores what can be, and answers every record in its place. */
async function settle<Row extends { readonly contactId: string }>(
  prepared: readonly Prepared<Row>[],
  insert: (rows: Row[]) => Promise<boolean[]>,
  changed: Set<string>,
): Promise<Outcome[]> {
  const stored = (await insert(prepared.filter((row) => typeof row !== 'string'))).values();
  return prepared.map((row) => {
    if (typeof row === 'string') return { status: 'rejected', reason: row };
    if (!stored.next().value) return { status: 'duplicate' };
    changed.add(row.contactId);
    return { status: 'stored' };
  });
}
