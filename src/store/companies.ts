import type { Database } from './database.ts';
import { add, enter, enterContacts, strike } from './directory-entries.ts';
import { insertRows } from './insert-rows.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

// A company is told by the domain of its addresses, and by its id where the CRM has one for it.

/** A company as it is shown. */
export interface Company {
  /** The key of its row. */
  readonly companyId: string;
  /** Its id in the CRM, else the key of its row. */
  readonly id: string;
  readonly name: string | null;
  readonly domain: string | null;
  readonly updatedAt: number;
}

/** What stands for the domain of a company that has none, as the column takes no null. */
const noDomain = (companyId: string): string => `#${companyId}`;

interface CompanyRow {
  readonly companyId: string;
  readonly recordId: string | null;
  readonly name: string | null;
  readonly domain: string;
  readonly createdAt: number;
}

const COLUMNS = ['companyId', 'recordId', 'name', 'domain', 'createdAt'] as const;

const companyOf = ({ companyId, recordId, name, domain, createdAt }: CompanyRow): Company => ({
  companyId,
  id: recordId ?? companyId,
  name,
  domain: domain.startsWith('#') ? null : domain,
  updatedAt: createdAt,
});

/** Those companies of the account, by the keys of their rows. */
export async function findCompanies(
  db: Database,
  accountId: number,
  companyIds: Iterable<string | null>,
): Promise<Map<string, Company>> {
  const ids = [...new Set(companyIds)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = JSON.stringify(ids.map((companyId) => ({ companyId })));
  return new Map((await selectByKey(db, { accountId, rows })).map((row) => [row.companyId, companyOf(row)]));
}

/** By the id that it is shown with. */
export async function findCompany(db: Database, accountId: number, id: string): Promise<Company | null> {
  const found = await db.sql
    .selectFrom('companies')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where((row) =>
      row.or([row('recordId', '=', id), row.and([row('companyId', '=', id), row('recordId', 'is', null)])]),
    )
    .executeTakeFirst();
  return found === undefined ? null : companyOf(found);
}

export interface CompanyFields {
  readonly name: string | null;
  readonly domain: string | null;
}

/**
 * Makes a company of the CRM, or changes it. One of its domain that was only seen in addresses becomes it. `taken`: the
 * domain is another company's.
 */
export function putCompany(
  db: Database,
  accountId: number,
  id: string,
  { name, domain }: CompanyFields,
  { newId, now }: Stamp,
): Promise<'created' | 'changed' | 'taken'> {
  return db.transaction(async (db) => {
    const known = await findCompany(db, accountId, id);
    const ofDomain = domain === null ? null : await findByDomain(db, accountId, domain);
    if (ofDomain !== null && ofDomain.companyId !== known?.companyId) {
      if (known !== null || ofDomain.recordId !== null) return 'taken';
      await change(db, accountId, ofDomain.companyId, { recordId: id, name, domain });
      return 'created';
    }
    if (known !== null) {
      const recordId = known.id === known.companyId ? null : id;
      await change(db, accountId, known.companyId, { recordId, name, domain });
      return 'changed';
    }
    const companyId = newId();
    await db.sql
      .insertInto('companies')
      .values({ accountId, companyId, recordId: id, name, domain: domain ?? noDomain(companyId), createdAt: now })
      .execute();
    await enter(db, accountId, 'company', { entryId: companyId, texts: [name, domain] });
    return 'created';
  });
}

/** What its contacts are found by changes with it. */
async function change(
  db: Database,
  accountId: number,
  companyId: string,
  { recordId, name, domain }: CompanyFields & { readonly recordId: string | null },
): Promise<void> {
  await db.sql
    .updateTable('companies')
    .set({ recordId, name, domain: domain ?? noDomain(companyId) })
    .where('accountId', '=', accountId)
    .where('companyId', '=', companyId)
    .execute();
  await enter(db, accountId, 'company', { entryId: companyId, texts: [name, domain] });
  const contacts = await db.sql
    .selectFrom('contacts')
    .select('contactId')
    .where('accountId', '=', accountId)
    .where('companyId', '=', companyId)
    .execute();
  await enterContacts(
    db,
    accountId,
    [],
    contacts.map(({ contactId }) => contactId),
  );
}

/** Its contacts, deals and tickets stay, and have no company. False when there is none. */
export function deleteCompany(db: Database, accountId: number, id: string): Promise<boolean> {
  return db.transaction(async (db) => {
    const company = await findCompany(db, accountId, id);
    if (company === null) return false;
    const { companyId } = company;
    const freed = await db.sql
      .updateTable('contacts')
      .set({ companyId: null })
      .where('accountId', '=', accountId)
      .where('companyId', '=', companyId)
      .returning('contactId')
      .execute();
    await db.sql
      .updateTable('records')
      .set({ companyId: null })
      .where('accountId', '=', accountId)
      .where('companyId', '=', companyId)
      .execute();
    await db.sql
      .deleteFrom('companies')
      .where('accountId', '=', accountId)
      .where('companyId', '=', companyId)
      .execute();
    await strike(db, accountId, 'company', companyId);
    await enterContacts(
      db,
      accountId,
      [],
      freed.map(({ contactId }) => contactId),
    );
    return true;
  });
}

async function findByDomain(db: Database, accountId: number, domain: string): Promise<CompanyRow | null> {
  const found = await db.sql
    .selectFrom('companies')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('domain', '=', domain)
    .executeTakeFirst();
  return found ?? null;
}

/** The ids of the companies with these domains, by domain; made when the account has none yet. */
export async function ensureCompanies(
  db: Database,
  accountId: number,
  domains: Iterable<string>,
  { newId, now }: Stamp,
): Promise<Map<string, string>> {
  // In one order everywhere, so that processes that add the same rows at once do not wait for each other in a ring.
  const distinct = [...new Set(domains)].sort();
  const rows = JSON.stringify(distinct.map((domain) => ({ companyId: newId(), domain })));
  const made = await insertMissing(db, { accountId, now, rows });
  await add(
    db,
    accountId,
    'company',
    made.map(({ companyId, domain }) => ({ entryId: companyId, texts: [domain] })),
  );
  const companies = await selectByDomain(db, { accountId, rows });
  return new Map(companies.map(({ domain, companyId }) => [domain, companyId]));
}

const selectByKey = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('companies')
    .select(COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('companyId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { companyId: 'text' })).select('row.companyId'),
    ),
);

const insertMissing = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(db, 'companies', { accountId: given('accountId'), createdAt: given('now') }, given('rows'), {
    companyId: 'text',
    domain: 'text',
  })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['companyId', 'domain']),
);

const selectByDomain = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('companies')
    .select(['domain', 'companyId'])
    .where('accountId', '=', given('accountId'))
    .where('domain', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { domain: 'text' })).select('row.domain'),
    ),
);
