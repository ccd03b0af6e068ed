import type { ActivityType } from '../activity.ts';
import type { Database } from '../database.ts';
import { wakeInbox } from '../inboxes.ts';
import type { EmailState } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import type { Timing } from './email.ts';
import { type About, type Claim, dropEnvelopes, type EmailKey, move, NO_REASON, tell } from './moving.ts';

// Every way an e-mail goes from one state to another, a verb each. All of them name the states they start from, and
// those of a worker its claim too; they resolve to false, having changed nothing, when the e-mail is no longer there.
// What happened is told in the same transaction. Those of an attempt that goes well are in `sending.ts`.

/** Why: a word for programs, and words for a person, without secrets and addresses. */
export interface Why {
  readonly reason: string;
  readonly detail: string;
}

/** An e-mail that nothing but a person or an event moves on is not looked at. */
export const NEVER = 8_640_000_000_000_000;

/** claimed, sending or ambiguous → scheduled: it was certainly not accepted, and is tried again at `attemptAt`. */
export function putBack(db: Database, claim: Claim, attemptAt: number, why: Why, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['claimed', 'sending', 'ambiguous'], stamp, (row) => ({
      state: 'scheduled' as const,
      ...why,
      attemptAt,
      // One that failed before it began has yet to be counted.
      attempts: row('attempts', '+', row.case().when('state', '=', 'claimed').then(1).else(0).end()),
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
    await dropEnvelopes(db, [claim]);
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
export function lookAgain(db: Database, claim: Claim, lookAt: number, stamp: Stamp): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, claim, ['ambiguous'], stamp, (row) => ({
      attemptAt: lookAt,
      looks: row('looks', '+', 1),
    }));
    return moved !== null;
  });
}

/** ambiguous → ambiguous: it could not be looked for, which does not count as a look. */
export function postponeLook(db: Database, claim: Claim, lookAt: number, stamp: Stamp): Promise<boolean> {
  return db.transaction(
    async (db) => (await move(db, claim, ['ambiguous'], stamp, () => ({ attemptAt: lookAt }))) !== null,
  );
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

/** scheduled → held, until a person reschedules it or, where `until` is an instant, until then. */
export function hold(
  db: Database,
  { accountId, emailId }: EmailKey,
  why: Why,
  stamp: Stamp,
  until: number = NEVER,
): Promise<boolean> {
  return putOnHold(db, { accountId, emailId }, ['scheduled'], why, stamp, until);
}

/** claimed or sending → held, by the worker that holds the claim: it was certainly not accepted. */
export function holdClaimed(db: Database, claim: Claim, why: Why, stamp: Stamp): Promise<boolean> {
  return putOnHold(db, claim, ['claimed', 'sending'], why, stamp, NEVER);
}

function putOnHold(
  db: Database,
  email: EmailKey | Claim,
  from: readonly EmailState[],
  why: Why,
  stamp: Stamp,
  until: number,
): Promise<boolean> {
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

/** held → held, for another reason or until another instant. */
export function holdOn(db: Database, email: EmailKey, why: Why, stamp: Stamp, until: number = NEVER): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, email, ['held'], stamp, () => ({ state: 'held' as const, ...why, attemptAt: until }));
    if (moved === null) return false;
    await tell(db, email, moved, 'email.held', { ...why, ...(until === NEVER ? {} : { until }) }, stamp);
    return true;
  });
}

/** scheduled or held → cancelled; `userId` is who did it, null when it follows from something else. */
export function cancel(
  db: Database,
  { accountId, emailId }: EmailKey,
  why: Why,
  stamp: Stamp,
  userId: string | null,
): Promise<boolean> {
  return callOff(db, { accountId, emailId }, ['scheduled', 'held'], why, stamp, userId);
}

/** claimed → cancelled, by the worker that holds the claim. */
export function cancelClaimed(db: Database, claim: Claim, why: Why, stamp: Stamp): Promise<boolean> {
  return callOff(db, claim, ['claimed'], why, stamp, null);
}

function callOff(
  db: Database,
  email: EmailKey | Claim,
  from: readonly EmailState[],
  why: Why,
  stamp: Stamp,
  userId: string | null,
): Promise<boolean> {
  return db.transaction(async (db) => {
    const moved = await move(db, email, from, stamp, () => ({ state: 'cancelled' as const, ...why, leaseUntil: null }));
    if (moved === null) return false;
    await dropEnvelopes(db, [email]);
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
  /** The decision whose slot was not taken, where there was one. */
  readonly insteadOf?: string | null;
}

/** held or review → scheduled, at a time chosen anew. A person has said that it was not sent. */
export function reschedule(
  db: Database,
  { accountId, emailId }: EmailKey,
  { dueAt, timing, zoneRules, decisionId, insteadOf = null }: NewTime,
  stamp: Stamp,
  userId: string | null,
): Promise<boolean> {
  const email = { accountId, emailId };
  return db.transaction(async (db) => {
    const moved = await move(db, email, ['held', 'review'], stamp, (row) => ({
      state: 'scheduled' as const,
      ...NO_REASON,
      dueAt,
      attemptAt: dueAt,
      timing: JSON.stringify(timing),
      zoneRules,
      decisionId,
      // Who was assigned in an experiment stays so, whenever the e-mail goes.
      insteadOf: insteadOf ?? (decisionId === null ? row.fn.coalesce('decisionId', 'insteadOf') : null),
      trace: null,
      attempts: 0,
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
