import type { EventRecord } from '../../src/contract/event.ts';
import type { NewId } from '../../src/ids.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import type { ContactInput } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import type { Why } from '../../src/store/models.ts';
import type { Stamp } from '../../src/store/stamp.ts';

export const NOW = Date.UTC(2026, 10, 24, 8);

/** Identifiers that rise as real ones do, the same in every run. `prefix` keeps those of two processes apart. */
export function sequence(prefix = 'id'): NewId {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${String(count).padStart(6, '0')}`;
  };
}

export function stampAt(now: number = NOW, newId: NewId = sequence(`at${now}`)): Stamp {
  return { newId, now };
}

export async function makeAccount(db: Database, name = 'acme'): Promise<Account> {
  const account = await createAccount(db, { name, timezone: 'Europe/Paris', now: NOW });
  await leaveUnmeasured(db, account.accountId);
  return account;
}

/** Has nobody in an experiment: what a person is answered would depend on their address. */
export async function leaveUnmeasured(db: Database, accountId: number): Promise<void> {
  await changeAccountSettings(db, accountId, { experiment: { on: false, control: 0.1, explore: 0.05 } });
}

/** Why a model was put to work, where that is not what the test is about. */
export const WHY: Why = { reason: 'The test wants it.', now: NOW };

/** A contact of whom nothing is known but what the test is about. */
export function contact(address: string, known: Partial<ContactInput> = {}): ContactInput {
  return { address, timezone: null, country: null, industry: null, jobTitle: null, ...known };
}

/** A record of what the test is about; the rest is the same for all. */
export function record(type: EventRecord['type'], about: Partial<EventRecord> = {}): EventRecord {
  const nothing = { userAgent: null, ip: null, url: null };
  const sent = { messageId: '<1@mail.example.com>', recipient: 'ada@client.example', sender: 'rep@kairos.example' };
  return { ...nothing, ...sent, type, occurredAt: NOW, ...about };
}
