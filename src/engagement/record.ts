import type { EngagementType } from '../../model/event.ts';
import type { Judgement } from '../../model/machine.ts';
import type { EventRecord } from '../contract/event.ts';
import { ensureContacts, findContactIds } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { type EmailInput, findEmailsOfMessages, insertEmails, type LockedEmail, lockEmails } from '../store/emails.ts';
import type { EventInput } from '../store/events.ts';
import { groupBy } from '../store/group-by.ts';
import { dropOutlooks } from '../store/outlooks.ts';
import type { Stamp } from '../store/stamp.ts';
import { storeJudged } from './judging.ts';

export type { EventRecord };

export type Outcome =
  /** An open or a click was stored with a verdict, which later events of the same e-mail may change. */
  | { readonly status: 'stored'; readonly judgement?: Judgement }
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
    const contactId = contacts.get(recipient);
    if (contactId === undefined) return 'the recipient was erased, and is not stored again';
    return { emailId: stamp.newId(), contactId, messageId, sender, sentAt: occurredAt };
  });
  return settle(emails, async (rows) => outcomesOf(await insertEmails(db, accountId, rows)), changed);
}

/** Adds to `changed` as `recordSent` does. */
async function recordEngaged(
  db: Database,
  accountId: number,
  records: readonly Engaged[],
  now: number,
  changed: Set<string>,
): Promise<Outcome[]> {
  const { emails, about } = await findSent(db, accountId, records);
  const events = records.map((record, k) => eventOf(record, about[k]!));
  return settle(events, (rows) => storeEvents(db, accountId, emails, rows, now), changed);
}

async function storeEvents(
  db: Database,
  accountId: number,
  emails: readonly LockedEmail[],
  events: readonly EventInput[],
  now: number,
): Promise<Outcome[]> {
  const judgements = await storeJudged(db, accountId, emails, events, now);
  return judgements.map((judgement, k) => {
    if (judgement === null) return DUPLICATE;
    const { type } = events[k]!;
    return type === 'opened' || type === 'clicked' ? { status: 'stored', judgement } : STORED;
  });
}

const STORED: Outcome = { status: 'stored' };
const DUPLICATE: Outcome = { status: 'duplicate' };
const outcomesOf = (stored: readonly boolean[]): Outcome[] => stored.map((isNew) => (isNew ? STORED : DUPLICATE));

/**
 * Locks the e-mails that records are about: the one to the recipient, or when a record names none, that of its message,
 * which has to be the only one. A message may have gone to very many people, so the others are not read. `about` has the
 * e-mail of each record, or in words why there is none.
 */
async function findSent(db: Database, accountId: number, records: readonly Engaged[]) {
  const contacts = await findContactIds(db, accountId, recipientsOf(records));
  const unnamed = records.filter(({ recipient }) => recipient === null).map(({ messageId }) => messageId);
  const toAnyone = groupBy(await findEmailsOfMessages(db, accountId, unnamed), ({ messageId }) => messageId);
  const soleOf = (messageId: string): string | undefined => {
    const found = toAnyone.get(messageId);
    return found?.length === 1 ? found[0]!.contactId : undefined;
  };

  const keyOf = (messageId: string, contactId: string | undefined) => `${contactId} ${messageId}`;
  const wanted = new Map<string, Pick<EmailInput, 'messageId' | 'contactId'>>();
  const keys = records.map(({ messageId, recipient }) => {
    const contactId = recipient === null ? soleOf(messageId) : contacts.get(recipient);
    const key = keyOf(messageId, contactId);
    if (contactId !== undefined) wanted.set(key, { messageId, contactId });
    return key;
  });
  const emails = await lockEmails(db, accountId, [...wanted.values()]);
  const byKey = new Map(emails.map((email) => [keyOf(email.messageId, email.contactId), email]));
  const about = records.map(({ messageId, recipient }, k) => {
    const email = byKey.get(keys[k]!);
    if (email !== undefined) return email;
    const others = toAnyone.get(messageId)?.length ?? 0;
    return recipient !== null || others === 0
      ? `no e-mail with message id ${messageId} was sent${recipient === null ? '' : ' to this recipient'}`
      : `${others} recipients were sent an e-mail with message id ${messageId}: name one`;
  });
  return { emails, about };
}

function recipientsOf(records: readonly EventRecord[]): string[] {
  return records.map(({ recipient }) => recipient).filter((recipient) => recipient !== null);
}

/** Attaches what happened to the e-mail it happened to. */
function eventOf(record: Engaged, email: Prepared<LockedEmail>): Prepared<EventInput> {
  if (typeof email === 'string') return email;
  const { occurredAt, type, url, userAgent, ip, probedAt = null } = record;
  const { contactId, emailId } = email;
  return { contactId, emailId, occurredAt, type, url: url ?? '', userAgent, ip, probedAt };
}

/** Stores what can be, and answers every record in its place. */
async function settle<Row extends { readonly contactId: string }>(
  prepared: readonly Prepared<Row>[],
  store: (rows: Row[]) => Promise<Outcome[]>,
  changed: Set<string>,
): Promise<Outcome[]> {
  const outcomes = (await store(prepared.filter((row) => typeof row !== 'string'))).values();
  return prepared.map((row) => {
    if (typeof row === 'string') return { status: 'rejected', reason: row };
    const outcome = outcomes.next().value!;
    if (outcome.status === 'stored') changed.add(row.contactId);
    return outcome;
  });
}
