import { expect } from 'chai';
import { deleteCompany, findCompany, putCompany } from '../../src/store/companies.ts';
import { changeContact, findContactDetails } from '../../src/store/contact-details.ts';
import { ensureContacts, findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { listEntries } from '../../src/store/directory.ts';
import { contactsOfRecord, deleteRecord, findRecords, putRecord } from '../../src/store/records.ts';
import { forEachDatabase } from './databases.ts';
import { contact, makeAccount, NOW, sequence, stampAt as stampFrom } from './fixture.ts';

const ids = sequence();
const stampAt = (now = NOW) => stampFrom(now, ids);

forEachDatabase('the directory', (open) => {
  let db: Database;
  let accountId: number;

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
  });

  /** Addresses of the contacts found, the one that was added last first. */
  async function found(search: string | null, of = accountId): Promise<string[]> {
    const listed = await listEntries(db, of, 'contact', { search, before: null, limit: 100 });
    const ids = listed.map(({ entryId }) => entryId);
    const contacts = await findContactDetails(db, of, ids);
    return ids.map((id) => contacts.get(id)!.address);
  }

  const add = (...contacts: ReturnType<typeof contact>[]) => upsertContacts(db, accountId, contacts, stampAt());

  it('finds a contact by the beginning of any word of name, address, company and job title', async () => {
    await add(
      contact('a.lima@northwind.example', { name: 'Ana Lima', jobTitle: 'Head of Marketing' }),
      contact('bob@gmail.com', { name: 'Bob Stone' }),
    );
    for (const search of ['an', 'LIMA', 'a.lima@north', 'northw', 'mark', 'head mark', 'ana northwind', 'example'])
      expect(await found(search), search).to.deep.equal(['a.lima@northwind.example']);
    for (const search of ['ima', 'ana bob', 'arketing', 'lima x'])
      expect(await found(search), search).to.deep.equal([]);
    expect(await found('b')).to.deep.equal(['bob@gmail.com']);
  });

  it('takes letters of either case, with or without accents, in any script', async () => {
    await add(
      contact('1@x.example', { name: 'Jürgen Weiß' }),
      contact('2@x.example', { name: 'Παπαδόπουλος Γιώργος' }),
      contact('3@x.example', { name: 'ИВАНОВ' }),
      contact('4@x.example', { name: '田中 太郎', jobTitle: '営業部長' }),
      contact('5@x.example', { name: 'İpek Işık' }),
    );
    for (const [search, address] of [
      ['jurg', '1@x.example'],
      ['JÜRGEN', '1@x.example'],
      ['weiss', '1@x.example'],
      ['WEISS', '1@x.example'],
      ['παπαδοπουλοσ', '2@x.example'],
      ['ΓΙΏΡΓΟΣ', '2@x.example'],
      ['иван', '3@x.example'],
      ['田中', '4@x.example'],
      ['部長', '4@x.example'],
      ['太郎 営業', '4@x.example'],
      ['ipek', '5@x.example'],
      ['IŞIK', '5@x.example'],
    ] as const)
      expect(await found(search), search).to.deep.equal([address]);
  });

  it('takes what is typed as it is: nothing is a wildcard or a part of a query', async () => {
    await add(contact('ana_lima@x.example', { name: "O'Neil-Lima" }), contact('anaxlima@x.example'));
    for (const search of ['%', '_', '*', '"', "'", '\\', ' ', '()', ':*', '&|!', '-'])
      expect(await found(search), search).to.deep.equal([]);
    expect(await found('ana_lima')).to.deep.equal(['ana_lima@x.example']);
    expect(await found("o'neil")).to.deep.equal(['ana_lima@x.example']);
    expect(await found('an*a')).to.deep.equal(['anaxlima@x.example', 'ana_lima@x.example']);
    expect(await found('lima OR bob')).to.deep.equal([]);
    expect(await found('NOT lima')).to.deep.equal([]);
  });

  it('knows each account’s own only', async () => {
    const other = (await makeAccount(db, 'other')).accountId;
    await add(contact('ana@x.example'));
    await upsertContacts(db, other, [contact('anton@x.example')], stampAt());
    expect(await found('an')).to.deep.equal(['ana@x.example']);
    expect(await found('an', other)).to.deep.equal(['anton@x.example']);
    expect(await found(null, other)).to.deep.equal(['anton@x.example']);
  });

  it('follows what changes: an import, a person, a company’s name', async () => {
    await add(contact('ana@x.example', { name: 'Ana', jobTitle: 'CTO' }));
    await add(contact('ana@x.example', { jobTitle: 'Gardener' }));
    expect(await found('cto')).to.deep.equal([]);
    expect(await found('gard ana')).to.deep.equal(['ana@x.example']);
    const id = (await findContactIds(db, accountId, ['ana@x.example'])).get('ana@x.example')!;
    await changeContact(db, accountId, id, { name: 'Beatriz' }, stampAt());
    expect(await found('beatriz')).to.deep.equal(['ana@x.example']);
    expect(await putCompany(db, accountId, 'crm-1', { name: 'Zeppelin', domain: 'x.example' }, stampAt())).to.equal(
      'created',
    );
    expect(await found('zepp')).to.deep.equal(['ana@x.example']);
    await deleteCompany(db, accountId, 'crm-1');
    expect(await found('zepp')).to.deep.equal([]);
    expect(await found('beatriz')).to.deep.equal(['ana@x.example']);
  });

  it('comes in pages, each entry once, the one that was added last first', async () => {
    const addresses = Array.from({ length: 7 }, (_, k) => `ana${k}@x.example`);
    for (const address of addresses) await add(contact(address));
    for (const search of [null, 'ana']) {
      const pages: number[][] = [];
      for (let before: number | null = null; ; ) {
        const page: readonly { number: number }[] = await listEntries(db, accountId, 'contact', {
          search,
          before,
          limit: 3,
        });
        if (page.length === 0) break;
        pages.push(page.map(({ number }) => number));
        before = page.at(-1)!.number;
      }
      expect(pages.map(({ length }) => length)).to.deep.equal([3, 3, 1]);
      expect(pages.flat()).to.deep.equal(pages.flat().toSorted((a, b) => b - a));
    }
    expect(await found(null)).to.deep.equal(addresses.toReversed());
  });
});

