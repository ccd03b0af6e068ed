import { placeOf } from '../../model/place.ts';
import type { GivenRecord } from '../contract/email-request.ts';
import {
  contactErased,
  forbidden,
  inboxNotConnected,
  inboxNotFound,
  invalidRequest,
  recipientUnsubscribed,
} from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import { type ContactDetails, findContactDetails, findContactDetailsByAddress } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import { findInbox, type InboxRow } from '../store/inboxes.ts';
import type { Recipients } from '../store/outbox/email.ts';
import { erasedAmong } from '../store/suppressions.ts';
import type { User } from '../store/users.ts';
import type { Setting } from './when.ts';

// What must be true before anything is written: an inbox that can send, recipients who may be written to.

/** The user's own inbox. Throws `inbox-not-found`, `forbidden` for another user's, and `inbox-not-connected`. */
export async function connectedInbox(db: Database, account: Account, user: User, inboxId: string): Promise<InboxRow> {
  const inbox = await findInbox(db, account.accountId, inboxId);
  if (inbox === null) throw inboxNotFound(inboxId);
  if (inbox.userId !== user.userId) {
    throw forbidden('The inbox is another user’s; e-mails leave from the inbox of the user who schedules them.');
  }
  if (inbox.state !== 'connected') {
    const since = new Date(inbox.stateAt).toISOString();
    throw inboxNotConnected(
      `The inbox is disconnected since ${since}${inbox.detail === null ? '.' : `: ${inbox.detail}`} Connect it again first.`,
    );
  }
  return inbox;
}

/** Those recipients that are contacts, by address. Throws `recipient-unsubscribed` and `contact-erased`. */
export async function writableContacts(
  db: Database,
  account: Account,
  { to, cc, bcc }: Recipients,
): Promise<Map<string, ContactDetails>> {
  const addresses = [...to, ...cc, ...bcc].map(({ address }) => address);
  const contacts = await findContactDetailsByAddress(db, account.accountId, addresses);
  const pathsOf = (matches: (address: string) => boolean) =>
    Object.entries({ to, cc, bcc }).flatMap(([field, mailboxes]) =>
      mailboxes.flatMap(({ address }, k) => (matches(address) ? [`${field}.${k}`] : [])),
    );
  const strangers = addresses.filter((address) => !contacts.has(address));
  const erased = await erasedAmong(db, account.accountId, strangers);
  if (erased.size > 0) throw contactErased(pathsOf((address) => erased.has(address)));
  const unsubscribed = pathsOf((address) => (contacts.get(address)?.unsubscribedAt ?? null) !== null);
  if (unsubscribed.length > 0) throw recipientUnsubscribed(unsubscribed);
  return contacts;
}

/** An e-mail on a contact's timeline goes to that contact. */
export function checkRecord(record: GivenRecord, contactId: string | null): void {
  if (record.type !== 'contact' || record.id === null || record.id === contactId) return;
  const message = 'is not the contact whose address is the first in to; leave it out to have that contact';
  throw invalidRequest([{ path: 'record.id', message }]);
}

/** IANA zones of the recipient and of the rep. */
export type Zones = Setting['zones'];

/** Whose clocks wall times may be by. What is unknown of a person follows from their address, or is the account's. */
export function zonesOf(account: Account, user: User, address: string, contact: ContactDetails | undefined): Zones {
  return {
    recipient: recipientZone(account, contact ?? { address, timezone: null, country: null }),
    rep: user.timezone ?? account.timezone,
  };
}

export function recipientZone(
  account: Account,
  contact: Pick<ContactDetails, 'address' | 'timezone' | 'country'>,
): string {
  return placeOf(contact, null, account.timezone).zone;
}

/** The contact of an e-mail in the outbox: there is one, or it would not be there. */
export async function contactOf(db: Database, account: Account, contactId: string): Promise<ContactDetails> {
  return (await findContactDetails(db, account.accountId, [contactId])).get(contactId)!;
}
