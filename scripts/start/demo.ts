// The demo account: made on the first start, in one transaction, and left alone afterwards.
import { demoWorld } from '../../data/demo/prepare.ts';
import { WEEK } from '../../model/zone.ts';
import { parseEvent } from '../../src/contract/event.ts';
import { parseRecipient } from '../../src/contract/recipient.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { assign, experimentOf } from '../../src/experiment/assignment.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { findContactsByAddress, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import type { Stamp } from '../../src/store/stamp.ts';
import { ownRecord } from '../own-record.ts';

export const DEMO_SEED = 1;
/** Monday 00:00 UTC, from which weeks are counted. */
const A_MONDAY = Date.UTC(2024, 0, 1);

export interface Demo {
  /** A contact to ask about. */
  readonly address: string;
  /** Fills the account; null when it has been. */
  readonly seed: (() => Promise<void>) | null;
}

/** The history ends at the beginning of the week of `stamp.now`, so that the demo looks fresh. */
export async function demoFor(db: Database, { accountId }: Account, stamp: Stamp): Promise<Demo> {
  const world = demoWorld({ seed: DEMO_SEED, now: stamp.now - ((stamp.now - A_MONDAY) % WEEK) });
  const experiment = experimentOf(DEFAULT_ACCOUNT_SETTINGS)!;
  const isTreated = (address: string) => assign(accountId, experiment, address, stamp.now).arm === 'treatment';
  const address = firstKnown(world.recipients, isTreated).email;
  const known = await findContactsByAddress(db, accountId, [address]);
  if (known.size > 0) return { address, seed: null };

  async function seed(): Promise<void> {
    const contacts = world.recipients.map((raw) => ownRecord(parseRecipient(raw)));
    const events = [...world.events()].map((raw) => ownRecord(parseEvent(raw, stamp.now)));
    await db.transaction(async (inside) => {
      await upsertContacts(inside, accountId, contacts, stamp);
      await recordEvents(inside, accountId, events, stamp);
    });
  }
  return { address, seed };
}

interface Known {
  readonly email: string;
  readonly timezone: string;
  readonly jobTitle: string;
  readonly industry: string;
}

/** Someone of whom everything is known makes the best first answer, and nobody who is in a group to compare with. */
function firstKnown<T extends Known>(recipients: readonly T[], isTreated: (address: string) => boolean): T {
  const known = recipients.filter(({ timezone, jobTitle, industry }) => timezone && jobTitle && industry);
  return known.find(({ email }) => isTreated(email)) ?? recipients[0]!;
}
