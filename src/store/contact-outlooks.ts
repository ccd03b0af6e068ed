import { CONTACT_COLUMNS, type Contact } from './contacts.ts';
import type { Database } from './database.ts';
import { outlookFrom } from './outlook-figures.ts';
import type { ReadyOutlook } from './outlooks.ts';
import { type Given, statement } from './statement.ts';

/** A contact and what is to be expected of them, found in one look-up. */
export interface ContactWithOutlook extends Contact {
  /** How often the contact's history or attributes had changed when this was read. */
  readonly changes: number;
  /** null from a change until an outlook is worked out again. */
  readonly ready: ReadyOutlook | null;
}

/** Those of `addresses` (lower case) that are contacts of the account, by address. */
export async function findByAddressWithOutlooks(
  db: Database,
  accountId: number,
  addresses: readonly string[],
): Promise<Map<string, ContactWithOutlook>> {
  const rows = JSON.stringify(addresses.map((address) => ({ address })));
  const found = await selectByAddress(db, { accountId, rows });
  return new Map(found.map((row) => [row.address, contactOf(row)]));
}

/** Those of `contactIds` that are contacts of the account, by id. */
export async function findByIdWithOutlooks(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
): Promise<Map<string, ContactWithOutlook>> {
  const rows = JSON.stringify(contactIds.map((contactId) => ({ contactId })));
  const found = await selectById(db, { accountId, rows });
  return new Map(found.map((row) => [row.contactId, contactOf(row)]));
}

/** The next `limit` contacts after an address, in the order of addresses; from the first when it is null. */
export async function pageWithOutlooks(
  db: Database,
  accountId: number,
  afterAddress: string | null,
  limit: number,
): Promise<ContactWithOutlook[]> {
  return (await selectPage(db, { accountId, after: afterAddress ?? '', limit })).map(contactOf);
}

type Row = Awaited<ReturnType<typeof selectPage>>[number];

function contactOf(row: Row): ContactWithOutlook {
  const { contactId, address, companyId, timezone, country, industry, jobTitle, region } = row;
  const { modelId, settledAt, zone, figures } = row;
  const outlook = figures === null ? null : outlookFrom(figures, zone!);
  const ready = outlook === null ? null : { modelId: modelId!, settledAt: settledAt!, outlook };
  const known = { contactId, address, companyId, timezone, country, industry, jobTitle, region };
  return { ...known, changes: row.changes ?? 0, ready };
}

const contactsOf = (db: Database, accountId: number) =>
  db.sql
    .selectFrom('contacts')
    .leftJoin('outlooks', (join) =>
      join
        .onRef('outlooks.accountId', '=', 'contacts.accountId')
        .onRef('outlooks.contactId', '=', 'contacts.contactId'),
    )
    .select(CONTACT_COLUMNS.map((name) => `contacts.${name}` as const))
    .select(['outlooks.changes', 'outlooks.modelId', 'outlooks.settledAt', 'outlooks.zone', 'outlooks.figures'])
    .where('contacts.accountId', '=', accountId);

const selectByAddress = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  contactsOf(db, given('accountId')).where('contacts.address', 'in', (from) =>
    from.selectFrom(db.dialect.rows(given('rows'), { address: 'text' })).select('row.address'),
  ),
);

const selectById = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  contactsOf(db, given('accountId')).where('contacts.contactId', 'in', (from) =>
    from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
  ),
);

const selectPage = statement((db, given: Given<{ accountId: number; after: string; limit: number }>) =>
  contactsOf(db, given('accountId'))
    .where('contacts.address', '>', given('after'))
    .orderBy('contacts.address')
    .limit(given('limit')),
);
