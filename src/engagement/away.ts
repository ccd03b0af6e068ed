import { placeOf } from '../../model/place.ts';
import { DAY, HOUR, instantOfLocal, offsetAt } from '../../model/zone.ts';
import { zoneOfAccount } from '../store/accounts.ts';
import { findContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';

/** Most absences that say no end are short. */
const UNSAID = 3 * DAY;
/** Nobody's e-mail is held for longer on the word of a notice that may be misread. */
const LONGEST = 366 * DAY;
const MORNING = 8 * HOUR;

/** Where the first recipient of an e-mail has their clock. */
export async function zoneOfRecipient(db: Database, { accountId, contactId }: OutboxEmail): Promise<string> {
  const contact = (await findContactDetails(db, accountId, [contactId])).get(contactId)!;
  return placeOf(contact, null, await zoneOfAccount(db, accountId)).zone;
}

/** The day on the calendar ("2026-11-24") at an instant. */
export function localDay(zone: string, instant: number): string {
  return new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 10);
}

/**
 * When somebody is there again: 08:00 by their clock on the first day that they are, or three days after the notice
 * where it does not say.
 */
export function returnOf(zone: string, firstDay: string | null, receivedAt: number): number {
  if (firstDay === null) return receivedAt + UNSAID;
  return Math.min(instantOfLocal(zone, Date.parse(firstDay) + MORNING), receivedAt + LONGEST);
}
