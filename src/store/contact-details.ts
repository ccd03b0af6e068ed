import type { Attributes } from '../../model/event.ts';
import { type Company, findCompanies } from './companies.ts';
import { type ContactInput, contactsChanged, upsertContacts } from './contacts.ts';
import type { Database } from './database.ts';
import { enterContacts } from './directory-entries.ts';
import { type Moved, NONE_MOVED } from './outbox/rezone.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

/** A contact as people see it: what a prediction needs, and whether they may be written to. */
export interface ContactDetails extends Attributes {
  readonly contactId: string;
  readonly name: string | null;
  readonly region: string | null;
  /** The key of the row. */
  readonly companyId: string | null;
  readonly unsubscribedAt: number | null;
  readonly updatedAt: number;
}

const COLUMNS = [
  'contactId',
  'address',
  'name',
  'companyId',
  'timezone',
  'country',
  'region',
  'industry',
  'jobTitle',
  'unsubscribedAt',
  'updatedAt',
] as const;

/** Attributes that predictions and wall times rest on; a name is none. */
const TELLING = ['timezone', 'country', 'industry', 'jobTitle'] as const;

export type ContactUpdate = Partial<
  Omit<Attributes, 'address'> & Pick<ContactDetails, 'name' | 'region' | 'companyId'>
>;

/** Those of `contactIds` that are contacts of the account, by id. */
export async function findContactDetails(
  db: Database,
  accountId: number,
  contactIds: Iterable<string>,
): Promise<Map<string, ContactDetails>> {
  const rows = JSON.stringify(Array.from(new Set(contactIds), (contactId) => ({ contactId })));
  const found = await selectById(db, { accountId, rows });
  return new Map(found.map((contact) => [contact.contactId, contact]));
}

/** Those of `addresses` (lower case) that are contacts of the account, by address. */
export async function findContactDetailsByAddress(
  db: Database,
  accountId: number,
  addresses: Iterable<string>,
): Promise<Map<string, ContactDetails>> {
  const rows = JSON.stringify(Array.from(new Set(addresses), (address) => ({ address })));
  const found = await selectByAddress(db, { accountId, rows });
  return new Map(found.map((contact) => [contact.address, contact]));
}

/**
 * Changes what is given of a contact, null erasing it; what waits for them moves with their zone. Null when the account
 * has no such contact.
 */
export function changeContact(
  db: Database,
  accountId: number,
  contactId: string,
  change: ContactUpdate,
  stamp: Stamp,
): Promise<{ readonly contact: ContactDetails; readonly moved: Moved } | null> {
  return db.transaction(async (db) => {
    let moved = NONE_MOVED;
    if (Object.keys(change).length > 0) {
      const { numUpdatedRows } = await db.sql
        .updateTable('contacts')
        .set({ ...change, updatedAt: stamp.now })
        .where('accountId', '=', accountId)
        .where('contactId', '=', contactId)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return null;
      if (TELLING.some((name) => name in change)) moved = await contactsChanged(db, accountId, [contactId], stamp);
      await enterContacts(db, accountId, [], [contactId]);
    }
    const contact = (await findContactDetails(db, accountId, [contactId])).get(contactId);
    return contact === undefined ? null : { contact, moved };
  });
}

/** Adds a contact. Null when the account has one of the address, `erased` when its owner was erased. */
export function addContact(
  db: Database,
  accountId: number,
  contact: ContactInput,
  companyId: string | null,
  stamp: Stamp,
): Promise<ContactDetails | 'erased' | null> {
  return db.transaction(async (db) => {
    const { address } = contact;
    if ((await findContactDetailsByAddress(db, accountId, [address])).size > 0) return null;
    const { created, erased } = await upsertContacts(db, accountId, [contact], stamp);
    if (erased > 0) return 'erased';
    if (created === 0) return null;
    const added = (await findContactDetailsByAddress(db, accountId, [address])).get(address)!;
    if (companyId === null) return added;
    return (await changeContact(db, accountId, added.contactId, { companyId }, stamp))!.contact;
  });
}

/** The companies of contacts, by the keys of their rows. */
export const companiesOf = (
  db: Database,
  accountId: number,
  contacts: Iterable<Pick<ContactDetails, 'companyId'>>,
): Promise<Map<string, Company>> =>
  findCompanies(
    db,
    accountId,
    Array.from(contacts, ({ companyId }) => companyId),
  );

const selectById = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('contacts')
    .select(COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('contactId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
    ),
);

const selectByAddress = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('contacts')
    .select(COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('address', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { address: 'text' })).select('row.address'),
    ),
);
