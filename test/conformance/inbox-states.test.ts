import { expect } from 'chai';
import { activitySince } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { addInbox, disconnectInbox, forgetInbox, reconnectInbox } from '../../src/store/inbox-states.ts';
import { inboxUsage } from '../../src/store/inbox-usage.ts';
import { findInbox, listInboxes, type NewInbox } from '../../src/store/inboxes.ts';
import { addOauthRequest, takeOauthRequest } from '../../src/store/oauth-requests.ts';
import { leaseRefresh, releaseRefresh, saveRefreshed } from '../../src/store/token-lease.ts';
import { accountWithUser } from '../connection/fixture.ts';
import { forEachDatabase } from './databases.ts';
import { NOW, sequence, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

const WHY = { reason: 'login-refused', detail: 'The login is refused.' };

forEachDatabase('an inbox', (open) => {
  let db: Database;
  let accountId: number;
  const stamp = stampAt(NOW, sequence('state'));

  beforeEach(async () => {
    db = await open();
    accountId = await accountWithUser(db);
  });

  const inbox = (about: Partial<NewInbox> = {}): NewInbox => ({
    accountId,
    inboxId: 'i1',
    userId: 'u1',
    provider: 'imap',
    address: 'zoe@acme.example',
    name: null,
    state: 'connected',
    reason: null,
    detail: null,
    stateAt: NOW,
    connection: '{}',
    credentials: 'sealed',
    limits: '{}',
    createdAt: NOW,
    ...about,
  });
  const row = async () => (await findInbox(db, accountId, 'i1'))!;
  const types = async () =>
    (await activitySince(db, accountId, { recordedAt: 0, activityId: '' }, 100)).map(({ type }) => type);

  it('is told of together with its row, or neither is there', async () => {
    await addInbox(db, inbox(), 'u1', stamp);
    expect(await row()).to.include({ version: 0, refreshes: 0, verifiedAt: NOW });
    await rejection(addInbox(db, inbox({ inboxId: 'i2' }), 'u1', stamp));
    await rejection(addInbox(db, inbox({ inboxId: 'i3', address: 'x@acme.example', userId: 'nobody' }), 'u1', stamp));
    expect(await types()).to.deep.equal(['inbox.connected']);
    expect(await listInboxes(db, accountId)).to.have.length(1);
  });

  it('changes its version with its state, and is told of once for each change', async () => {
    await addInbox(db, inbox(), 'u1', stamp);
    const first = await row();
    expect(await disconnectInbox(db, first, WHY, stamp)).to.equal(true);
    expect(await disconnectInbox(db, await row(), WHY, stamp)).to.equal(false);
    expect(await row()).to.include({ state: 'disconnected', ...WHY, version: 1, credentials: 'sealed' });
    expect(await reconnectInbox(db, first, null, 'u1', stamp)).to.equal(false);
    expect(await reconnectInbox(db, await row(), null, 'u1', stamp)).to.equal(true);
    expect(await disconnectInbox(db, first, WHY, stamp)).to.equal(false);
    await forgetInbox(db, first, WHY, 'u1', stamp);
    await forgetInbox(db, first, WHY, 'u1', stamp);
    expect(await row()).to.include({ state: 'disconnected', credentials: null });
    expect(await types()).to.deep.equal([
      'inbox.connected',
      'inbox.disconnected',
      'inbox.connected',
      'inbox.disconnected',
    ]);
  });

  it('lets one at a time renew its token, and takes what comes late while nobody else was faster', async () => {
    await addInbox(db, inbox(), 'u1', stamp);
    const before = await row();
    expect(await leaseRefresh(db, before, NOW, NOW + 10)).to.equal(true);
    expect(await leaseRefresh(db, before, NOW + 9, NOW + 20)).to.equal(false);
    expect(await leaseRefresh(db, before, NOW + 10, NOW + 20)).to.equal(true);
    await releaseRefresh(db, before, NOW + 10); // no longer its own
    expect(await leaseRefresh(db, before, NOW + 11, NOW + 21)).to.equal(false);
    expect(await saveRefreshed(db, before, 'first')).to.equal(true);
    expect(await saveRefreshed(db, before, 'second')).to.equal(false);
    expect(await leaseRefresh(db, before, NOW + 30, NOW + 40)).to.equal(false);
    expect(await row()).to.include({ credentials: 'first', refreshes: 1 });
    expect(await leaseRefresh(db, await row(), NOW + 11, NOW + 21)).to.equal(true);
  });

  it('is of one account, as is everything about it', async () => {
    const other = await accountWithUser(db, 'other');
    await addInbox(db, inbox(), 'u1', stamp);
    const foreign = { ...(await row()), accountId: other };
    expect(await findInbox(db, other, 'i1')).to.equal(null);
    expect(await listInboxes(db, other)).to.deep.equal([]);
    expect(await disconnectInbox(db, foreign, WHY, stamp)).to.equal(false);
    expect(await reconnectInbox(db, foreign, null, 'u1', stamp)).to.equal(false);
    await forgetInbox(db, foreign, WHY, 'u1', stamp);
    expect(await leaseRefresh(db, foreign, NOW, NOW + 1)).to.equal(false);
    expect(await saveRefreshed(db, foreign, 'x')).to.equal(false);
    expect(await row()).to.include({ state: 'connected', credentials: 'sealed', refreshes: 0 });
    expect(await inboxUsage(db, accountId, 0)).to.deep.equal(new Map());
  });

  it('is asked for at its provider by a state that is good for once, and for a while', async () => {
    const request = {
      accountId,
      state: 's1',
      userId: 'u1',
      provider: 'gmail',
      inboxId: null,
      sessionId: null,
      verifier: 'sealed',
      expiresAt: NOW + 10,
    };
    await addOauthRequest(db, request, NOW);
    expect(await takeOauthRequest(db, 'other', NOW)).to.equal(null);
    const taken = await Promise.all([takeOauthRequest(db, 's1', NOW + 9), takeOauthRequest(db, 's1', NOW + 9)]);
    expect(taken.filter((each) => each !== null)).to.deep.equal([request]);
    await addOauthRequest(db, request, NOW);
    expect(await takeOauthRequest(db, 's1', NOW + 10)).to.equal(null);
    await addOauthRequest(db, request, NOW);
    await addOauthRequest(db, { ...request, state: 's2', expiresAt: NOW + 99 }, NOW + 10);
    const left = await db.sql.selectFrom('oauthRequests').select('state').execute();
    expect(left).to.deep.equal([{ state: 's2' }]);
  });
});
