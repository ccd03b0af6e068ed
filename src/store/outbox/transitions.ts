import type { ExpressionBuilder, UpdateObject } from 'kysely';
import { type ActivityType, recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import { insertEmails } from '../emails.ts';
import { wakeInbox } from '../inboxes.ts';
import type { EmailState, Tables } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import type { OutboxEmail, Timing } from './email.ts';

// Every way an e-mail goes from one state to another, a verb each. All of them name the states they start from, and
// those of a worker its claim too; they resolve to false, having changed nothing, when the e-mail is no longer there.
// What happened is told in the same transaction.

export interface EmailKey {
  readonly accountId: number;
  readonly emailId: string;
}

/** Who holds an e-mail: a later claim has a higher number, and the worker of an earlier one can change nothing. */
export interface Claim extends EmailKey {
  readonly fence: number;
}

/** Why: a word for programs, and words for a person, without secrets and addresses. */
export interface Why {
  readonly reason: string;
  readonly detail: string;
}

/** An e-mail that nothing but a person or an event moves on is not looked at. */
export const NEVER = 8_640_000_000_000_000;

/** The bytes as they will go out at every attempt, and the tokens in them. */
export interface Frozen {
  readonly messageId: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mime: Buffer;
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly token: string;
  readonly kind: 'open' | 'click' | 'unsubscribe';
  readonly url: string | null;
}

/** claimed → sending. `frozen` is null when the bytes were frozen at an earlier attempt. */
export function startSending(db: Database, claim: Claim, frozen: Frozen | null, stamp: Stamp): Promise<boolean> {
  const { accountId, emailId } = claim;
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['claimed'], stamp, (row) => ({
      state: 'sending' as const,
      attempts: row('attempts', '+', 1),
      startedAt: stamp.now,
      trace: null,
      ...(frozen === null ? {} : { messageId: frozen.messageId }),
    }));
    if (moved === null) return false;
    if (frozen !== null) {
      const { messageId, sender, recipients, mime, tokens } = frozen;
      await db.sql
        .insertInto('envelopes')
        .values({ accountId, emailId, messageId, sender, recipients: JSON.stringify(recipients), mime })
        .execute();
      if (tokens.length > 0) {
        const rows = tokens.map((token) => ({ accountId, emailId, ...token }));
        await db.sql.insertInto('trackingTokens').values(rows).execute();
      }
    }
    return true;
  });
}

/** Notes, on disk, that from now on the provider may have the e-mail. */
export function markAttempt(db: Database, claim: Claim, trace: Readonly<Record<string, string>>): Promise<boolean> {
  return db.transaction(async ({ sql }) => {
    const { numUpdatedRows } = await sql
      .updateTable('outbox')
      .set({ trace: JSON.stringify(trace) })
      .where('accountId', '=', claim.accountId)
      .where('emailId', '=', claim.emailId)
      .where('state', '=', 'sending')
      .where('fence', '=', claim.fence)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  });
}

export interface Delivered {
  /** The Message-ID that it really has. */
  readonly messageId: string;
  readonly providerId: string | null;
  /** The inbox's address. */
  readonly sender: string;
  readonly sentAt: number;
  /** Whether a copy has yet to be put into the folder of sent mail; until then the bytes are kept. */
  readonly file: boolean;
}

/** sending, ambiguous or review → sent: it is history from now on, and what the recipient does can be linked to it. */
export function markSent(db: Database, claim: Claim, delivered: Delivered, stamp: Stamp): Promise<boolean> {
  const { messageId, providerId, sender, sentAt, file } = delivered;
  const { accountId, emailId } = claim;
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['sending', 'ambiguous', 'review'], stamp, () => ({
      state: 'sent' as const,
      ...NO_REASON,
      leaseUntil: null,
      sentMessageId: messageId,
      providerId,
      sentAt,
      filingAt: file ? stamp.now : null,
    }));
    if (moved === null) return false;
    await insertEmails(db, accountId, [{ emailId, contactId: moved.contactId, messageId, sender, sentAt }]);
    if (!file) await dropEnvelope(db, claim);
    await tell(db, claim, moved, 'email.sent', { sentAt, dueAt: moved.dueAt }, stamp, sentAt);
    return true;
  });
}

/** claimed, sending or ambiguous → scheduled: it was certainly not accepted, and is tried again at `attemptAt`. */
export function putBack(db: Database, claim: Claim, attemptAt: number, why: Why, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['claimed', 'sending', 'ambiguous'], stamp, () => ({
      state: 'scheduled' as const,
      ...why,
      attemptAt,
      leaseUntil: null,
      trace: null,
    }));
    if (moved === null) return false;
    await wakeInbox(db, claim.accountId, moved.inboxId, attemptAt);
    await tell(db, claim, moved, 'email.delayed', { ...why, attemptAt }, stamp);
    return true;
  });
}

/** claimed or sending → failed: refused for good. */
export function fail(db: Database, claim: Claim, why: Why, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['claimed', 'sending'], stamp, () => ({
      state: 'failed' as const,
      ...why,
      leaseUntil: null,
    }));
    if (moved === null) return false;
    await dropEnvelope(db, claim);
    await tell(db, claim, moved, 'email.failed', { ...why }, stamp);
    return true;
  });
}

/** sending → ambiguous: it may have been accepted. Its fate is looked for at `lookAt`; it is not sent again. */
export function doubt(db: Database, claim: Claim, lookAt: number, why: Why, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['sending'], stamp, () => ({
      state: 'ambiguous' as const,
      ...why,
      attemptAt: lookAt,
      looks: 0,
      leaseUntil: null,
    }));
    if (moved === null) return false;
    await tell(db, claim, moved, 'email.ambiguous', { ...why }, stamp);
    return true;
  });
}

