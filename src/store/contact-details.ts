import type { Attributes } from '../../model/event.ts';
import { contactsChanged } from './contacts.ts';
import type { Database } from './database.ts';
import { type Moved, NONE_MOVED } from './outbox/rezone.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

/** A contact as people see it: what a prediction needs, and whether they may be written to. */
export interface ContactDetails extends Attributes {
  readonly contactId: string;
  readonly unsubscribedAt: number | null;
}

const COLUMNS = ['contactId', 'address', 'timezone', 'country', 'industry', 'jobTitle', 'unsubscribedAt'] as const;

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
  change: Partial<Omit<Attributes, 'address'>>,
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
      moved = await contactsChanged(db, accountId, [contactId], stamp);
    }
    const contact = (await findContactDetails(db, accountId, [contactId])).get(contactId);
    return contact === undefined ? null : { contact, moved };
  });
}

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
