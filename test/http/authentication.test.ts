import { expect } from 'chai';
import { REMEMBERED_MS } from '../../src/identity/remember.ts';
import { systemIds } from '../../src/ids.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { type Fixture, KEY, NOW, problemIn, serve } from './fixture.ts';

const ASK = '/best-time?email=ana@example.com&window=24h';
const PROTECTED = [
  ['GET', ASK],
  ['POST', '/best-time'],
  ['POST', '/best-time/batch'],
  ['POST', '/events'],
] as const;

describe('Authentication', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
  });
  afterEach(() => fixture.close());

  const ask = (authorization: string) => fixture.request(ASK, { headers: { authorization } });

  it('refuses every protected path without a key with 401, before it looks at the body', async () => {
    for (const [method, path] of PROTECTED) {
      const response = await fetch(fixture.url + path, { method });
      expect(response.headers.get('www-authenticate'), path).to.equal('Bearer realm="kairos"');
      expect(await problemIn(response), path).to.include({ status: 401, code: 'unauthorized' });
    }
    expect(fixture.lookUps()).to.equal(0);
  });

  it('refuses a key that is wrong, misplaced or malformed', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${KEY}`,
      KEY,
      'Bearer wrong',
      `Bearer ${KEY} x`,
      `Bearer ${KEY}x`,
    ]) {
      expect((await ask(authorization)).status, authorization).to.equal(401);
    }
    expect((await fetch(`${fixture.url}${ASK}&key=${KEY}`)).status).to.equal(401);
  });

  it('repeats no key, neither in its answer nor in the log', async () => {
    expect(await (await ask('Bearer not-a-real-key')).text()).not.to.contain('not-a-real-key');
    expect(JSON.stringify(fixture.log)).not.to.contain('not-a-real-key');
  });

  it('looks a key up once however many requests come', async () => {
    const responses = await Promise.all(Array.from({ length: 50 }, () => fixture.request(ASK)));
    expect(responses.map(({ status }) => status)).to.deep.equal(Array(50).fill(200));
    expect(fixture.lookUps()).to.equal(1);
  });

  it('stops a revoked key within the time it is remembered', async () => {
    expect((await fixture.request(ASK)).status).to.equal(200);
    const replacement = { keyId: systemIds(), label: 'test', key: 'the-replacement-of-the-key', now: NOW };
    await putKey(fixture.database, fixture.account.accountId, replacement);
    fixture.clock.now += REMEMBERED_MS - 1;
    expect((await fixture.request(ASK)).status).to.equal(200);
    fixture.clock.now += 1;
    expect((await fixture.request(ASK)).status).to.equal(401);
    expect((await ask('Bearer the-replacement-of-the-key')).status).to.equal(200);
  });

  it('takes a new key at once, even if it was refused before', async () => {
    expect((await ask('Bearer a-key-still-to-come')).status).to.equal(401);
    const key = { keyId: systemIds(), label: 'second', key: 'a-key-still-to-come', now: NOW };
    await putKey(fixture.database, fixture.account.accountId, key);
    expect((await ask('Bearer a-key-still-to-come')).status).to.equal(200);
  });
});