/** ambiguous → ambiguous: nothing was found, and it is looked for again. */
export async function lookAgain(db: Database, claim: Claim, lookAt: number, stamp: Stamp): Promise<boolean> {
  const moved = await move(db, claim, ['ambiguous'], stamp, (row) => ({
    attemptAt: lookAt,
    looks: row('looks', '+', 1),
  }));
  return moved !== null;
}

/** ambiguous → review: no evidence will come any more, and a person has to say. */
export function sendToReview(db: Database, claim: Claim, why: Why, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['ambiguous'], stamp, () => ({
      state: 'review' as const,
      ...why,
      attemptAt: NEVER,
    }));
    if (moved === null) return false;
    await tell(db, claim, moved, 'email.review', { ...why }, stamp);
    return true;
  });
}

/**
 * scheduled, or claimed by the worker that says so → held, until a person reschedules it or, where `until` is an
 * instant, until then.
 */
export function hold(
  db: Database,
  email: EmailKey | Claim,
  why: Why,
  stamp: Stamp,
  until: number = NEVER,
): Promise<boolean> {
  const from: EmailState[] = 'fence' in email ? ['claimed', 'sending'] : ['scheduled'];
  return db.transaction(async (db) => {
    const moved = await move(db, email, from, stamp, () => ({
      state: 'held' as const,
      ...why,
      attemptAt: until,
      leaseUntil: null,
      trace: null,
    }));
    if (moved === null) return false;
    await tell(db, email, moved, 'email.held', { ...why, ...(until === NEVER ? {} : { until }) }, stamp);
    return true;
  });
}

/** scheduled or held → cancelled; `userId` is who did it, null when it follows from something else. */
export function cancel(db: Database, email: EmailKey, why: Why, stamp: Stamp, userId: string | null): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, email, ['scheduled', 'held'], stamp, () => ({ state: 'cancelled' as const, ...why }));
    if (moved === null) return false;
    await dropEnvelope(db, email);
    await tell(db, email, { ...moved, userId }, 'email.cancelled', { ...why }, stamp);
    return true;
  });
}

/** When an e-mail is to go from now on. */
export interface NewTime {
  readonly dueAt: number;
  readonly timing: Timing;
  readonly zoneRules: string | null;
  readonly decisionId: string | null;
}

/** held or review → scheduled, at a time chosen anew. A person has said that it was not sent. */
export function reschedule(
  db: Database,
  email: EmailKey,
  { dueAt, timing, zoneRules, decisionId }: NewTime,
  stamp: Stamp,
  userId: string | null,
): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, email, ['held', 'review'], stamp, () => ({
      state: 'scheduled' as const,
      ...NO_REASON,
      dueAt,
      attemptAt: dueAt,
      timing: JSON.stringify(timing),
      zoneRules,
      decisionId,
      trace: null,
    }));
    if (moved === null) return false;
    await wakeInbox(db, email.accountId, moved.inboxId, dueAt);
    await tell(db, email, { ...moved, userId }, 'email.scheduled', { dueAt }, stamp);
    return true;
  });
}

/** Tells of something the recipient, or their mail server, did with an e-mail that was sent. */
export function tellOfEmail(
  db: Database,
  email: EmailKey & About,
  type: ActivityType,
  data: Readonly<Record<string, unknown>>,
  stamp: Stamp,
  occurredAt: number,
): Promise<void> {
  return tell(db, email, email, type, data, stamp, occurredAt);
}

const NO_REASON = { reason: null, detail: null } as const;

/** What an activity says an e-mail is about. */
const ABOUT = ['recordType', 'recordId', 'contactId', 'inboxId', 'userId', 'dueAt'] as const;
type About = Pick<OutboxEmail, 'recordType' | 'recordId' | 'contactId' | 'inboxId'> & {
  readonly userId: string | null;
};

type Row = ExpressionBuilder<Tables, 'outbox'>;
type Change = UpdateObject<Tables, 'outbox'>;

async function move(
  db: Database,
  email: EmailKey | Claim,
  from: readonly EmailState[],
  { now }: Stamp,
  change: (row: Row) => Change,
) {
  let query = db.sql
    .updateTable('outbox')
    .set((row): Change => {
      const changed = change(row);
      return 'state' in changed ? { stateAt: now, ...changed } : changed;
    })
    .where('accountId', '=', email.accountId)
    .where('emailId', '=', email.emailId)
    .where('state', 'in', from);
  if ('fence' in email) query = query.where('fence', '=', email.fence);
  return (await query.returning(ABOUT).executeTakeFirst()) ?? null;
}

async function dropEnvelope(db: Database, { accountId, emailId }: EmailKey): Promise<void> {
  await db.sql.deleteFrom('envelopes').where('accountId', '=', accountId).where('emailId', '=', emailId).execute();
}

function tell(
  db: Database,
  { accountId, emailId }: EmailKey,
  { recordType, recordId, contactId, inboxId, userId }: About,
  type: ActivityType,
  data: Readonly<Record<string, unknown>>,
  stamp: Stamp,
  occurredAt: number = stamp.now,
): Promise<void> {
  const about = { emailId, inboxId, contactId, userId, recordType, recordId };
  return recordActivity(db, accountId, [{ type, occurredAt, data, ...about }], stamp);
}
