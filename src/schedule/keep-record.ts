import type { KeptType, RecordFields } from '../contract/record.ts';
import { companyExists, invalidRequest } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import { findCompany, putCompany } from '../store/companies.ts';
import { findContactDetails } from '../store/contact-details.ts';
import { findContactIds } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { putRecord } from '../store/records.ts';
import type { Stamp } from '../store/stamp.ts';

// Companies, deals and tickets as a CRM keeps them up to date here: the same request twice is one.

/** True when it was made. Throws a KairosError when it is refused; then nothing was written. */
export async function keepRecord(
  db: Database,
  { accountId }: Account,
  type: KeptType,
  id: string,
  fields: RecordFields,
  stamp: Stamp,
): Promise<boolean> {
  if (type === 'company') {
    const done = await putCompany(db, accountId, id, fields, stamp);
    if (done === 'taken') throw companyExists();
    return done === 'created';
  }
  const { name, stage, amount, currency } = fields;
  return db.transaction(async (db) => {
    const companyId = await companyKey(db, accountId, fields.companyId);
    const contactIds = fields.contacts === null ? null : await contactIdsOf(db, accountId, fields.contacts);
    const record = { name: name!, stage, amount, currency, companyId };
    return putRecord(db, accountId, { type, recordId: id }, record, contactIds, stamp);
  });
}

/** The key of the row of a company by the id that it is shown with. Throws `invalid-request`. */
export async function companyKey(db: Database, accountId: number, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const company = await findCompany(db, accountId, id);
  if (company !== null) return company.companyId;
  const message = 'is not the id of a company of this account; PUT /records/company/{id} adds one';
  throw invalidRequest([{ path: 'companyId', message }]);
}

/** Contacts named by address or by id. Throws `invalid-request` for those that the account has not. */
async function contactIdsOf(db: Database, accountId: number, named: readonly string[]): Promise<string[]> {
  const addresses = await findContactIds(
    db,
    accountId,
    named.map((name) => name.trim().toLowerCase().normalize('NFC')),
  );
  const byId = await findContactDetails(db, accountId, named);
  const ids = named.map(
    (name) => byId.get(name)?.contactId ?? addresses.get(name.trim().toLowerCase().normalize('NFC')),
  );
  const faults = ids.flatMap((id, k) =>
    id === undefined
      ? [{ path: `contacts.${k}`, message: 'is neither the address nor the id of a contact of this account' }]
      : [],
  );
  if (faults.length > 0) throw invalidRequest(faults);
  return ids as string[];
}
