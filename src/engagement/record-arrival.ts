import type { RecipientStatus } from '../inbox/incoming/delivery-status.ts';
import { activityOfEmail } from '../store/activity.ts';
import { ensureContacts, findContactIds } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import type { InboxRow } from '../store/inboxes.ts';
import { isOwnAddress } from '../store/known-addresses.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { lockEmail } from '../store/outbox/lock.ts';
import { markSent } from '../store/outbox/sending.ts';
import { tellOfEmail } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';
import { erasedAmong } from '../store/suppressions.ts';
import type { Arrival } from './arrival.ts';
import { returnOf } from './away.ts';
import { enterHistory } from './enter.ts';
import { react } from './react.ts';
import { NotYet } from './reader.ts';
import { addressesOf } from './recipients.ts';

/** Whoever sends an e-mail for longer than this has died, and nobody was there to say so. */
const LONGEST_SENDING_MS = 10 * 60 * 1000;

/**
 * Records once, in the transaction `db`, that a message about an e-mail arrived: on its timeline, in the history where
 * it is engagement, and in what becomes of e-mails that still wait. Rejects with a `NotYet`.
 */
export async function recordArrival(db: Database, inbox: InboxRow, arrival: Arrival, stamp: Stamp): Promise<void> {
  const { sender, kind, recipients } = arrival.reading;
  if (kind === 'other' && recipients.length === 0) return;
  // The rep's own messages in the thread, and those of colleagues in copy, answer nothing.
  if (recipients.length === 0 && sender !== null && (await isOwnAddress(db, inbox.accountId, sender))) return;
  // Somebody who was erased goes on to answer an e-mail that went to others too: nothing of that is kept.
  if (sender !== null && (await erasedAmong(db, inbox.accountId, [sender])).size > 0) return;
  const email = await settled(db, inbox, await lockEmail(db, arrival.email), stamp);
  if (email === null || (await isTold(db, email, arrival))) return;
  const dated = { ...arrival, receivedAt: momentOf(arrival, email, stamp.now) };
  if (recipients.length > 0) await recordReport(db, email, dated, stamp);
  else if (kind === 'reply') await recordReply(db, email, dated, stamp);
  else await recordAutoReply(db, email, dated, stamp);
}

/**
 * When it arrived: after the e-mail and before now, whatever the mail server's clock says. IMAP knows whole seconds
 * only, and an answer from before the e-mail would count for nothing.
 */
function momentOf({ receivedAt }: Arrival, { sentAt }: OutboxEmail, now: number): number {
  return Math.min(Math.max(receivedAt, sentAt ?? receivedAt), now);
}

/** Whatever answers an e-mail proves that it was sent, where nobody knew. */
async function settled(
  db: Database,
  inbox: InboxRow,
  email: OutboxEmail | null,
  stamp: Stamp,
): Promise<OutboxEmail | null> {
  if (email === null) return null;
  const { state, stateAt, startedAt, messageId } = email;
  if (state === 'sending' && stamp.now - stateAt < LONGEST_SENDING_MS) throw new NotYet('This e-mail is being sent.');
  if (messageId === null || (state !== 'sending' && state !== 'ambiguous' && state !== 'review')) return email;
  const sent = { messageId, providerId: null, sender: inbox.address, sentAt: startedAt ?? stateAt };
  // Where the provider files no copy by itself there is none yet; to file one that is there changes nothing.
  await markSent(db, email, { ...sent, file: true }, stamp);
  return lockEmail(db, email);
}

/** Whether the same message was read before: in another inbox that it went to, or from another position. */
async function isTold(db: Database, { accountId, emailId }: OutboxEmail, { messageId }: Arrival): Promise<boolean> {
  if (messageId === null) return false;
  return (await activityOfEmail(db, accountId, emailId)).some(({ data }) => data.messageId === messageId);
}

