import { expect } from 'chai';
import { ContactAnswer, ContactPage } from '../../src/contract/contact.ts';
import { RecordDetails, RecordPage } from '../../src/contract/record.ts';
import { Timeline } from '../../src/contract/timeline.ts';
import { ANA, asOther, type Mail, REP, serveMail } from './email-fixture.ts';
import { NOW, problemIn } from './fixture.ts';

describe('Contacts, companies, deals and tickets', () => {
  let mail: Mail;

  beforeEach(async () => {
    mail = await serveMail();
  });
  afterEach(() => mail.close());

  const read = async (path: string, headers = {}) => (await mail.request(path, { headers })).json();
  const list = async (path: string) => RecordPage.strict().parse(await read(path));
  const put = (path: string, body: object) => mail.send('PUT', path, body);

  it('adds a contact, once, with the company of the domain', async () => {
    const body = { address: 'Ben@Northwind.example', name: 'Ben Ode', country: 'de', region: 'DE-BE', jobTitle: 'CTO' };
    const response = await mail.send('POST', '/contacts', body);
    expect(response.status).to.equal(201);
    const ben = ContactAnswer.strict().parse(await response.json());
    expect(ben).to.include({ address: 'ben@northwind.example', name: 'Ben Ode', country: 'DE', region: 'BE' });
    expect(ben.company).to.include({ domain: 'northwind.example', name: null });
    expect(response.headers.get('location')).to.equal(`/contacts/${ben.id}`);
    expect(await problemIn(await mail.send('POST', '/contacts', body))).to.include({ code: 'contact-exists' });
    const rows = await mail.rows();
    for (const wrong of [
      {},
      { address: 'x' },
      { address: 'a@b.example', region: '!' },
      { address: 'a@b.example', x: 1 },
    ])
      expect(await problemIn(await mail.send('POST', '/contacts', wrong))).to.include({ code: 'invalid-request' });
    expect(await mail.rows()).to.equal(rows);
  });

  it('changes name, region and company of a contact, and refuses a company that there is not', async () => {
    await put('/records/company/crm-9', { name: 'Acme' });
    const patch = (body: object) => mail.send('PATCH', `/contacts/${mail.anaId}`, body);
    const changed = ContactAnswer.parse(await (await patch({ name: 'Ana', region: 'md', companyId: 'crm-9' })).json());
    expect(changed).to.deep.include({
      name: 'Ana',
      region: 'MD',
      company: { id: 'crm-9', name: 'Acme', domain: null },
    });
    const problem = await problemIn(await patch({ companyId: 'crm-8', name: 'Eva' }));
    expect(problem).to.include({ code: 'invalid-request' });
    expect(ContactAnswer.parse(await read(`/contacts/${mail.anaId}`)).name).to.equal('Ana');
    expect(ContactAnswer.parse(await (await patch({ companyId: null })).json()).company).to.equal(null);
  });

  it('lists and searches contacts page by page', async () => {
    for (const name of ['Ada', 'Ben', 'Cem']) {
      await mail.send('POST', '/contacts', { address: `${name}@northwind.example`, name });
    }
    const first = ContactPage.strict().parse(await read('/contacts?search=NORTH&limit=2'));
    expect(first.contacts.map(({ name }) => name)).to.deep.equal(['Cem', 'Ben']);
    const second = ContactPage.strict().parse(await read(`/contacts?search=NORTH&limit=2&cursor=${first.next}`));
    expect(second.contacts.map(({ name }) => name)).to.deep.equal(['Ada']);
    expect(second.next).to.equal(null);
    expect((await list('/records/contact')).records.map(({ address }) => address)).to.include(ANA);
    expect((await list('/records/contact?search=%25')).records).to.deep.equal([]);
    expect(await problemIn(await mail.request('/contacts?cursor=eHl6'))).to.include({ code: 'invalid-request' });
    expect(await problemIn(await mail.request('/records/person'))).to.include({ code: 'invalid-request' });
  });

  it('keeps a deal up to date under the id of the CRM, the same request twice being one', async () => {
    const company = await put('/records/company/crm-1', { name: 'Example', domain: 'Example.com' });
    expect([
      company.status,
      (await put('/records/company/crm-1', { name: 'Example', domain: 'example.com' })).status,
    ]).to.deep.equal([201, 200]);
    const deal = {
      name: '200 seats',
      stage: 'Won',
      amount: 12_500,
      currency: 'EUR',
      companyId: 'crm-1',
      contacts: [ANA, mail.anaId],
    };
    const made = await put('/records/deal/deal-1', deal);
    expect(made.status).to.equal(201);
    const shown = RecordDetails.strict().parse(await made.json());
    expect(shown).to.deep.include({
      type: 'deal',
      id: 'deal-1',
      stage: 'Won',
      amount: 12_500,
      company: { id: 'crm-1', name: 'Example', domain: 'example.com' },
      contacts: [{ id: mail.anaId, name: null, address: ANA }],
      moreContacts: false,
    });
    const { contacts: _, ...rest } = deal;
    const again = await put('/records/deal/deal-1', rest);
    expect(again.status).to.equal(200);
    expect(await again.json()).to.deep.equal(shown);
    expect((await list('/records/deal?search=seats')).records).to.have.length(1);
    expect(RecordDetails.parse(await read('/records/company/crm-1')).contacts).to.have.length(1);
    expect((await mail.send('DELETE', '/records/deal/deal-1')).status).to.equal(204);
    expect(await problemIn(await mail.request('/records/deal/deal-1'))).to.include({ code: 'record-not-found' });
    expect(await problemIn(await mail.send('DELETE', '/records/deal/deal-1'))).to.include({ status: 404 });
  });

  it('refuses what a record of the type does not have, and writes nothing', async () => {
    const rows = await mail.rows();
    for (const [path, body, field] of [
      ['/records/deal/d', {}, 'name'],
      ['/records/deal/d', { name: 'x', amount: 5 }, 'currency'],
      ['/records/deal/d', { name: 'x', amount: -5, currency: 'EUR' }, 'amount'],
      ['/records/deal/d', { name: 'x', amount: 5, currency: 'Euro' }, 'currency'],
      ['/records/deal/d', { name: 'x', domain: 'a.example' }, 'domain'],
      ['/records/deal/d', { name: 'x', companyId: 'nobody' }, 'companyId'],
      ['/records/deal/d', { name: 'x', contacts: ['who@example.com'] }, 'contacts.0'],
      ['/records/ticket/t', { name: 'x', amount: 5, currency: 'EUR' }, 'amount'],
      ['/records/company/c', {}, 'name'],
      ['/records/company/c', { domain: 'a@b' }, 'domain'],
      ['/records/contact/c', { name: 'x' }, 'type'],
    ] as const) {
      const problem = await problemIn(await put(path, body));
      expect(problem, field).to.include({ code: 'invalid-request' });
      expect((problem.errors as { path: string }[])[0]!.path).to.equal(field);
    }
    await put('/records/company/c-1', { domain: 'a.example' });
    expect(await problemIn(await put('/records/company/c-2', { domain: 'a.example' }))).to.include({
      code: 'company-exists',
    });
    expect(await mail.rows()).to.equal(rows + 1);
  });

  it('shows nothing of another account', async () => {
    await put('/records/deal/deal-1', { name: 'Ours' });
    expect(await problemIn(await mail.request('/records/deal/deal-1', { headers: asOther }))).to.include({
      status: 404,
    });
    expect(await read('/records/deal', asOther)).to.deep.equal({ records: [], next: null });
    expect(await read('/contacts?search=ana', asOther)).to.deep.equal({ contacts: [], next: null });
    const path = `/contacts/${mail.anaId}/prediction`;
    expect(await problemIn(await mail.request(path, { headers: asOther }))).to.include({ code: 'contact-not-found' });
  });

  it('has on a contact’s timeline what went to them from any record, and the imported history, newest first if asked', async () => {
    await mail.schedule({ record: { type: 'deal', id: 'd-1' } });
    await mail.schedule({ record: { type: 'company', id: 'crm-1' } });
    const at = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
    const about = { messageId: '<old@mail.example.com>', recipient: ANA };
    await mail.post('/events', [
      { ...about, type: 'sent', sender: REP, occurredAt: at(90) },
      { ...about, type: 'opened', occurredAt: at(30) },
    ]);
    const timeline = async (query: string) =>
      Timeline.strict().parse(await read(`/records/contact/${mail.anaId}/timeline${query}`));
    const { entries } = await timeline('');
    expect(entries.map(({ type, imported }) => [type, imported])).to.deep.equal([
      ['email.sent', true],
      ['email.opened', true],
      ['email.scheduled', false],
      ['email.scheduled', false],
    ]);
    expect(entries[1]!.judgement).to.include({ verdict: 'person' });
    const pages: string[] = [];
    for (let query: string | null = '?order=newest&limit=1'; query !== null; ) {
      const page: Timeline = await timeline(query);
      pages.push(...page.entries.map(({ id }) => id));
      query = page.next === null ? null : `?order=newest&limit=1&cursor=${page.next}`;
    }
    expect(pages).to.deep.equal(entries.map(({ id }) => id).toReversed());
  });

  it('has on a company’s timeline what was written on it and to its contacts, and on a deal’s its own', async () => {
    await put('/records/company/crm-1', { name: 'Example', domain: 'example.com' });
    await mail.schedule({ record: { type: 'deal', id: 'd-1' } });
    await mail.schedule({ record: { type: 'company', id: 'crm-1' }, to: ['stranger@other.example'] });
    const count = async (path: string) => Timeline.parse(await read(`/records/${path}/timeline`)).entries.length;
    expect(await count('company/crm-1')).to.equal(2);
    expect(await count('deal/d-1')).to.equal(1);
  });

  it('says what a prediction rests on, where it comes from and what is missing', async () => {
    const { details, history, opensHidden } = (await read(`/contacts/${mail.anaId}/prediction`)) as {
      details: { detail: string; source: string | null; used: boolean; missing: { code: string } | null }[];
      history: object;
      opensHidden: boolean;
    };
    expect(details.map(({ detail, source, used, missing }) => [detail, source, used, missing?.code])).to.deep.equal([
      ['address', 'stored', true, undefined],
      ['device', null, false, 'device-unseen'],
      ['industry', null, false, 'industry'],
      ['timezone', 'stored', true, undefined],
      ['country', null, false, 'country'],
      ['region', null, false, 'region'],
      ['jobTitle', null, false, 'job-title'],
    ]);
    expect(history).to.deep.include({ emails: 0, opens: 0, lastSeen: null });
    expect(opensHidden).to.equal(false);
    const gmail = await (await mail.send('POST', '/contacts', { address: 'x@gmail.com', country: 'US' })).json();
    const other = await read(`/contacts/${(gmail as { id: string }).id}/prediction`);
    const of = (name: string) => (other as { details: typeof details }).details.find(({ detail }) => detail === name)!;
    expect(of('address').missing?.code).to.equal('company-address');
    expect(of('timezone')).to.deep.include({ source: 'country', value: 'America/New_York' });
    expect(of('timezone').missing?.code).to.equal('timezone-wide');
  });
});
