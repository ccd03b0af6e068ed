import { expect } from 'chai';
import type { Database } from '../../src/store/database.ts';
import {
  type ClaimedDelivery,
  type Claiming,
  claimDeliveries,
  failDelivery,
  findDelivery,
  listDeliveries,
  markDelivered,
  redeliver,
  retryDelivery,
} from '../../src/store/deliveries.ts';
import { deleteWebhook, insertWebhook, listWebhooks } from '../../src/store/webhooks.ts';
import { happen, happening } from '../notify/fixture.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, sequence } from './fixture.ts';

const LEASE = 60_000;

forEachDatabase('deliveries', (open) => {
  let db: Database;
  let accountId: number;

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
  });

  const hook = (webhookId: string, account = accountId) =>
    insertWebhook(
      db,
      {
        accountId: account,
        webhookId,
        url: 'https://x.example',
        secret: 's',
        types: [],
        createdAt: NOW,
        pausedAt: null,
      },
      20,
    );
  const record = (count: number, ids = 'act', account = accountId) =>
    happen(db, account, sequence(ids), NOW, ...Array.from({ length: count }, () => happening()));
  const claim = (about: Partial<Claiming> = {}) => {
    const { now = NOW } = about;
    return claimDeliveries(db, { now, leaseUntil: now + LEASE, limit: 100, limitOf: () => 100, except: [], ...about });
  };
  const ids = (claimed: readonly ClaimedDelivery[]) =>
    claimed.map(({ webhookId, activityId }) => `${webhookId} ${activityId}`).toSorted();

  it('are claimed when they are due, and not again before the lease is over', async () => {
    await hook('w');
    await record(2);
    expect(await claim({ now: NOW - 1 })).to.deep.equal([]);
    expect(ids(await claim())).to.deep.equal(['w act-000001', 'w act-000002']);
    expect(await claim({ now: NOW + LEASE - 1 })).to.deep.equal([]);
    const again = await claim({ now: NOW + LEASE });
    expect(again.map(({ attempts }) => attempts)).to.deep.equal([2, 2]);
  });

  it('are claimed once by many at once', async () => {
    for (const name of ['a', 'b', 'c']) await hook(name);
    await record(30);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ limit: 20 })));
    const all = claims.flat();
    expect(new Set(ids(all))).to.have.length(all.length);
    const rest: ClaimedDelivery[] = [];
    for (let more = await claim(); more.length > 0; more = await claim()) rest.push(...more);
    expect(all.length + rest.length).to.equal(90);
    expect(new Set(ids([...all, ...rest]))).to.have.length(90);
  });

  it('are claimed of each webhook as far as it has places, and of none that is left out or paused', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await hook(name);
    await record(5);
    await db.sql.updateTable('webhooks').set({ pausedAt: NOW }).where('webhookId', '=', 'd').execute();
    const claimed = await claim({ limitOf: (webhookId) => (webhookId === 'a' ? 2 : 4), except: ['b'] });
    expect(claimed.filter(({ webhookId }) => webhookId === 'a')).to.have.length(2);
    expect(claimed.filter(({ webhookId }) => webhookId === 'c')).to.have.length(4);
    expect(claimed).to.have.length(6);
  });

  it('are settled by who holds the claim and by nobody else', async () => {
    await hook('w');
    await record(1);
    const [stale] = await claim();
    const [held] = await claim({ now: NOW + LEASE });
    expect(await markDelivered(db, stale!, 200, NOW)).to.equal(false);
    expect(await failDelivery(db, stale!, { status: 500, error: 'x' })).to.equal(false);
    expect(await retryDelivery(db, stale!, { status: 500, error: 'x' }, NOW)).to.equal(false);
    expect(await markDelivered(db, held!, 200, NOW + LEASE)).to.equal(true);
    expect(await markDelivered(db, held!, 200, NOW + LEASE)).to.equal(false);
    expect(await findDelivery(db, held!)).to.include({ state: 'delivered', attempts: 2, deliveredAt: NOW + LEASE });
  });

  it('that are asked for again are lost to who was at them', async () => {
    await hook('w');
    await record(1);
    const [held] = await claim();
    expect(await redeliver(db, held!, NOW + 1)).to.equal(true);
    expect(await markDelivered(db, held!, 200, NOW)).to.equal(false);
    const [again] = await claim({ now: NOW + 1 });
    expect(again).to.include({ attempts: 1 });
    expect(await markDelivered(db, held!, 200, NOW)).to.equal(false);
    expect(await markDelivered(db, again!, 200, NOW)).to.equal(true);
  });

  it('go with their webhook', async () => {
    await hook('w');
    await record(1);
    expect(await deleteWebhook(db, accountId, 'w')).to.equal(true);
    expect(await deleteWebhook(db, accountId, 'w')).to.equal(false);
    expect(await claim()).to.deep.equal([]);
  });

  it('are those of their account', async () => {
    const other = (await makeAccount(db, 'other')).accountId;
    await hook('w');
    await record(1);
    const all = { state: null, before: null, limit: 10 };
    expect(await listWebhooks(db, other)).to.deep.equal([]);
    expect(await listDeliveries(db, other, 'w', all)).to.deep.equal([]);
    expect(await redeliver(db, { accountId: other, webhookId: 'w', activityId: 'act-000001' }, NOW)).to.equal(false);
    expect(await deleteWebhook(db, other, 'w')).to.equal(false);
    // The same id in both: each has its own.
    await hook('w', other);
    await record(1, 'other', other);
    expect((await listDeliveries(db, other, 'w', all)).map(({ activityId }) => activityId)).to.deep.equal([
      'other-000001',
    ]);
    expect(await listDeliveries(db, accountId, 'w', all)).to.have.length(1);
  });
});
