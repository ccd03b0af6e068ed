import { expect } from 'chai';
import { KeyList, NewKeyAnswer } from '../../src/contract/api-key.ts';
import { REMEMBERED_MS } from '../../src/identity/remember.ts';
import { asOther } from './email-fixture.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';
import { type Browser, browserOf } from './session-fixture.ts';

const HOUR = 3_600_000;

describe('/keys', () => {
  let fixture: Fixture;
  let admin: Browser;
  beforeEach(async () => {
    fixture = await serve();
    admin = await browserOf(fixture, 'admin@example.org', 'admin');
  });
  afterEach(() => fixture.close());

  const add = async (label: string) =>
    NewKeyAnswer.parse(await (await admin.request('POST', '/keys', { label })).json());
  const list = async () => KeyList.parse(await (await admin.request('GET', '/keys')).json()).keys;
  const status = async (key: string) =>
    (await fixture.request('/settings', { headers: { authorization: `Bearer ${key}` } })).status;

  it('makes a key, which is shown once and works', async () => {
    const { key, ...shown } = await add(' crm ');
    expect(shown).to.include({ label: 'crm', lastUsedAt: null });
    expect(await status(key)).to.equal(200);
    expect((await list()).map(({ label }) => label)).to.deep.equal(['crm', 'test']);
    expect(JSON.stringify(await list())).not.to.contain(key);
    expect(JSON.stringify(await fixture.database.sql.selectFrom('apiKeys').selectAll().execute())).not.to.contain(key);
  });

  it('knows to the hour when a key was last used', async () => {
    const { key, id } = await add('crm');
    const usedAt = async () => (await list()).find((each) => each.id === id)!.lastUsedAt;
    await status(key);
    const first = new Date(fixture.clock.now).toISOString();
    expect(await usedAt()).to.equal(first);
    fixture.clock.now += HOUR - 1;
    await status(key);
    expect(await usedAt()).to.equal(first);
    fixture.clock.now += REMEMBERED_MS;
    await status(key);
    expect(await usedAt()).to.equal(new Date(fixture.clock.now).toISOString());
  });

  it('revokes a key, for good and within seconds', async () => {
    const { key, id } = await add('crm');
    expect(await status(key)).to.equal(200);
    expect((await admin.request('DELETE', `/keys/${id}`)).status).to.equal(204);
    fixture.clock.now += REMEMBERED_MS;
    expect(await status(key)).to.equal(401);
    expect(await problemIn(await admin.request('DELETE', `/keys/${id}`))).to.include({ code: 'key-not-found' });
    expect((await add('crm')).id).not.to.equal(id);
  });

  it('has one key of a label, also when two are made at once', async () => {
    const answers = await Promise.all([1, 2].map(() => admin.request('POST', '/keys', { label: 'crm' })));
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([201, 409]);
    expect(await problemIn(await admin.request('POST', '/keys', { label: '' }))).to.include({ status: 422 });
    expect(await problemIn(await admin.request('POST', '/keys', { label: 'a\r\nb' }))).to.include({ status: 422 });
  });

  it('sees and revokes those of its own account only', async () => {
    const { id } = await add('crm');
    const others = await fixture.request('/keys', { headers: asOther });
    expect(KeyList.parse(await others.json()).keys.map(({ label }) => label)).to.deep.equal(['test']);
    expect((await fixture.request(`/keys/${id}`, { method: 'DELETE', headers: asOther })).status).to.equal(404);
  });
});
