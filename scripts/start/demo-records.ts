// The demo account's CRM: names, companies, deals and tickets. Also into a demo account of an earlier version.

import { demoWorld } from '../../data/demo/prepare.ts';
import { demoRecords } from '../../data/demo/records.ts';
import type { Account } from '../../src/store/accounts.ts';
import { findCompany, putCompany } from '../../src/store/companies.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { putRecord } from '../../src/store/records.ts';
import type { Stamp } from '../../src/store/stamp.ts';
import { DEMO_SEED } from './demo.ts';

/** False when they are there already. In one transaction. */
export async function fillRecords(db: Database, { accountId }: Account, stamp: Stamp): Promise<boolean> {
  const { names, companies, records } = demoRecords(DEMO_SEED, demoWorld({ seed: DEMO_SEED }).recipients);
  if ((await findCompany(db, accountId, companies[0]!.id)) !== null) return false;
  const nothing = { timezone: null, country: null, industry: null, jobTitle: null };
  await db.transaction(async (db) => {
    // Only of people who are still there.
    const known = await findContactIds(db, accountId, names.keys());
    const named = [...names].filter(([address]) => known.has(address));
    await upsertContacts(
      db,
      accountId,
      named.map(([address, name]) => ({ address, name, ...nothing })),
      stamp,
    );
    for (const { id, ...company } of companies) await putCompany(db, accountId, id, company, stamp);
    const keys = new Map<string, string>();
    for (const { id } of companies) {
      const company = await findCompany(db, accountId, id);
      if (company !== null) keys.set(id, company.companyId);
    }
    for (const { type, id, contacts, companyId, ...record } of records) {
      const contactIds = contacts.flatMap((address) => known.get(address) ?? []);
      const company = keys.get(companyId) ?? null;
      await putRecord(db, accountId, { type, recordId: id }, { ...record, companyId: company }, contactIds, stamp);
    }
  });
  return true;
}
