import { expect } from 'chai';
import { findByIdWithOutlooks } from '../../src/store/contact-outlooks.ts';
import {
  contactPage,
  countContacts,
  ensureContacts,
  findContactsByAddress,
  upsertContacts,
} from '../../src/store/contacts.ts';
import { forEachDatabase } from './databases.ts';
import { contact, makeAccount, NOW, stampAt } from './fixture.ts';

forEachDatabase('contacts', (open) => {
  it('are found by address and by id, each as stored', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const ada = contact('ada@client.example', {
      timezone: 'Europe/Paris',
      country: 'FR',
      industry: 'Software',
      jobTitle: 'CTO',
    });
    await upsertContacts(db, accountId, [ada, contact('bob@client.example')], stampAt());

    const byAddress = await findContactsByAddress(db, accountId, [
      'ada@client.example',
      'nobody@client.example',
      'bob@client.example',
    ]);
    expect([...byAddress.keys()]).to.have.members(['ada@client.example', 'bob@client.example']);
    const found = byAddress.get('ada@client.example')!;
    expect(found).to.include(ada);
    const byId = await findByIdWithOutlooks(db, accountId, [found.contactId, 'no such id']);
    expect([...byId]).to.deep.equal([[found.contactId, { ...found, changes: 0, ready: null }]]);
  });

  it('have null where nothing is known', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await upsertContacts(db, accountId, [contact('ada@gmail.com')], stampAt());
    const [ada] = await contactPage(db, accountId, null, 1);
    expect(ada).to.include({ timezone: null, country: null, industry: null, jobTitle: null, companyId: null });
  });

  it('keep what is known when a cell is empty, and take a new value when there is one', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await upsertContacts(
      db,
      accountId,
      [contact('ada@client.example', { country: 'FR', jobTitle: 'Engineer' })],
      stampAt(),
    );
    await upsertContacts(
      db,
      accountId,
      [contact('ada@client.example', { jobTitle: 'CTO', industry: 'Software' })],
      stampAt(),
    );
    const [ada] = await contactPage(db, accountId, null, 10);
    expect(ada).to.include({ country: 'FR', jobTitle: 'CTO', industry: 'Software', timezone: null });
  });

  it('given twice in a batch are one, each cell from the last row that has it', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const rows = [
      contact('ada@client.example', { country: 'FR', jobTitle: 'Engineer' }),
      contact('ada@client.example', { jobTitle: 'CTO' }),
      contact('ada@client.example'),
    ];
    expect(await upsertContacts(db, accountId, rows, stampAt())).to.deep.equal({
      created: 1,
      updated: 0,
      unchanged: 0,
      erased: 0,
    });
    const [ada] = await contactPage(db, accountId, null, 10);
    expect(ada).to.include({ country: 'FR', jobTitle: 'CTO' });
  });

  it('are counted as created, updated and unchanged, and unchanged ones are not touched', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const old = [contact('ada@client.example', { country: 'FR' }), contact('bob@client.example', { country: 'DE' })];
    await upsertContacts(db, accountId, old, stampAt(NOW));
    const rows = [old[0]!, contact('bob@client.example', { country: 'AT' }), contact('eve@client.example')];
    const counts = await upsertContacts(db, accountId, rows, stampAt(NOW + 1));
    expect(counts).to.deep.equal({ created: 1, updated: 1, unchanged: 1, erased: 0 });
    const times = await db.sql.selectFrom('contacts').select(['createdAt', 'updatedAt']).orderBy('address').execute();
    expect(times).to.deep.equal([
      { createdAt: NOW, updatedAt: NOW },
      { createdAt: NOW, updatedAt: NOW + 1 },
      { createdAt: NOW + 1, updatedAt: NOW + 1 },
    ]);
  });

  it('of one domain share a company, unless they use free mail', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const addresses = [
      'ada@client.example',
      'bob@client.example',
      'eve@other.example',
      'ada@gmail.com',
      'bob@gmail.com',
    ];
    await upsertContacts(
      db,
      accountId,
      addresses.map((address) => contact(address)),
      stampAt(),
    );
    const found = await findContactsByAddress(db, accountId, addresses);
    const [ada, bob, eve, ...free] = addresses.map((address) => found.get(address)!.companyId);
    expect(ada).to.be.a('string').and.to.equal(bob);
    expect(eve).to.be.a('string').and.not.to.equal(ada);
    expect(free).to.deep.equal([null, null]);
    const domains = await db.sql.selectFrom('companies').select('domain').orderBy('domain').execute();
    expect(domains.map(({ domain }) => domain)).to.deep.equal(['client.example', 'other.example']);
  });

  it('are made for addresses never seen, and found again for those seen', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const first = await ensureContacts(db, accountId, ['ada@client.example'], stampAt());
    const again = await ensureContacts(
      db,
      accountId,
      ['bob@client.example', 'ada@client.example', 'bob@client.example'],
      stampAt(NOW + 1),
    );
    expect(again.get('ada@client.example')).to.equal(first.get('ada@client.example'));
    expect(again.size).to.equal(2);
    expect(await countContacts(db, accountId)).to.equal(2);
  });

  it('come in pages by address, each contact once', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const addresses = ['b@x.example', 'a@x.example', 'd@x.example', 'c@x.example', 'e@x.example'];
    await upsertContacts(
      db,
      accountId,
      addresses.map((address) => contact(address)),
      stampAt(),
    );
    const pages: string[][] = [];
    for (let after: string | null = null; ; ) {
      const page: readonly { address: string }[] = await contactPage(db, accountId, after, 2);
      if (page.length === 0) break;
      pages.push(page.map(({ address }) => address));
      after = page.at(-1)!.address;
    }
    expect(pages).to.deep.equal([['a@x.example', 'b@x.example'], ['c@x.example', 'd@x.example'], ['e@x.example']]);
    expect(await countContacts(db, accountId)).to.equal(5);
  });

  it('are ordered by the bytes of their addresses, whatever the language of the database', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const addresses = [
      'a-b@x.example',
      'ab@x.example',
      'a_b@x.example',
      'aa@x.example',
      'z@x.example',
      'é@x.example',
      'Ω@x.example',
      '日本@x.example',
      '😀@x.example',
      'a@x.example',
      '0@x.example',
    ];
    await upsertContacts(
      db,
      accountId,
      addresses.map((address) => contact(address)),
      stampAt(),
    );
    const page = await contactPage(db, accountId, null, 100);
    const byBytes = addresses.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(page.map(({ address }) => address)).to.deep.equal(byBytes);
    expect((await contactPage(db, accountId, 'z@x.example', 1))[0]).to.include({ address: 'é@x.example' });
  });

  it('keep every character', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const titles = [
      'Directeur général',
      'Γενικός διευθυντής',
      '部長',
      '👩‍💼 "chief" \\ of\tstaff',
      "O'Brien; drop table contacts --",
      '$1 ? %s',
      'e\u0301 is not é',
    ];
    const rows = titles.map((jobTitle, index) => contact(`${index}@client.example`, { jobTitle }));
    await upsertContacts(db, accountId, rows, stampAt());
    const page = await contactPage(db, accountId, null, 100);
    expect(page.map(({ jobTitle }) => jobTitle)).to.deep.equal(titles);
  });

  it('may be none at all', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    expect(await upsertContacts(db, accountId, [], stampAt())).to.deep.equal({
      created: 0,
      updated: 0,
      unchanged: 0,
      erased: 0,
    });
    expect((await findContactsByAddress(db, accountId, [])).size).to.equal(0);
    expect(await contactPage(db, accountId, null, 10)).to.deep.equal([]);
    expect(await countContacts(db, accountId)).to.equal(0);
  });
});
