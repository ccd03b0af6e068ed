import type { Database } from './database.ts';
import { enter, strike } from './directory-entries.ts';
import { insertRows } from './insert-rows.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

// Deals and tickets, as the CRM has them.

export type DealOrTicket = 'deal' | 'ticket';

export interface RecordInput {
  readonly name: string;
  readonly stage: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  /** The key of its row. */
  readonly companyId: string | null;
}

export interface RecordRow extends RecordInput {
  readonly recordId: string;
  readonly updatedAt: number;
}

export interface ContactOf {
  readonly contactId: string;
  readonly name: string | null;
  readonly address: string;
}

/** Those of `recordIds` that the account has, by id. */
export async function findRecords(
  db: Database,
  accountId: number,
  type: DealOrTicket,
  recordIds: Iterable<string>,
): Promise<Map<string, RecordRow>> {
  const rows = JSON.stringify(Array.from(new Set(recordIds), (recordId) => ({ recordId })));
  const found = await selectById(db, { accountId, type, rows });
  return new Map(found.map((record) => [record.recordId, record]));
}

/** Makes a record or changes it, and its contacts where they are given. True when it was made. */
export function putRecord(
  db: Database,
  accountId: number,
  { type, recordId }: { readonly type: DealOrTicket; readonly recordId: string },
  record: RecordInput,
  contactIds: readonly string[] | null,
  { now }: Stamp,
): Promise<boolean> {
  return db.transaction(async (db) => {
    const key = { accountId, type, recordId };
    const isNew = (await findRecords(db, accountId, type, [recordId])).size === 0;
    await db.sql
      .insertInto('records')
      .values({ ...key, ...record, createdAt: now, updatedAt: now })
      .onConflict((conflict) =>
        conflict.columns(['accountId', 'type', 'recordId']).doUpdateSet({ ...record, updatedAt: now }),
      )
      .execute();
    await enter(db, accountId, type, { entryId: recordId, texts: [record.name, recordId] });
    if (contactIds !== null) {
      await unlink(db, accountId, type, recordId);
      const rows = JSON.stringify(Array.from(new Set(contactIds), (contactId) => ({ type, recordId, contactId })));
      await link(db, { accountId, rows });
    }
    return isNew;
  });
}

/** What happened to its e-mails stays. False when there is none. */
export function deleteRecord(db: Database, accountId: number, type: DealOrTicket, recordId: string): Promise<boolean> {
  return db.transaction(async (db) => {
    await unlink(db, accountId, type, recordId);
    const { numDeletedRows } = await db.sql
      .deleteFrom('records')
      .where('accountId', '=', accountId)
      .where('type', '=', type)
      .where('recordId', '=', recordId)
      .executeTakeFirstOrThrow();
    await strike(db, accountId, type, recordId);
    return numDeletedRows > 0n;
  });
}

/** The contacts of a deal or ticket, by their addresses. */
export function contactsOfRecord(
  db: Database,
  accountId: number,
  type: DealOrTicket,
  recordId: string,
  limit: number,
): Promise<ContactOf[]> {
  return db.sql
    .selectFrom('recordContacts')
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.accountId', '=', 'recordContacts.accountId')
        .onRef('contacts.contactId', '=', 'recordContacts.contactId'),
    )
    .select(['contacts.contactId', 'contacts.name', 'contacts.address'])
    .where('recordContacts.accountId', '=', accountId)
    .where('recordContacts.type', '=', type)
    .where('recordContacts.recordId', '=', recordId)
    .orderBy('contacts.address')
    .limit(limit)
    .execute();
}

/** The contacts of a company, by their addresses. */
export function contactsOfCompany(
  db: Database,
  accountId: number,
  companyId: string,
  limit: number,
): Promise<ContactOf[]> {
  return db.sql
    .selectFrom('contacts')
    .select(['contactId', 'name', 'address'])
    .where('accountId', '=', accountId)
    .where('companyId', '=', companyId)
    .orderBy('address')
    .limit(limit)
    .execute();
}

async function unlink(db: Database, accountId: number, type: DealOrTicket, recordId: string): Promise<void> {
  await db.sql
    .deleteFrom('recordContacts')
    .where('accountId', '=', accountId)
    .where('type', '=', type)
    .where('recordId', '=', recordId)
    .execute();
}

const link = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  insertRows(db, 'recordContacts', { accountId: given('accountId') }, given('rows'), {
    type: 'text',
    recordId: 'text',
    contactId: 'text',
  }),
);

const selectById = statement((db, given: Given<{ accountId: number; type: DealOrTicket; rows: string }>) =>
  db.sql
    .selectFrom('records')
    .select(['recordId', 'name', 'stage', 'amount', 'currency', 'companyId', 'updatedAt'])
    .where('accountId', '=', given('accountId'))
    .where('type', '=', given('type'))
    .where('recordId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { recordId: 'text' })).select('row.recordId'),
    ),
);
