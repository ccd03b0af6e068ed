import type { Attributes } from '../../model/event.ts';
import { companyDomain } from '../../model/free-mail.ts';
import { ensureCompanies } from './companies.ts';
import type { Database } from './database.ts';
import { enterContacts } from './directory-entries.ts';
import { insertRows } from './insert-rows.ts';
import { followContacts, type Moved } from './outbox/rezone.ts';
import { dropOutlooks } from './outlooks.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';
import { dropErased } from './suppressions.ts';

/** What is known of a person apart from their history; `address` is lower case. */
export interface Contact extends Attributes {
  readonly contactId: string;
  readonly companyId: string | null;
  /** ISO 3166-2 subdivision without the country. */
  readonly region: string | null;
}

/** A contact as imported: null cells are not known, and never erase what is. */
export interface ContactInput extends Attributes {
  readonly name?: string | null;
  readonly region?: string | null;
}

/** What became of the distinct addresses of a batch. */
export interface Upserted {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Left out because they were erased. */
  readonly erased: number;
}

export const CONTACT_COLUMNS = [
  'contactId',
  'address',
  'companyId',
  'timezone',
  'country',
  'industry',
  'jobTitle',
  'region',
] as const;
const CELLS = ['timezone', 'country', 'industry', 'jobTitle', 'name', 'region'] as const;

/** Those of `addresses` (lower case) that are contacts of the account, by address. */
export async function findContactsByAddress(
  db: Database,
  accountId: number,
  addresses: readonly string[],
): Promise<Map<string, Contact>> {
  const rows = JSON.stringify(addresses.map((address) => ({ address })));
  const contacts = await selectByAddress(db, { accountId, rows });
  return new Map(contacts.map((contact) => [contact.address, contact]));
}

/** The ids of those of `addresses` (lower case) that are contacts of the account, by address. */
export async function findContactIds(
  db: Database,
  accountId: number,
  addresses: Iterable<string>,
): Promise<Map<string, string>> {
  const rows = JSON.stringify(Array.from(new Set(addresses), (address) => ({ address })));
  const contacts = await selectIds(db, { accountId, rows });
  return new Map(contacts.map(({ address, contactId }) => [address, contactId]));
}

/** The next `limit` contacts after an address, in the order of addresses; from the first when it is null. */
export function contactPage(
  db: Database,
  accountId: number,
  afterAddress: string | null,
  limit: number,
): Promise<Contact[]> {
  return selectPage(db, { accountId, after: afterAddress ?? '', limit });
}

