import { type AccountSettings, type Reaction, readAccountSettings } from '../store/account-settings.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { waitingFor } from '../store/outbox/find.ts';
import { cancel, hold, holdOn, NEVER, type Why } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';

// What becomes of e-mails that still wait for somebody who has just been heard of. It is decided in the transaction
// that records it: whoever sees the one sees the other.

/** Of what waits, the reason by which `releaseHeld` knows what it may release. */
export const OUT_OF_OFFICE = 'out-of-office';

export type Cause =
  | { readonly what: 'reply' | 'bounce' | 'unsubscribe' }
  | {
      readonly what: 'out-of-office';
      /** When they are back: the instant until which what waits is held. */
      readonly until: number;
    };

/**
 * Cancels, holds or leaves everything that waits for these contacts, as the account has it. What a worker has claimed
 * already is not touched: the attempt looks again for itself.
 */
export async function react(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
  cause: Cause,
  stamp: Stamp,
): Promise<void> {
  const reaction = (await readAccountSettings(db, accountId))[SETTING[cause.what]] satisfies Reaction;
  if (reaction === 'nothing') return;
  const waiting: OutboxEmail[] = [];
  for (const contactId of new Set(contactIds)) waiting.push(...(await waitingFor(db, accountId, contactId)));
  // In one order: two that react at once to the same contacts would else wait for each other.
  waiting.sort((a, b) => (a.emailId < b.emailId ? -1 : 1));
  for (const email of waiting) await apply(db, email, reaction, cause, stamp);
}

async function apply(db: Database, email: OutboxEmail, reaction: Reaction, cause: Cause, stamp: Stamp): Promise<void> {
  const { accountId, emailId, state } = email;
  // Without the number of a claim: nobody has claimed what waits.
  const key = { accountId, emailId };
  const why = WHY[cause.what];
  if (reaction === 'cancel') {
    await cancel(db, key, why, stamp, null);
    return;
  }
  const until = cause.what === 'out-of-office' ? cause.until : NEVER;
  if (state === 'scheduled') await hold(db, key, why, stamp, until);
  else if (waitsLonger(email, until)) await holdOn(db, key, why, stamp, until);
}

/** What is held until they are back may have to wait longer; what a person has to release does so already. */
const waitsLonger = ({ reason, attemptAt }: OutboxEmail, until: number): boolean =>
  reason === OUT_OF_OFFICE && until > attemptAt;

const SETTING = {
  reply: 'onReply',
  bounce: 'onBounce',
  unsubscribe: 'onUnsubscribe',
  'out-of-office': 'onOutOfOffice',
} as const satisfies Record<Cause['what'], keyof AccountSettings>;

const WHY: Readonly<Record<Cause['what'], Why>> = {
  reply: { reason: 'replied', detail: 'The recipient has answered an earlier e-mail.' },
  bounce: { reason: 'bounced', detail: 'An earlier e-mail to the recipient came back as undeliverable.' },
  unsubscribe: { reason: 'unsubscribed', detail: 'The recipient has asked for no more e-mails.' },
  'out-of-office': { reason: OUT_OF_OFFICE, detail: 'The recipient is out of the office.' },
};
