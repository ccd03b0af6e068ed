import { expect } from 'chai';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW } from '../conformance/fixture.ts';
import { FakeInbox } from './fake-inbox.ts';
import { composer, dispatcherOf, makeSender, schedule, settableClock, stateOf } from './fixture.ts';

const MINUTE = 60_000;

forEachDatabase('a dispatcher', (open) => {
  it('sends what is due, once, and leaves the rest', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, { due: {}, early: { dueAt: NOW + MINUTE } });
    const inbox = new FakeInbox();
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox);
    dispatcher.start();
    await until(() => outcomes().length === 1);
    await dispatcher.stop(1000);
    expect(outcomes()).to.deep.equal(['due sent']);
    expect(inbox.accepted.map(({ messageId }) => messageId)).to.deep.equal([`<due.${accountId}@acme.example>`]);
    expect(await findEmail(db, accountId, 'due')).to.include({ state: 'sent', attempts: 1, fence: 1, sentAt: NOW });
    expect(await stateOf(db, accountId, 'early')).to.equal('scheduled');
    const told = await activityOfEmail(db, accountId, 'due');
    expect(told.map(({ type }) => type)).to.deep.equal(['email.sent']);
    const history = await db.sql.selectFrom('emails').selectAll().execute();
    expect(history).to.have.length(1);
    expect(history[0]).to.include({ emailId: 'due', messageId: `<due.${accountId}@acme.example>`, sentAt: NOW });
    expect(await db.sql.selectFrom('envelopes').selectAll().execute()).to.deep.equal([]);
  });

  it('sends an e-mail when its moment comes, woken or not', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    const { clock, set } = settableClock();
    await schedule(db, accountId, { later: { dueAt: NOW + 900 } });
    const { dispatcher, until, outcomes } = dispatcherOf(db, new FakeInbox(), { clock });
    dispatcher.start();
    set(NOW + 900);
    await until(() => outcomes().length === 1);
    await schedule(db, accountId, { now: { dueAt: NOW } });
    dispatcher.wake(NOW);
    await until(() => outcomes().length === 2);
    await dispatcher.stop(1000);
    expect(outcomes()).to.deep.equal(['later sent', 'now sent']);
  });

  it('sends the same bytes again after a failure that certainly accepted nothing', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    const { clock, pass } = settableClock();
    await schedule(db, accountId, { email: {} });
    const inbox = new FakeInbox({
      send: async (_, mark, attempt) => {
        if (attempt === 1) throw new InboxError('unavailable', 'connection-lost', 'The connection was lost.');
        await mark({});
        if (attempt === 2) throw new InboxError('throttled', 'refused-for-now', 'Later.', { retryAfter: MINUTE });
      },
    });
    const { compose, composed } = composer();
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox, { clock, compose });
    dispatcher.start();
    await until(() => outcomes().length === 1);
    const first = (await findEmail(db, accountId, 'email'))!;
    expect(first).to.include({ state: 'scheduled', reason: 'connection-lost', attemptAt: NOW + 15_000 });
    pass(15_000);
    await until(() => outcomes().length === 2);
    const second = (await findEmail(db, accountId, 'email'))!;
    expect(second).to.include({ state: 'scheduled', reason: 'refused-for-now', trace: null });
    expect(second.attemptAt).to.be.at.least(NOW + 15_000 + MINUTE);
    pass(10 * MINUTE);
    await until(() => outcomes().length === 3);
    await dispatcher.stop(1000);
    expect(outcomes()).to.deep.equal(['email scheduled', 'email scheduled', 'email sent']);
    expect(composed.get('email')).to.equal(1);
    expect(inbox.accepted).to.have.length(1);
  });

  it('holds what is due in a disconnected inbox, and in one that turns out to be', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['inbox', 'gone']);
    await changeInbox(db, accountId, 'gone', { state: 'disconnected', reason: 'x', detail: 'The password changed.' });
    await schedule(db, accountId, { a: {}, b: { inboxId: 'gone' }, c: { inboxId: 'gone', dueAt: NOW + MINUTE } });
    const inbox = new FakeInbox({
      send: async () => {
        throw new InboxError('disconnected', 'login-refused', 'The login is refused.');
      },
    });
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox);
    dispatcher.start();
    await until(() => outcomes().length === 1);
    await dispatcher.stop(1000);
    const a = (await findEmail(db, accountId, 'a'))!;
    expect(a).to.include({ state: 'held', reason: 'inbox-disconnected' });
    expect(a.detail).to.contain('The login is refused.');
    const b = (await findEmail(db, accountId, 'b'))!;
    expect(b).to.include({ state: 'held', reason: 'inbox-disconnected' });
    expect(b.detail).to.contain('The password changed.');
    expect(await stateOf(db, accountId, 'c')).to.equal('scheduled');
    const told = await activityOfEmail(db, accountId, 'b');
    expect(told.map(({ type }) => type)).to.deep.equal(['email.held']);
  });

  it('fails what is refused for good, with the words of the server', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, { email: {} });
    const inbox = new FakeInbox({
      send: async (_, mark) => {
        await mark({});
        throw new InboxError('rejected', 'refused', 'The mail server refused the e-mail: no such user');
      },
    });
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox);
    dispatcher.start();
    await until(() => outcomes().length === 1);
    await dispatcher.stop(1000);
    const email = (await findEmail(db, accountId, 'email'))!;
    expect(email).to.include({ state: 'failed', reason: 'refused' });
    expect(email.detail).to.contain('no such user');
  });

  for (const fate of ['sent', 'not-sent', 'unknown'] as const) {
    const ends = { sent: 'sent', 'not-sent': 'sent', unknown: 'review' } as const;
    it(`looks for an e-mail of unknown fate before anything else: ${fate} leads to ${ends[fate]}`, async () => {
      const db = await open();
      const accountId = await makeSender(db);
      const { clock, pass } = settableClock();
      await schedule(db, accountId, { email: {} });
      const inbox = new FakeInbox({
        send: async (_, mark, attempt) => {
          await mark({ draft: 'one' });
          if (attempt === 1) throw new InboxError('unknown', 'no-answer', 'No answer.');
        },
        findSent: async ({ trace, messageId }) => {
          expect(trace).to.deep.equal({ draft: 'one' });
          return fate === 'sent' ? { fate, messageId, providerId: 'p' } : { fate };
        },
      });
      const { dispatcher, until, events, outcomes } = dispatcherOf(db, inbox, { clock, settings: { looks: [10, 20] } });
      const looked = () => events.filter(({ event }) => event === 'looked').length;
      dispatcher.start();
      await until(() => outcomes().length === 1);
      expect(await stateOf(db, accountId, 'email')).to.equal('ambiguous');
      pass(10);
      await until(() => looked() === 1);
      if (fate === 'unknown') {
        expect(await stateOf(db, accountId, 'email')).to.equal('ambiguous');
        pass(20);
        await until(() => looked() === 2);
      }
      if (fate === 'not-sent') await until(() => outcomes().length === 2);
      await dispatcher.stop(1000);
      expect(await stateOf(db, accountId, 'email')).to.equal(ends[fate]);
      expect(inbox.accepted).to.have.length(fate === 'not-sent' ? 1 : 0);
    });
  }

  it('never attempts again what an unexpected error may have followed', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, { before: {}, after: {} });
    const inbox = new FakeInbox({
      send: async ({ messageId }, mark) => {
        if (messageId.startsWith('<after')) await mark({});
        throw new TypeError('a fault');
      },
    });
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox);
    dispatcher.start();
    await until(() => outcomes().length === 2);
    await dispatcher.stop(1000);
    expect(outcomes()).to.have.members(['before scheduled', 'after ambiguous']);
  });

  it('ends an attempt that takes too long: put back when unmarked, and what it then marks is refused', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, { slow: {}, marked: {} });
    const refusals: unknown[] = [];
    const late: (() => Promise<void>)[] = [];
    const inbox = new FakeInbox({
      send: ({ messageId }, mark) =>
        new Promise((resolve, reject) => {
          if (messageId.startsWith('<marked')) void mark({}).then(() => late.push(async () => resolve()));
          else {
            const refused = (error: unknown) => {
              refusals.push(error);
              reject(error);
            };
            late.push(() => mark({}).catch(refused));
          }
        }),
    });
    const { dispatcher, until, outcomes } = dispatcherOf(db, inbox, { settings: { attempt: 100 } });
    dispatcher.start();
    await until(() => outcomes().length === 2);
    expect(outcomes()).to.have.members(['slow scheduled', 'marked ambiguous']);
    for (const go of late) await go();
    expect(refusals).to.have.length(1);
    await dispatcher.stop(1000);
  });

  it('does not send to somebody who has unsubscribed, or answered, since it was scheduled', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await changeAccountSettings(db, accountId, { onReply: 'hold' });
    await schedule(db, accountId, {
      earlier: { address: 'bob@client.example' },
      unsubscribed: { address: 'eve@client.example', dueAt: NOW + MINUTE },
      replied: { address: 'bob@client.example', dueAt: NOW + MINUTE },
    });
    const { clock, pass } = settableClock();
    const { dispatcher, until, outcomes } = dispatcherOf(db, new FakeInbox(), { clock });
    dispatcher.start();
    await until(() => outcomes().length === 1);
    await db.sql
      .updateTable('contacts')
      .set({ unsubscribedAt: NOW })
      .where('address', '=', 'eve@client.example')
      .execute();
    const { contactId } = (await findEmail(db, accountId, 'earlier'))!;
    await db.sql
      .insertInto('events')
      .values({ accountId, contactId, emailId: 'earlier', occurredAt: NOW, type: 'replied', url: '', recordedAt: NOW })
      .execute();
    pass(MINUTE);
    await until(() => outcomes().length === 3);
    await dispatcher.stop(1000);
    expect(outcomes()).to.have.members(['earlier sent', 'unsubscribed cancelled', 'replied held']);
  });

  it('holds what is a day late rather than sending it', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, { old: { dueAt: NOW - 25 * 60 * MINUTE } });
    const { dispatcher, until, outcomes } = dispatcherOf(db, new FakeInbox());
    dispatcher.start();
    await until(() => outcomes().length === 1);
    await dispatcher.stop(1000);
    expect((await findEmail(db, accountId, 'old'))!).to.include({ state: 'held', reason: 'too-late' });
  });

  it('files a copy, again when it fails, and only then lets go of the bytes', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    const { clock, pass } = settableClock();
    await schedule(db, accountId, { email: {} });
    let tries = 0;
    const inbox = new FakeInbox({
      file: async () => {
        tries += 1;
        if (tries === 1) throw new InboxError('unavailable', 'connection-lost', 'Lost.');
      },
    });
    const { dispatcher } = dispatcherOf(db, inbox, { clock, filesCopies: () => true });
    const filingAt = async () =>
      (await db.sql.selectFrom('outbox').select(['filingAt', 'filings']).executeTakeFirstOrThrow()) as never;
    dispatcher.start();
    await eventually(async () => {
      expect(await filingAt()).to.deep.equal({ filingAt: NOW + 15_000, filings: 1 });
    });
    expect(await db.sql.selectFrom('envelopes').selectAll().execute()).to.have.length(1);
    pass(15_000);
    await eventually(async () => {
      expect(await filingAt()).to.deep.equal({ filingAt: null, filings: 2 });
    });
    await dispatcher.stop(1000);
    expect(inbox.filed).to.have.length(1);
    expect(await stateOf(db, accountId, 'email')).to.equal('sent');
    expect(await db.sql.selectFrom('envelopes').selectAll().execute()).to.deep.equal([]);
  });
});

/** Until it holds; the time-out of the test is the end of patience. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await check();
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
