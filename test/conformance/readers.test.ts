import { expect } from 'chai';
import type { Database } from '../../src/store/database.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import { claimReading, endReading, noteAttempt, renewReading, savePosition } from '../../src/store/readers.ts';
import { makeInbox, makeRep } from '../engagement/fixture.ts';
import { forEachDatabase } from './databases.ts';
import { NOW } from './fixture.ts';

const LEASE = 30_000;

forEachDatabase('reading inboxes', (open) => {
  const claim = (db: Database, reader: string, { now = NOW, limit = 10, unreadSince = null as number | null } = {}) =>
    claimReading(db, { reader, now, until: now + LEASE, limit, unreadSince });
  const ids = (inboxes: readonly { readonly inboxId: string }[]) => inboxes.map(({ inboxId }) => inboxId);

  it('is for one process at a time, until that gives no sign of life', async () => {
    const db = await open();
    const { inboxId } = await makeRep(db);
    expect(ids(await claim(db, 'first'))).to.deep.equal([inboxId]);
    expect(await claim(db, 'second')).to.deep.equal([]);
    expect(await claim(db, 'second', { now: NOW + LEASE - 1 })).to.deep.equal([]);
    expect(ids(await renewReading(db, 'first', NOW + 2 * LEASE))).to.deep.equal([inboxId]);
    expect(await claim(db, 'second', { now: NOW + LEASE })).to.deep.equal([]);
    expect(ids(await claim(db, 'second', { now: NOW + 2 * LEASE }))).to.deep.equal([inboxId]);
    expect(await renewReading(db, 'first', NOW + 3 * LEASE)).to.deep.equal([]);
  });

  it('is never for two that take it at once', async () => {
    const [db, other] = [await open(), await open()];
    const { accountId, userId } = await makeRep(db);
    for (let n = 0; n < 20; n++) await makeInbox(db, accountId, userId, `rep${n}@kairos.example`);
    const taken = await Promise.all([claim(db, 'a', { limit: 30 }), claim(other, 'b', { limit: 30 })]);
    expect(new Set(ids(taken.flat())).size).to.equal(21);
    expect(taken.flat()).to.have.length(21);
  });

  it('takes connected inboxes only, and leaves those that are no longer', async () => {
    const db = await open();
    const { accountId, userId, inboxId } = await makeRep(db);
    await makeInbox(db, accountId, userId, 'gone@kairos.example', 'disconnected');
    expect(ids(await claim(db, 'first'))).to.deep.equal([inboxId]);
    await changeInbox(db, accountId, inboxId, { state: 'disconnected' });
    expect(await renewReading(db, 'first', NOW + LEASE)).to.deep.equal([]);
  });

  it('takes first what was not read for longest, and only that when asked', async () => {
    const db = await open();
    const { accountId, userId, inboxId } = await makeRep(db);
    const [older, newest] = [
      await makeInbox(db, accountId, userId, 'older@kairos.example'),
      await makeInbox(db, accountId, userId, 'newest@kairos.example'),
    ];
    await noteAttempt(db, { accountId, inboxId: newest }, NOW - 1_000);
    await noteAttempt(db, { accountId, inboxId: older }, NOW - 60_000);
    expect(ids(await claim(db, 'first', { limit: 2, unreadSince: NOW - 30_000 }))).to.deep.equal([inboxId, older]);
    expect(await claim(db, 'first', { unreadSince: NOW - 30_000 })).to.deep.equal([]);
    expect(ids(await claim(db, 'first'))).to.deep.equal([newest]);
  });

  it('gives an inbox back for anybody', async () => {
    const db = await open();
    const { accountId, inboxId } = await makeRep(db);
    await claim(db, 'first');
    await endReading(db, { accountId, inboxId }, 'second');
    expect(await claim(db, 'second')).to.deep.equal([]);
    await endReading(db, { accountId, inboxId }, 'first');
    expect(ids(await claim(db, 'second'))).to.deep.equal([inboxId]);
  });

  it('lets its reader alone say how far it has come, and from where it had', async () => {
    const db = await open();
    const { accountId, inboxId } = await makeRep(db);
    const key = { accountId, inboxId };
    await claim(db, 'first');
    expect(await savePosition(db, key, 'second', { from: null, to: 'x', now: NOW })).to.equal(false);
    expect(await savePosition(db, key, 'first', { from: 'elsewhere', to: 'x', now: NOW })).to.equal(false);
    expect(await savePosition(db, key, 'first', { from: null, to: 'one', now: NOW })).to.equal(true);
    expect(await savePosition(db, key, 'first', { from: null, to: 'two', now: NOW })).to.equal(false);
    expect(await savePosition(db, key, 'first', { from: 'one', to: 'two', now: NOW })).to.equal(true);
    await endReading(db, key, 'first');
    expect((await claim(db, 'second')).map(({ position }) => position)).to.deep.equal(['two']);
  });
});
