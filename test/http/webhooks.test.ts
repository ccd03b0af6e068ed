import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemIds } from '../../src/ids.ts';
import { recordActivity } from '../../src/store/activity.ts';
import { createUser } from '../../src/store/users.ts';
import { happening } from '../notify/fixture.ts';
import { type Receiver, startReceiver, status } from '../notify/receiver.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

const ADMIN = { 'kairos-user': 'admin@example.org' };
const REP = { 'kairos-user': 'rep@example.org' };

describe('Webhooks over HTTP', () => {
  let fixture: Fixture;
  let receiver: Receiver;

  beforeEach(async () => {
    fixture = await serve();
    receiver = await startReceiver();
    const { database, account } = fixture;
    const user = { name: 'Zoë', createdAt: NOW };
    await createUser(database, account.accountId, {
      userId: 'u1',
      address: 'admin@example.org',
      role: 'admin',
      ...user,
    });
    await createUser(database, account.accountId, { userId: 'u2', address: 'rep@example.org', role: 'rep', ...user });
  });
  afterEach(async () => {
    await fixture.close();
    await receiver.close();
  });

  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fixture.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const json = async (response: Promise<Response>) => (await response).json() as Promise<Record<string, unknown>>;
  const add = async (types?: string[]) => {
    const made = await send('POST', '/webhooks', { url: receiver.url, ...(types === undefined ? {} : { types }) });
    expect(made.status).to.equal(201);
    return (await made.json()) as { id: string; secret: string };
  };
  const happen = (count: number) => {
    const { database, account } = fixture;
    const activities = Array.from({ length: count }, () => happening());
    return recordActivity(database, account.accountId, activities, { newId: systemIds, now: fixture.clock.now });
  };

  it('show their secret when they are made and never again', async () => {
    const { id, secret, ...made } = await add(['email.sent', 'email.sent']);
    expect(secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const shown = { url: receiver.url, types: ['email.sent'], paused: false, pausedAt: null };
    expect(made).to.deep.equal({ ...shown, createdAt: new Date(NOW).toISOString() });
    expect(await json(send('GET', `/webhooks/${id}`))).to.deep.equal({ id, ...made });
    expect(await json(send('GET', '/webhooks'))).to.deep.equal({ webhooks: [{ id, ...made }] });
    expect(await json(send('PATCH', `/webhooks/${id}`, { types: [] }))).to.deep.equal({ id, ...made, types: [] });
  });

  it('keep their secret out of the files of the database', async () => {
    const { secret } = await add();
    const names = (await readdir(fixture.folder)).filter((name) => name.startsWith('kairos.db'));
    const files = await Promise.all(names.map((name) => readFile(join(fixture.folder, name))));
    expect(files.some((bytes) => bytes.includes(receiver.url))).to.equal(true);
    expect(files.filter((bytes) => bytes.includes(secret.slice('whsec_'.length)))).to.deep.equal([]);
  });

  it('are paused, go on and are deleted', async () => {
    const { id } = await add();
    const paused = await json(send('PATCH', `/webhooks/${id}`, { paused: true }));
    expect(paused).to.include({ paused: true, pausedAt: new Date(NOW).toISOString() });
    expect(await json(send('PATCH', `/webhooks/${id}`, { paused: false }))).to.include({
      paused: false,
      pausedAt: null,
    });
    expect((await send('DELETE', `/webhooks/${id}`)).status).to.equal(204);
    for (const method of ['GET', 'DELETE']) {
      expect(await problemIn(await send(method, `/webhooks/${id}`))).to.include({ code: 'webhook-not-found' });
    }
  });

  it('are tested with a signed message that says that it is one', async () => {
    const { id } = await add();
    expect(await json(send('POST', `/webhooks/${id}/test`))).to.deep.equal({
      delivered: true,
      status: 200,
      error: null,
    });
    expect(JSON.parse(receiver.received[0]!.body)).to.include({ type: 'test', record: null });
    receiver.answer = status(500);
    expect(await json(send('POST', `/webhooks/${id}/test`))).to.deep.equal({
      delivered: false,
      status: 500,
      error: 'The receiver answered 500.',
    });
  });

  it('have a log of their deliveries, page by page, and deliver again what is asked for', async () => {
    const { id } = await add();
    await happen(5);
    receiver.answer = status(500);
    await fixture.connecting.deliverer.wake();
    const first = await json(send('GET', `/webhooks/${id}/deliveries?limit=3`));
    const deliveries = first.deliveries as { activityId: string }[];
    expect(deliveries).to.have.length(3);
    expect(deliveries[0]).to.include({
      type: 'email.sent',
      state: 'pending',
      attempts: 1,
      status: 500,
      error: 'The receiver answered 500.',
      nextAttemptAt: new Date(NOW + 5000).toISOString(),
      deliveredAt: null,
    });
    const second = await json(send('GET', `/webhooks/${id}/deliveries?limit=3&cursor=${first.next}`));
    expect(second.next).to.equal(null);
    const all = [...deliveries, ...(second.deliveries as { activityId: string }[])].map(({ activityId }) => activityId);
    expect(new Set(all)).to.have.length(5);
    expect(all).to.deep.equal(all.toSorted().toReversed());

    receiver.answer = status(200);
    const again = await json(send('POST', `/webhooks/${id}/deliveries/${all[0]}/redeliver`));
    expect(again).to.include({ activityId: all[0], state: 'pending', attempts: 0 });
    await fixture.connecting.deliverer.wake();
    const delivered = await json(send('GET', `/webhooks/${id}/deliveries?state=delivered`));
    expect((delivered.deliveries as unknown[]).length).to.equal(1);
    expect(await problemIn(await send('POST', `/webhooks/${id}/deliveries/none/redeliver`))).to.include({
      code: 'delivery-not-found',
    });
  });

  it('are for administrators, and for the account itself', async () => {
    const { id } = await add();
    const attempts = [
      ['POST', '/webhooks', { url: receiver.url }],
      ['GET', '/webhooks', undefined],
      ['GET', `/webhooks/${id}`, undefined],
      ['PATCH', `/webhooks/${id}`, { paused: true }],
      ['POST', `/webhooks/${id}/test`, undefined],
      ['GET', `/webhooks/${id}/deliveries`, undefined],
      ['POST', `/webhooks/${id}/deliveries/a/redeliver`, undefined],
      ['DELETE', `/webhooks/${id}`, undefined],
    ] as const;
    for (const [method, path, body] of attempts) {
      expect(await problemIn(await send(method, path, body, REP)), path).to.include({ code: 'forbidden' });
    }
    expect((await send('GET', '/webhooks', undefined, ADMIN)).status).to.equal(200);
  });

  it('are not there for another account', async () => {
    const { id } = await add();
    const other = { authorization: `Bearer ${OTHER_KEY}` };
    expect(await json(send('GET', '/webhooks', undefined, other))).to.deep.equal({ webhooks: [] });
    const attempts = [
      ['GET', `/webhooks/${id}`, undefined],
      ['PATCH', `/webhooks/${id}`, { paused: true }],
      ['POST', `/webhooks/${id}/test`, undefined],
      ['GET', `/webhooks/${id}/deliveries`, undefined],
      ['POST', `/webhooks/${id}/deliveries/a/redeliver`, undefined],
      ['DELETE', `/webhooks/${id}`, undefined],
    ] as const;
    for (const [method, path, body] of attempts) {
      expect(await problemIn(await send(method, path, body, other)), path).to.include({ code: 'webhook-not-found' });
    }
    expect(await json(send('GET', `/webhooks/${id}`))).to.include({ paused: false });
  });

  it('refuse what is no address to post to, and never show it', async () => {
    for (const url of [
      '',
      'crm.example.com',
      'ftp://crm.example.com/',
      'https://a:secret@crm.example.com/',
      'https://x/#a',
    ]) {
      const problem = await problemIn(await send('POST', '/webhooks', { url }));
      expect(problem, url).to.include({ code: 'invalid-request' });
      expect(JSON.stringify(problem)).not.to.contain('secret');
    }
    const { errors } = await problemIn(await send('POST', '/webhooks', { url: receiver.url, types: ['email.eaten'] }));
    expect(JSON.stringify(errors)).to.contain('email.replied');
  });

  it('are as many as an account may have', async () => {
    for (let count = 0; count < 20; count++) await add();
    expect(await problemIn(await send('POST', '/webhooks', { url: receiver.url }))).to.include({
      code: 'too-many-webhooks',
    });
  });
});

describe('Webhooks where private networks are not allowed', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve({ allowPrivate: false });
  });
  after(() => fixture.close());

  it('go to https only, and to nothing that this machine alone can reach', async () => {
    const add = async (url: string) => problemIn(await fixture.post('/webhooks', { url }));
    expect((await add('http://93.184.216.34/')).detail).to.equal('url must begin with https://.');
    for (const host of ['127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254', 'localhost', '[::ffff:10.0.0.1]', '0']) {
      const problem = await add(`https://${host}/`);
      expect(problem, host).to.include({ code: 'invalid-request' });
      expect(problem.detail, host).to.contain('not allowed');
    }
  });
});
