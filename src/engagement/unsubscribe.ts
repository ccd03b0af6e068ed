import { findContactIds } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { lockEmail } from '../store/outbox/lock.ts';
import { tellOfEmail } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';
import type { Tracked } from '../store/tracking-tokens.ts';
import { markUnsubscribed } from '../store/unsubscribes.ts';
import { enterHistory } from './enter.ts';
import { react } from './react.ts';
import { addressesOf } from './recipients.ts';
import type { Visit } from './visits.ts';

/**
 * The recipient of an e-mail wants no more. Where it went to several it cannot be told who said so, and nobody may be
 * written to against their will, so it counts for all of them, and only the timeline tells. Doing it again changes
 * nothing.
 */
export function recordUnsubscribe(
  db: Database,
  { email: { accountId, emailId } }: Tracked,
  { occurredAt, userAgent, ip }: Visit,
  stamp: Stamp,
): Promise<void> {
  return db.transaction(async (db) => {
    const email = await lockEmail(db, { accountId, emailId });
    if (email === null) return;
    const addresses = addressesOf(email);
    const contacts = await findContactIds(db, accountId, addresses);
    const changed = await markUnsubscribed(
      db,
      accountId,
      [...new Set([...contacts.values(), email.contactId])],
      occurredAt,
    );
    if (changed.length === 0) return;

    const [recipient] = addresses;
    if (addresses.length === 1 && recipient !== undefined) {
      await enterHistory(db, email, { type: 'unsubscribed', recipient, occurredAt, userAgent, ip }, stamp);
    }
    const about = { ...email, contactId: addresses.length === 1 ? email.contactId : null, userId: null };
    await tellOfEmail(db, about, 'email.unsubscribed', { recipients: addresses.length }, stamp, occurredAt);
    await react(db, accountId, changed, { what: 'unsubscribe' }, stamp);
  });
}
