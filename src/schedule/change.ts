import { RESTORABLE_SECONDS } from '../contract/email.ts';
import { EMAIL_STATES } from '../contract/email-state.ts';
import type { NewTimeWish } from '../contract/reschedule.ts';
import type { When } from '../contract/when.ts';
import { emailNotFound, invalidRequest, KairosError, wrongState } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import { findInbox } from '../store/inboxes.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { followClocks, followsClock, lockClocks } from '../store/outbox/rezone.ts';
import { markSent } from '../store/outbox/sending.ts';
import { type NewTime, reschedule } from '../store/outbox/transitions.ts';
import { restorableUntil, restore, withdraw } from '../store/outbox/withdraw.ts';
import type { User } from '../store/users.ts';
import { connectedInbox, contactOf, writableContacts, zonesOf } from './admission.ts';
import { timeFor } from './due.ts';
import { emailOfAccount, hasMovedOn, ownEmail } from './own.ts';
import type { Planning } from './plan.ts';

// What the user who scheduled an e-mail may do with it; what is in it is never edited. Each throws `email-not-found`,
// `forbidden` for another user, and `wrong-state` when it is no longer where it could be done.

const CANCELLABLE = ['scheduled', 'held'] as const;

export async function cancelEmail(planning: Planning, account: Account, user: User, emailId: string): Promise<void> {
  const { db, clock, newId } = planning;
  const email = await ownEmail(db, account, user, emailId, CANCELLABLE);
  const done = await withdraw(db, email, { newId, now: clock() }, user.userId);
  if (!done) throw await hasMovedOn(db, account, emailId, CANCELLABLE);
}

/** Takes back a deletion, within `RESTORABLE_SECONDS`. */
export async function restoreEmail(planning: Planning, account: Account, user: User, emailId: string): Promise<void> {
  const { db, clock, newId, onScheduled } = planning;
  const email = await ownEmail(db, account, user, emailId, EMAIL_STATES);
  const stamp = { newId, now: clock() };
  const restored = await restore(db, email, stamp, user.userId);
  if (restored === false) throw notRestorable(await emailOfAccount(db, account, emailId), stamp.now);
  if (restored.attemptAt !== null) onScheduled(restored.attemptAt);
}

function notRestorable(email: OutboxEmail, now: number): KairosError {
  const { state, reason, detail, stateAt } = email;
  const since = new Date(stateAt).toISOString();
  const until = restorableUntil(email);
  if (until !== null && now > until) {
    const most = `within ${RESTORABLE_SECONDS} seconds`;
    return wrongState(`It was deleted at ${since}, and can be restored ${most} only.`, `is ${state} since ${since}`);
  }
  const why = state === 'cancelled' && detail !== null ? `: ${detail}` : '.';
  const words = `The e-mail is ${state} since ${since}${why} Only one that its user has just deleted can be restored.`;
  return wrongState(words, `is ${state}${state === 'cancelled' && reason !== null ? ` (${reason})` : ''}`);
}

const RESCHEDULABLE = ['held', 'review'] as const;

/** Gives an e-mail that was held a new time; one that needs review only with a person's word that it was not sent. */
export async function rescheduleEmail(
  planning: Planning,
  account: Account,
  user: User,
  emailId: string,
  { when, confirmNotSent }: NewTimeWish,
): Promise<void> {
  const { db, clock, newId, onScheduled } = planning;
  const email = await ownEmail(db, account, user, emailId, RESCHEDULABLE);
  if (email.state === 'review' && !confirmNotSent) throw NOT_CONFIRMED();
  await connectedInbox(db, account, user, email.inboxId);
  await writableContacts(db, account, email.recipients);
  const time = await newTimeFor(planning, account, user, email, when);
  const stamp = { newId, now: clock() };
  const done = await db.transaction(async (db) => {
    if (followsClock(time.timing)) await lockClocks(db, account.accountId, email.contactId);
    if (!(await reschedule(db, email, time, stamp, user.userId))) return false;
    await followClocks(db, account.accountId, { emailId, contactId: email.contactId, timing: time.timing }, stamp);
    return true;
  });
  if (!done) throw await hasMovedOn(db, account, emailId, RESCHEDULABLE);
  onScheduled(time.dueAt);
}

/** The same for held e-mails of one inbox, each by itself: what became of each, in their order; null where it went well. */
export async function rescheduleEmails(
  planning: Planning,
  account: Account,
  user: User,
  inboxId: string,
  wishes: readonly { readonly emailId: string; readonly when: When }[],
): Promise<(KairosError | null)[]> {
  await connectedInbox(planning.db, account, user, inboxId);
  const results: (KairosError | null)[] = [];
  for (const { emailId, when } of wishes) {
    try {
      const email = await emailOfAccount(planning.db, account, emailId);
      if (email.inboxId !== inboxId) throw emailNotFound(emailId);
      await rescheduleEmail(planning, account, user, emailId, { when, confirmNotSent: false });
      results.push(null);
    } catch (error) {
      if (!(error instanceof KairosError)) throw error;
      results.push(error);
    }
  }
  return results;
}

const NOT_CONFIRMED = () =>
  invalidRequest([
    {
      path: 'confirmNotSent',
      message:
        'must be true: this e-mail may have been sent; look into the mailbox first, and mark it as sent if it was',
    },
  ]);

async function newTimeFor(
  { db, clock, recommender, rules }: Planning,
  account: Account,
  user: User,
  email: OutboxEmail,
  when: When,
): Promise<NewTime> {
  const contact = await contactOf(db, account, email.contactId);
  const setting = { now: clock(), zones: zonesOf(account, user, contact.address, contact), rules };
  const addressees = { ...email.recipients, contactId: contact.contactId };
  return timeFor(db, recommender, account, addressees, when, setting);
}

const IN_REVIEW = ['review'] as const;

/** Has a person's word that an e-mail whose fate nobody knew was sent. */
export async function markEmailSent(planning: Planning, account: Account, user: User, emailId: string): Promise<void> {
  const { db, clock, newId } = planning;
  const email = await ownEmail(db, account, user, emailId, IN_REVIEW);
  const inbox = await findInbox(db, account.accountId, email.inboxId);
  const now = clock();
  const delivered = {
    messageId: email.messageId!, // frozen before its fate could be in doubt
    providerId: null,
    sender: inbox!.address,
    sentAt: email.startedAt ?? now,
    file: false,
  };
  const done = await markSent(db, email, delivered, { newId, now });
  if (!done) throw await hasMovedOn(db, account, emailId, IN_REVIEW);
}