async function recordReply(db: Database, email: OutboxEmail, arrival: Arrival, stamp: Stamp): Promise<void> {
  const { reading, receivedAt: occurredAt, messageId } = arrival;
  const who = await whoIs(db, email, reading.sender, stamp);
  if (who.recipient !== null) {
    const deed = { type: 'replied', recipient: who.recipient, occurredAt } as const;
    const entered = await enterHistory(db, email, deed, stamp);
    // Two answers in one second are two, where they say which they are.
    if (entered === 'duplicate' && messageId === null) return;
  }
  await tellOfEmail(db, aboutOf(email, who), 'email.replied', { from: reading.sender, messageId }, stamp, occurredAt);
  await react(db, email.accountId, who.concerned, { what: 'reply' }, stamp);
}

/** That a program answered is no engagement. */
async function recordAutoReply(db: Database, email: OutboxEmail, arrival: Arrival, stamp: Stamp): Promise<void> {
  const { reading, receivedAt: occurredAt, messageId, zone } = arrival;
  const who = await whoIs(db, email, reading.sender, stamp);
  const outOfOffice = reading.kind === 'out-of-office';
  const until = outOfOffice ? returnOf(zone, reading.awayUntil, occurredAt) : null;
  const data = { from: reading.sender, messageId, outOfOffice, firstDay: reading.awayUntil, until };
  await tellOfEmail(db, aboutOf(email, who), 'email.auto-replied', data, stamp, occurredAt);
  if (until === null || until <= stamp.now) return;
  await react(db, email.accountId, who.concerned, { what: 'out-of-office', until }, stamp);
}

/** What mail servers say of each recipient. That one was delivered to, or handed on, is no news. */
async function recordReport(db: Database, email: OutboxEmail, arrival: Arrival, stamp: Stamp): Promise<void> {
  const failures = arrival.reading.recipients.filter(({ action }) => action === 'failed' || action === 'delayed');
  for (const failure of failures) await recordFailure(db, email, arrival, failure, stamp);
}

/** For good: a bounce. For now: only told, as the server goes on trying. */
async function recordFailure(
  db: Database,
  email: OutboxEmail,
  { receivedAt: occurredAt, messageId }: Arrival,
  { address, permanent, status, diagnostic }: RecipientStatus,
  stamp: Stamp,
): Promise<void> {
  if (address !== null && (await erasedAmong(db, email.accountId, [address])).size > 0) return;
  const who = await whoIs(db, email, address, stamp);
  const addresses = addressesOf(email);
  // Mail to the only recipient may have been handed on to an address that nobody here has heard of.
  const recipient = who.recipient ?? (addresses.length === 1 ? addresses[0]! : null);
  // Anybody can write a notice that names anybody: it changes nothing for those whom the e-mail did not go to.
  if (recipient === null) return;
  if (permanent) await enterHistory(db, email, { type: 'bounced', recipient, occurredAt }, stamp);
  const contactId = who.recipient === null ? email.contactId : who.contactId;
  const data = { recipient, permanent, status, words: diagnostic, messageId };
  await tellOfEmail(db, { ...email, contactId, userId: null }, 'email.bounced', data, stamp, occurredAt);
  if (permanent && contactId !== null) await react(db, email.accountId, [contactId], { what: 'bounce' }, stamp);
}

interface Who {
  /** Their address, where the e-mail went to it. */
  readonly recipient: string | null;
  readonly contactId: string | null;
  /** Whose waiting e-mails it concerns. */
  readonly concerned: readonly string[];
}

/**
 * Who is behind an address that an answer came from. One that the e-mail did not go to is another address of its
 * recipient, or of somebody who was shown it: it concerns both.
 */
async function whoIs(db: Database, email: OutboxEmail, address: string | null, stamp: Stamp): Promise<Who> {
  const { accountId, contactId: first } = email;
  const addresses = addressesOf(email);
  if (address !== null && addresses.includes(address)) {
    const contactId = (await ensureContacts(db, accountId, [address], stamp)).get(address)!;
    return { recipient: address, contactId, concerned: [contactId] };
  }
  const other = address === null ? undefined : (await findContactIds(db, accountId, [address])).get(address);
  const contactId = other ?? (addresses.length === 1 ? first : null);
  return { recipient: null, contactId, concerned: other === undefined ? [first] : [other, first] };
}

const aboutOf = (email: OutboxEmail, { contactId }: Who) => ({ ...email, contactId, userId: null });
