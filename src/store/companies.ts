import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

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
  await insertMissing(db, { accountId, now, rows });
  const companies = await selectByDomain(db, { accountId, rows });
  return new Map(companies.map(({ domain, companyId }) => [domain, companyId]));
}

const insertMissing = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(db, 'companies', { accountId: given('accountId'), createdAt: given('now') }, given('rows'), {
    companyId: 'text',
    domain: 'text',
  }).onConflict((conflict) => conflict.doNothing()),
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
