import { RESTORABLE_SECONDS } from '../../contract/email.ts';
import type { Database } from '../database.ts';
import { wakeInbox } from '../inboxes.ts';
import type { EmailState } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import type { OutboxEmail } from './email.ts';
import { lockEmail } from './lock.ts';
import { dropEnvelopes, type EmailKey, move, tell } from './moving.ts';
import { followClocks, followsClock, lockClocks } from './rezone.ts';
import { NEVER, type Why } from './transitions.ts';

// A user deletes an e-mail, and for a moment may take that back. What the e-mail was before stands in the activity that
// tells of the deletion, so that one which was held comes back held, and for the same reason.

/** How long after it was deleted an e-mail may be restored, in milliseconds; the last one counts. */
const RESTORABLE_MS = RESTORABLE_SECONDS * 1000;

const BY_USER = { reason: 'by-user', detail: 'The user who scheduled it has deleted it.' } as const;

const MOMENT_PASSED: Why = {
  reason: 'moment-passed',
  detail: 'Its moment passed while it was deleted. Choose a new time.',
};

/** What an e-mail was when it was deleted. */
interface Before {
  readonly state: 'scheduled' | 'held';
  readonly reason: string | null;
  readonly detail: string | null;
}

const WITHDRAWABLE: readonly EmailState[] = ['scheduled', 'held'];

/** scheduled or held → cancelled, by the user who scheduled it. False, and nothing changed, when it is neither. */
export function withdraw(
  db: Database,
  { accountId, emailId }: EmailKey,
  stamp: Stamp,
  userId: string,
): Promise<boolean> {
  const key = { accountId, emailId };
  return db.transaction(async (db) => {
    const email = await lockEmail(db, key);
    if (email === null || !WITHDRAWABLE.includes(email.state)) return false;
    const { state, reason, detail } = email;
    await move(db, key, WITHDRAWABLE, stamp, () => ({ state: 'cancelled', ...BY_USER, leaseUntil: null }));
    await dropEnvelopes(db, [key]);
    await tell(db, key, { ...email, userId }, 'email.cancelled', { ...BY_USER, was: { state, reason, detail } }, stamp);
    return true;
  });
}

/** Until when an e-mail may be restored; null when it may not, whatever the time. */
export function restorableUntil({ state, reason, stateAt }: Pick<OutboxEmail, 'state' | 'reason' | 'stateAt'>) {
  return state === 'cancelled' && reason === BY_USER.reason ? stateAt + RESTORABLE_MS : null;
}

/**
 * cancelled by its user → what it was, while that may be taken back. One whose moment has passed meanwhile is held: to
 * send it late is not what was asked for. Gives when its dispatcher has to look; null when it waits for a person, and
 * false, nothing having changed, when it cannot be restored any more.
 *
 * Nothing that was handed to a server is in question: only what certainly was not accepted can be deleted. Its frozen
 * bytes went with the deletion, and the next attempt freezes new ones under a claim of its own.
 */
export function restore(
  db: Database,
  email: EmailKey & Pick<OutboxEmail, 'contactId' | 'timing'>,
  stamp: Stamp,
  userId: string,
): Promise<{ readonly attemptAt: number | null } | false> {
  const { accountId, emailId, contactId, timing } = email;
  const key = { accountId, emailId };
  return db.transaction(async (db) => {
    if (followsClock(timing)) await lockClocks(db, accountId, contactId);
    const deleted = await lockEmail(db, key);
    const until = deleted === null ? null : restorableUntil(deleted);
    if (deleted === null || until === null || stamp.now > until) return false;
    const before = await beforeDeletion(db, deleted);
    if (before === null) return false;
    const { dueAt, attemptAt, inboxId } = deleted;
    const late = before.state === 'scheduled' && attemptAt <= stamp.now;
    const back = late ? { state: 'held' as const, ...MOMENT_PASSED } : before;
    await move(db, key, ['cancelled'], stamp, () => ({ ...back, ...(late ? { attemptAt: NEVER } : {}) }));
    const told = back.state === 'held' ? back : { state: back.state, dueAt };
    await tell(db, key, { ...deleted, userId }, 'email.restored', { ...told }, stamp);
    if (back.state === 'held') return { attemptAt: null };
    // The zone that it goes by may have changed while it was deleted.
    const { earliest } = await followClocks(db, accountId, { emailId, contactId, timing }, stamp);
    await wakeInbox(db, accountId, inboxId, attemptAt);
    return { attemptAt: Math.min(attemptAt, earliest ?? attemptAt) };
  });
}

/** null for one that was deleted by a version of Kairos that did not note it. */
async function beforeDeletion(
  db: Database,
  { accountId, emailId, stateAt }: EmailKey & Pick<OutboxEmail, 'stateAt'>,
): Promise<Before | null> {
  const told = await db.sql
    .selectFrom('activity')
    .select('data')
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    // The very deletion, whatever the clock was at earlier ones.
    .where('occurredAt', '=', stateAt)
    .where('type', '=', 'email.cancelled')
    .orderBy('activityId', 'desc')
    .executeTakeFirst();
  return told === undefined ? null : (JSON.parse(told.data).was ?? null);
}
