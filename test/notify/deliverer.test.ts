import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { Database } from '../../src/store/database.ts';
import { dropDeliveries, listDeliveries } from '../../src/store/deliveries.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW } from '../conformance/fixture.ts';
import { happen, happening, type Notifying, notifying } from './fixture.ts';
import { type Receiver, startReceiver, status } from './receiver.ts';

const ALL = { state: null, before: null, limit: 1000 };

forEachDatabase('deliveries to webhooks', (open) => {
  let db: Database;
  let accountId: number;
  let parts: Notifying;
  let receiver: Receiver;

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
    parts = notifying(db);
    receiver = await startReceiver();
  });
  afterEach(async () => {
    parts.close();
    await receiver.close();
  });

  const log = (webhookId: string) => listDeliveries(db, accountId, webhookId, ALL);
  const told = () => receiver.received.map(({ body }) => JSON.parse(body));

  it('bring what happened, signed so that its receiver can tell', async () => {
    const { id, secret } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    const about = { emailId: 'e1', userId: 'u1', recordType: 'deal', recordId: 'd1', data: { dueAt: NOW } } as const;
    await happen(db, accountId, parts.newId, NOW, happening('email.sent', about));
    await parts.deliverer(db).wake();

    const { headers, body } = receiver.received[0]!;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).to.equal(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(headers['webhook-timestamp']).to.equal(String(NOW / 1000));
    expect(JSON.parse(body)).to.deep.equal({
      id: headers['webhook-id'],
      type: 'email.sent',
      occurredAt: new Date(NOW).toISOString(),
      recordedAt: new Date(NOW).toISOString(),
      emailId: 'e1',
      inboxId: null,
      contactId: null,
      userId: 'u1',
      record: { type: 'deal', id: 'd1' },
      data: { dueAt: NOW },
    });
    const [delivery] = await log(id);
    expect(delivery).to.include({ state: 'delivered', attempts: 1, status: 200, error: null, deliveredAt: NOW });
  });

  it('are only of the types that a webhook wants, and only while it is not paused', async () => {
    const some = await parts.webhooks.create(accountId, { url: `${receiver.url}?some`, types: ['email.replied'] });
    const all = await parts.webhooks.create(accountId, { url: `${receiver.url}?all`, types: [] });
    await happen(db, accountId, parts.newId, NOW, happening('email.sent'), happening('email.replied'));
    await parts.deliverer(db).wake();
    expect(receiver.received.map(({ path }) => path).toSorted()).to.deep.equal([
      '/hook?all',
      '/hook?all',
      '/hook?some',
    ]);
    await parts.webhooks.change(accountId, all.id, { paused: true });
    await happen(db, accountId, parts.newId, NOW, happening('email.replied'));
    await parts.deliverer(db).wake();
    expect(await log(all.id)).to.have.length(2);
    expect(await log(some.id)).to.have.length(2);
  });

  it('are tried again later and later, under the same id, until there is an answer', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    const deliverer = parts.deliverer(db);
    receiver.answer = status(503);
    await deliverer.wake();
    expect((await log(id))[0]).to.include({ state: 'pending', attempts: 1, status: 503, attemptAt: NOW + 5000 });
    await deliverer.wake();
    expect(receiver.received).to.have.length(1);

    parts.clock.now += 5000;
    await deliverer.wake();
    expect((await log(id))[0]).to.include({ attempts: 2, attemptAt: NOW + 65_000 });

    parts.clock.now += 60_000;
    receiver.answer = status(204);
    await deliverer.wake();
    expect((await log(id))[0]).to.include({ state: 'delivered', attempts: 3, status: 204, error: null });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).to.have.length(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp']))).to.have.length(3);
  });

  it('end as failed when nobody answers for days, and can be had again', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    receiver.answer = status(500);
    const deliverer = parts.deliverer(db);
    for (let delivery = (await log(id))[0]!; delivery.state === 'pending'; delivery = (await log(id))[0]!) {
      parts.clock.now = Math.max(parts.clock.now, delivery.attemptAt);
      await deliverer.wake();
    }
    const [failed] = await log(id);
    expect(failed).to.include({ state: 'failed', status: 500, error: 'The receiver answered 500.' });
    expect(receiver.received).to.have.length(failed!.attempts);
    expect(parts.clock.now - NOW).to.be.above(2 * 24 * 60 * 60 * 1000);

    receiver.answer = status(200);
    await parts.webhooks.redeliver(accountId, id, failed!.activityId);
    await deliverer.wake();
    expect((await log(id))[0]).to.include({ state: 'delivered', attempts: 1 });
  });

  it('pause a webhook whose receiver says that it is gone', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    receiver.answer = status(410);
    await parts.deliverer(db).wake();
    expect(await parts.webhooks.find(accountId, id)).to.include({ paused: true });
    expect((await log(id))[0]).to.include({ state: 'failed', status: 410 });
  });

  it('wait while a webhook is paused, and go on afterwards', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    await parts.webhooks.change(accountId, id, { paused: true });
    const deliverer = parts.deliverer(db);
    await deliverer.wake();
    expect(receiver.received).to.deep.equal([]);
    const { deliveries } = await parts.webhooks.deliveries(accountId, id, { state: null, after: null, limit: 9 });
    expect(deliveries[0]).to.include({ state: 'pending', nextAttemptAt: null });
    parts.clock.now += 1000;
    await parts.webhooks.change(accountId, id, { paused: false });
    await deliverer.wake();
    expect(receiver.received).to.have.length(1);
  });

  it('are forgotten when they were settled long ago', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW, happening(), happening());
    await parts.deliverer(db).wake();
    await happen(db, accountId, parts.newId, NOW, happening());
    expect(await dropDeliveries(db, NOW)).to.equal(0);
    expect(await dropDeliveries(db, NOW + 1)).to.equal(2);
    expect((await log(id)).map(({ state }) => state)).to.deep.equal(['pending']);
  });

  it('are made once each by several deliverers at once', async () => {
    const hooks = await Promise.all(
      ['a', 'b', 'c'].map((name) => parts.webhooks.create(accountId, { url: `${receiver.url}?${name}`, types: [] })),
    );
    await happen(db, accountId, parts.newId, NOW, ...Array.from({ length: 60 }, () => happening()));
    await Promise.all([1, 2, 3].map(() => parts.deliverer(db).wake()));
    expect(parts.faults).to.deep.equal([]);
    expect(receiver.received).to.have.length(180);
    expect(new Set(receiver.received.map(({ path, headers }) => `${path} ${headers['webhook-id']}`))).to.have.length(
      180,
    );
    for (const { id } of hooks) {
      expect((await log(id)).every(({ state, attempts }) => state === 'delivered' && attempts === 1)).to.equal(true);
    }
  });

  it('are made again when the process that had them is gone', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    // What a process leaves behind that ends in the middle of a request.
    await db.sql
      .updateTable('deliveries')
      .set({ attempts: 1, leaseUntil: NOW + 60_000 })
      .execute();
    const deliverer = parts.deliverer(db);
    await deliverer.wake();
    expect(receiver.received).to.deep.equal([]);
    parts.clock.now += 60_000;
    await deliverer.wake();
    expect((await log(id))[0]).to.include({ state: 'delivered', attempts: 2 });
  });

  it('do not wait for a receiver that is slow with those of others', async () => {
    const waiting: (() => void)[] = [];
    const slow = await startReceiver();
    slow.answer = (res) => waiting.push(() => res.end());
    await parts.webhooks.create(accountId, { url: slow.url, types: ['email.sent'] });
    await happen(db, accountId, parts.newId, NOW, ...Array.from({ length: 30 }, () => happening()));
    await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    const deliverer = parts.deliverer(db);
    const ten = new Promise<void>((resolve) => {
      receiver.answer = (res) => {
        res.end();
        if (receiver.received.length === 10) resolve();
      };
    });
    const done = deliverer.wake();
    await happen(db, accountId, parts.newId, NOW + 1, ...Array.from({ length: 10 }, () => happening('email.opened')));
    parts.clock.now += 1;
    void deliverer.wake();
    await ten;
    expect(slow.received.length).to.be.at.most(4);
    slow.answer = (res) => res.end();
    for (const end of waiting) end();
    await done;
    expect(slow.received).to.have.length(30);
    await slow.close();
  });

  it('under way are finished, and no others begun, when the deliverer is stopped', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW, ...Array.from({ length: 10 }, () => happening()));
    const deliverer = parts.deliverer(db);
    let stopped: Promise<void> | null = null;
    receiver.answer = (res) => {
      stopped ??= deliverer.stop();
      res.end();
    };
    await deliverer.wake();
    await stopped;
    const states = (await log(id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'delivered')).to.have.length(receiver.received.length);
    expect(receiver.received.length).to.be.within(1, 4);
    expect(states.filter((state) => state === 'pending')).to.have.length(10 - receiver.received.length);
    await deliverer.wake();
    expect(receiver.received.length).to.be.within(1, 4);
  });

  it('of a webhook that is deleted meanwhile are no fault', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    receiver.answer = async (res) => {
      await parts.webhooks.delete(accountId, id);
      res.end();
    };
    await parts.deliverer(db).wake();
    expect(parts.faults).to.deep.equal([]);
    expect(await log(id)).to.deep.equal([]);
  });

  it('are told apart by account: the same activity goes to its own only', async () => {
    const other = await makeAccount(db, 'other');
    await parts.webhooks.create(other.accountId, { url: receiver.url, types: [] });
    await happen(db, accountId, parts.newId, NOW);
    await parts.deliverer(db).wake();
    expect(told()).to.deep.equal([]);
  });

  it('say that a secret does not open, to the operator and in the log', async () => {
    const { id } = await parts.webhooks.create(accountId, { url: receiver.url, types: [] });
    await db.sql.updateTable('webhooks').set({ secret: 'v1.nothing' }).execute();
    await happen(db, accountId, parts.newId, NOW);
    await parts.deliverer(db).wake();
    expect(parts.faults).to.have.length(1);
    expect(receiver.received).to.deep.equal([]);
    expect((await log(id))[0]).to.include({ state: 'pending', status: null });
    expect((await log(id))[0]?.error).to.contain('cannot be opened');
  });
});
