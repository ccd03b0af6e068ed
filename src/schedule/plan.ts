import type { Clock } from '../clock.ts';
import type { EmailToSchedule, GivenRecord, Replacement } from '../contract/email-request.ts';
import { idempotencyConflict } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import { ensureContacts } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { findKeyUse, type IdempotencyKey, useKey } from '../store/idempotency.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { insertScheduled } from '../store/outbox/insert.ts';
import { followClocks, followsClock, lockClocks } from '../store/outbox/rezone.ts';
import { cancel, type NewTime } from '../store/outbox/transitions.ts';
import type { User } from '../store/users.ts';
import { checkRecord, connectedInbox, writableContacts, zonesOf } from './admission.ts';
import { timeFor } from './due.ts';
import { hasMovedOn, ownEmail } from './own.ts';
import type { Recommender } from './recommend.ts';

// Into the outbox: everything is checked and the moment chosen before anything is written, and what is written is one
// transaction. One request under an idempotency key makes one e-mail, however often and from wherever it comes.

export interface Planning {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly recommender: Recommender;
  /** Version of the time-zone rules that this program runs with. */
  readonly rules: string;
  /** Told the moment of an e-mail that now waits, once that is on disk. */
  readonly onScheduled: (dueAt: number) => void;
}

export interface Scheduled {
  readonly emailId: string;
  /** False when the same request had made it before. */
  readonly created: boolean;
}

/** Schedules an e-mail. Throws a KairosError when it is refused; then nothing was written. */
export function scheduleEmail(
  planning: Planning,
  account: Account,
  user: User,
  email: EmailToSchedule,
  key: IdempotencyKey | null,
): Promise<Scheduled> {
  return once(planning, account, key, () => plan(planning, account, user, email, null, key));
}

const REPLACEABLE = ['scheduled', 'held'] as const;

/**
 * Schedules an e-mail and cancels the one it is instead of, in one transaction: either both or neither. Throws
 * `wrong-state` when that one is being sent already.
 */
export function replaceEmail(
  planning: Planning,
  account: Account,
  user: User,
  emailId: string,
  email: Replacement,
  key: IdempotencyKey | null,
): Promise<Scheduled> {
  return once(planning, account, key, async () => {
    const old = await ownEmail(planning.db, account, user, emailId, REPLACEABLE);
    return plan(planning, account, user, { ...email, record: email.record ?? recordOf(old) }, old, key);
  });
}

/** A contact's is that of whoever is the first recipient now. */
function recordOf({ recordType, recordId }: OutboxEmail): GivenRecord {
  return { type: recordType, id: recordType === 'contact' ? null : recordId };
}

/** Answers a key that was used with what it made, also when it was used by somebody else at the same time. */
async function once(
  { db }: Planning,
  { accountId }: Account,
  key: IdempotencyKey | null,
  make: () => Promise<string>,
): Promise<Scheduled> {
  if (key === null) return { emailId: await make(), created: true };
  const made = await madeBefore(db, accountId, key);
  if (made !== null) return { emailId: made, created: false };
  try {
    return { emailId: await make(), created: true };
  } catch (error) {
    const made = await madeBefore(db, accountId, key);
    if (made === null) throw error;
    return { emailId: made, created: false };
  }
}

async function madeBefore(db: Database, accountId: number, { key, request }: IdempotencyKey): Promise<string | null> {
  const use = await findKeyUse(db, accountId, key);
  if (use === null) return null;
  if (use.request === request) return use.emailId;
  throw idempotencyConflict('This Idempotency-Key came with another request before. Use a new key for a new request.');
}

async function plan(
  planning: Planning,
  account: Account,
  user: User,
  email: EmailToSchedule,
  old: OutboxEmail | null,
  key: IdempotencyKey | null,
): Promise<string> {
  const { db, clock, recommender, rules, onScheduled } = planning;
  await connectedInbox(db, account, user, email.inboxId);
  const contacts = await writableContacts(db, account, email);
  const { address } = email.to[0]!;
  const contact = contacts.get(address);
  const contactId = contact?.contactId ?? null;
  checkRecord(email.record, contactId);
  const setting = { now: clock(), zones: zonesOf(account, user, address, contact), rules };
  const time = await timeFor(db, recommender, account, { ...email, contactId }, email.when, setting);
  const emailId = await write(planning, account, user, email, time, old, key);
  onScheduled(time.dueAt);
  return emailId;
}

function write(
  { db, clock, newId }: Planning,
  account: Account,
  user: User,
  email: EmailToSchedule,
  time: NewTime,
  old: OutboxEmail | null,
  key: IdempotencyKey | null,
): Promise<string> {
  const { accountId } = account;
  const { record, to, cc, bcc, when: _, ...content } = email;
  const stamp = { newId, now: clock() };
  const emailId = newId();
  return db.transaction(async (db) => {
    const { address } = to[0]!;
    const contactId = (await ensureContacts(db, accountId, [address], stamp)).get(address)!;
    if (followsClock(time.timing)) await lockClocks(db, accountId, contactId);
    if (old !== null && !(await cancel(db, old, REPLACED, stamp, user.userId))) {
      throw await hasMovedOn(db, account, old.emailId, REPLACEABLE);
    }
    await insertScheduled(
      db,
      accountId,
      {
        ...content,
        ...time,
        emailId,
        userId: user.userId,
        recordType: record.type,
        recordId: record.id ?? contactId,
        contactId,
        recipients: { to, cc, bcc },
        replaces: old?.emailId ?? null,
      },
      stamp,
    );
    await followClocks(db, accountId, { emailId, contactId, timing: time.timing }, stamp);
    if (key !== null && !(await useKey(db, accountId, { ...key, emailId }, stamp.now))) {
      throw new Error('The idempotency key was used by another request at the same time.');
    }
    return emailId;
  });
}

const REPLACED = { reason: 'replaced', detail: 'Another e-mail was scheduled instead.' };