export async function countContacts(db: Database, accountId: number): Promise<number> {
  const { count } = await db.sql
    .selectFrom('contacts')
    .select((from) => from.fn.countAll<number>().as('count'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Adds contacts, and fills or replaces the cells of those already there. Of an address given twice the later cell
 * wins. A contact belongs to the company of its address' domain, unless that is free mail. People who were erased are
 * left out.
 */
export async function upsertContacts(
  db: Database,
  accountId: number,
  contacts: readonly ContactInput[],
  stamp: Stamp,
): Promise<Upserted> {
  const distinct = mergeByAddress(contacts);
  return db.transaction(async (db) => {
    const domains = distinct.map(({ address }) => companyDomain(address));
    const companies = await ensureCompanies(
      db,
      accountId,
      domains.filter((domain) => domain !== null),
      stamp,
    );
    const rows = distinct.map((contact, index) => ({
      ...contact,
      contactId: stamp.newId(),
      companyId: companies.get(domains[index] ?? '') ?? null,
    }));
    const changed = await upsert(db, { accountId, now: stamp.now, rows: JSON.stringify(rows) });

    // Now, and not before: whoever was erased while this waited for their row must not come back.
    const proposed = new Map(rows.map((row) => [row.contactId, row]));
    const erased = await dropErased(
      db,
      accountId,
      changed.flatMap(({ contactId }) => proposed.get(contactId) ?? []),
    );
    const stored = changed.map(({ contactId }) => contactId).filter((contactId) => !erased.has(contactId));
    const created = stored.filter((contactId) => proposed.has(contactId));
    const updated = stored.filter((contactId) => !proposed.has(contactId));
    if (updated.length > 0) await contactsChanged(db, accountId, updated, stamp);
    await enterContacts(db, accountId, created, updated);
    return {
      created: created.length,
      updated: updated.length,
      unchanged: rows.length - changed.length,
      erased: erased.size,
    };
  });
}

/**
 * What follows from what is known of contacts having changed, in the same transaction: what was expected of them no
 * longer holds, and e-mails that go by their clocks move. Tells what was moved.
 */
export async function contactsChanged(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
  stamp: Stamp,
): Promise<Moved> {
  await dropOutlooks(db, accountId, contactIds);
  return followContacts(db, accountId, contactIds, stamp);
}

/**
 * The ids of the contacts at `addresses` (lower case), by address; those not yet contacts are added. Who was erased has
 * none.
 */
export async function ensureContacts(
  db: Database,
  accountId: number,
  addresses: Iterable<string>,
  stamp: Stamp,
): Promise<Map<string, string>> {
  const distinct = [...new Set(addresses)];
  const known = await findContactIds(db, accountId, distinct);
  const missing = distinct.filter((address) => !known.has(address));
  if (missing.length === 0) return known;

  const nothing = { timezone: null, country: null, industry: null, jobTitle: null };
  await upsertContacts(
    db,
    accountId,
    missing.map((address) => ({ address, ...nothing })),
    stamp,
  );
  return new Map([...known, ...(await findContactIds(db, accountId, missing))]);
}

/** One row an address, in their order: processes that add the same contacts at once must lock them alike. */
function mergeByAddress(contacts: readonly ContactInput[]): ContactInput[] {
  const merged = new Map<string, ContactInput>();
  for (const contact of contacts) {
    const before = merged.get(contact.address);
    merged.set(contact.address, {
      address: contact.address,
      timezone: contact.timezone ?? before?.timezone ?? null,
      country: contact.country ?? before?.country ?? null,
      industry: contact.industry ?? before?.industry ?? null,
      jobTitle: contact.jobTitle ?? before?.jobTitle ?? null,
      name: contact.name ?? before?.name ?? null,
      region: contact.region ?? before?.region ?? null,
    });
  }
  return [...merged.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

const selectByAddress = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('contacts')
    .select(CONTACT_COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('address', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { address: 'text' })).select('row.address'),
    ),
);

const selectIds = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('contacts')
    .select(['address', 'contactId'])
    .where('accountId', '=', given('accountId'))
    .where('address', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { address: 'text' })).select('row.address'),
    ),
);

const selectPage = statement((db, given: Given<{ accountId: number; after: string; limit: number }>) =>
  db.sql
    .selectFrom('contacts')
    .select(CONTACT_COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('address', '>', given('after'))
    .orderBy('address')
    .limit(given('limit')),
);

const upsert = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(
    db,
    'contacts',
    { accountId: given('accountId'), createdAt: given('now'), updatedAt: given('now') },
    given('rows'),
    {
      contactId: 'text',
      address: 'text',
      companyId: 'text',
      timezone: 'text',
      country: 'text',
      industry: 'text',
      jobTitle: 'text',
      name: 'text',
      region: 'text',
    },
  )
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'address'])
        .doUpdateSet((row) => ({
          timezone: row.fn.coalesce('excluded.timezone', 'contacts.timezone'),
          country: row.fn.coalesce('excluded.country', 'contacts.country'),
          industry: row.fn.coalesce('excluded.industry', 'contacts.industry'),
          jobTitle: row.fn.coalesce('excluded.jobTitle', 'contacts.jobTitle'),
          name: row.fn.coalesce('excluded.name', 'contacts.name'),
          region: row.fn.coalesce('excluded.region', 'contacts.region'),
          updatedAt: row.ref('excluded.updatedAt'),
        }))
        .where((row) =>
          row.or(
            CELLS.map((cell) =>
              row.and([
                row(`excluded.${cell}`, 'is not', null),
                row(`excluded.${cell}`, 'is distinct from', row.ref(`contacts.${cell}`)),
              ]),
            ),
          ),
        ),
    )
    .returning('contactId'),
);