forEachDatabase('a company of the CRM', (open) => {
  it('becomes the one that was seen in addresses, and keeps its contacts', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await ensureContacts(db, accountId, ['ana@x.example'], stampAt());
    const fields = { name: 'X', domain: 'x.example' };
    expect(await putCompany(db, accountId, 'crm-1', fields, stampAt())).to.equal('created');
    expect(await putCompany(db, accountId, 'crm-1', fields, stampAt())).to.equal('changed');
    expect(await putCompany(db, accountId, 'crm-2', fields, stampAt())).to.equal('taken');
    const company = (await findCompany(db, accountId, 'crm-1'))!;
    expect(company).to.include({ id: 'crm-1', ...fields });
    const [ana] = (await findContactDetails(db, accountId, await idsOf(db, accountId))).values();
    expect(ana!.companyId).to.equal(company.companyId);
    expect(await db.sql.selectFrom('companies').select('companyId').execute()).to.have.length(1);
  });

  it('may have no domain, and get one later', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['crm-1', 'crm-2']) {
      await putCompany(db, accountId, id, { name: id, domain: null }, stampAt());
      expect(await findCompany(db, accountId, id)).to.include({ name: id, domain: null });
    }
    await putCompany(db, accountId, 'crm-2', { name: 'B', domain: 'b.example' }, stampAt());
    expect(await findCompany(db, accountId, 'crm-2')).to.include({ name: 'B', domain: 'b.example' });
  });
});

async function idsOf(db: Database, accountId: number): Promise<string[]> {
  const rows = await db.sql.selectFrom('contacts').select('contactId').where('accountId', '=', accountId).execute();
  return rows.map(({ contactId }) => contactId);
}

forEachDatabase('a deal', (open) => {
  it('is made, changed and deleted under the id of the CRM, with its contacts', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const contacts = await ensureContacts(db, accountId, ['ana@x.example', 'ben@x.example'], stampAt());
    const key = { type: 'deal', recordId: 'd/1' } as const;
    const deal = { name: '200 seats', stage: 'Won', amount: 12.5, currency: 'EUR', companyId: null };
    const all = [...contacts.values()];
    expect(await putRecord(db, accountId, key, deal, all, stampAt(1))).to.equal(true);
    expect(await putRecord(db, accountId, key, { ...deal, amount: 1e9 }, null, stampAt(2))).to.equal(false);
    expect((await findRecords(db, accountId, 'deal', ['d/1'])).get('d/1')).to.include({ amount: 1e9, updatedAt: 2 });
    expect((await contactsOfRecord(db, accountId, 'deal', 'd/1', 10)).map(({ address }) => address)).to.deep.equal([
      'ana@x.example',
      'ben@x.example',
    ]);
    const listed = () => listEntries(db, accountId, 'deal', { search: '200', before: null, limit: 9 });
    expect(await listed()).to.have.length(1);
    expect(await deleteRecord(db, accountId, 'deal', 'd/1')).to.equal(true);
    expect(await deleteRecord(db, accountId, 'deal', 'd/1')).to.equal(false);
    expect(await listed()).to.have.length(0);
  });
});
