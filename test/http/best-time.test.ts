import { expect } from 'chai';
import { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { systemIds } from '../../src/ids.ts';
import { findContactsByAddress, upsertContacts } from '../../src/store/contacts.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

const QUESTION = { email: 'ana@example.com', window: '24h' };
const BEN = { address: 'ben@example.com', timezone: null, country: null, industry: null, jobTitle: null };

describe('/best-time', () => {
  let fixture: Fixture;
  let benId: string;

  before(async () => {
    fixture = await serve();
    const { database, account } = fixture;
    await upsertContacts(database, account.accountId, [BEN], { newId: systemIds, now: NOW });
    benId = (await findContactsByAddress(database, account.accountId, [BEN.address])).get(BEN.address)!.contactId;
  });
  after(() => fixture.close());

  it('answers POST with a best time that fits the contract', async () => {
    const response = await fixture.post('/best-time', QUESTION);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('application/json');
    expect(response.headers.get('cache-control')).to.equal('no-store');
    expect(response.headers.has('x-powered-by')).to.equal(false);
    expect(response.headers.has('etag')).to.equal(false);
    const answer = BestTimeAnswer.strict().parse(await response.json());
    expect(answer.email).to.equal('ana@example.com');
  });

  it('asks the recommender for the account of the key', async () => {
    const headers = { authorization: `bearer  ${OTHER_KEY}`, 'content-type': 'Application/JSON; charset=UTF-8' };
    await fixture.request('/best-time', { method: 'POST', headers, body: JSON.stringify(QUESTION) });
    expect(fixture.fake.asked.at(-1)?.account).to.deep.equal(fixture.other);
  });

  it('asks the same question whether by GET or by POST', async () => {
    const link =
      '/best-time?email=ana@example.com&window=week&quietHours=21:00-07:00&businessHours=09:00-17:00&days=1,2&weights=reply:1&messageId=%3Coffer-1@crm.example%3E';
    expect((await fixture.request(link)).status).to.equal(200);
    await fixture.post('/best-time', {
      email: 'ana@example.com',
      window: 'week',
      quietHours: { from: '21:00', to: '07:00' },
      businessHours: { days: [1, 2], from: '09:00', to: '17:00' },
      weights: { reply: 1 },
      messageId: '<offer-1@crm.example>',
    });
    const [byLink, byBody] = fixture.fake.asked.slice(-2);
    expect(byLink).to.deep.equal(byBody);
  });

  it('asks the same question of several people whether by GET or by POST', async () => {
    await fixture.request('/best-time?to=ana@example.com,ben@example.com&cc=eve@example.com&window=24h');
    const recipients = [
      { email: 'ana@example.com', kind: 'to' },
      { email: 'ben@example.com', kind: 'to' },
      { email: 'eve@example.com', kind: 'cc' },
    ];
    await fixture.post('/best-time', { recipients, window: '24h' });
    const [byLink, byBody] = fixture.fake.asked.slice(-2);
    expect(byLink).to.deep.equal(byBody);
    const refused = await fixture.request('/best-time?to=ana@example.com&cc=eve&window=24h');
    expect(refused.status).to.equal(422);
    expect((await problemIn(refused)).errors).to.have.nested.property('[0].path', 'cc');
  });

  it('answers HEAD like GET without a body', async () => {
    const response = await fixture.request('/best-time?email=ana@example.com&window=24h', { method: 'HEAD' });
    expect(response.status).to.equal(200);
    expect(await response.text()).to.equal('');
  });

  it('finds a contact of the account by id', async () => {
    const response = await fixture.post('/best-time', { contactId: benId, window: '24h' });
    expect(await response.json()).to.include({ email: 'ben@example.com' });
  });

  it('answers 404 for an unknown contact and for one of another account alike', async () => {
    const unknown = await fixture.post('/best-time', { contactId: systemIds(), window: '24h' });
    expect(await problemIn(unknown)).to.include({ status: 404, code: 'contact-not-found' });
    const headers = { authorization: `Bearer ${OTHER_KEY}` };
    const foreign = await fixture.request(`/best-time?contactId=${benId}&window=24h`, { headers });
    expect(await problemIn(foreign)).to.include({ status: 404, code: 'contact-not-found' });
  });

  it('answers 422 with the path of every fault and asks nobody', async () => {
    const asked = fixture.fake.asked.length;
    const raw = {
      email: 'ana',
      window: 'month',
      timezone: 'Mars/Base',
      quietHours: { from: '25:00', to: '07:00' },
      x: 1,
    };
    const problem = await problemIn(await fixture.post('/best-time', raw));
    expect(problem).to.include({
      status: 422,
      code: 'invalid-request',
      title: 'The request has faults',
      retryable: false,
    });
    expect(problem.type).to.equal('/docs#problem-invalid-request');
    const paths = (problem.errors as { path: string }[]).map(({ path }) => path);
    expect(paths).to.have.members(['email', 'window', 'timezone', 'quietHours.from', 'x']);
    const link = await problemIn(await fixture.request('/best-time?email=ana@example.com&window=24h&days=9'));
    expect(link.errors).to.have.length(1);
    expect(fixture.fake.asked).to.have.length(asked);
  });

  it('answers 422 when the constraints leave nothing', async () => {
    const response = await fixture.post('/best-time', { ...QUESTION, email: 'empty@example.com' });
    expect(await problemIn(response)).to.include({ status: 422, code: 'window-empty' });
  });

  it('answers 500 without a word of what went wrong inside, which goes to the log without addresses', async () => {
    const problem = await problemIn(await fixture.post('/best-time', { ...QUESTION, email: 'broken@example.com' }));
    expect(problem).to.include({ status: 500, code: 'internal', retryable: true });
    expect(JSON.stringify(problem)).not.to.contain('no row');
    const failure = fixture.log.find(({ event }) => event === 'failure');
    expect(failure).to.include({ error: 'Error: no row for <address>' });
    expect(JSON.stringify(fixture.log)).not.to.contain('example.com');
  });

  it('writes nothing when it refuses', async () => {
    const before = await fixture.rows();
    await fixture.post('/best-time', { ...QUESTION, window: 'month' });
    await fixture.post('/best-time', { contactId: systemIds(), window: '24h' });
    expect(await fixture.rows()).to.equal(before);
  });
});
