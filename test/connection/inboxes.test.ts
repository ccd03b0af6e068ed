import { expect } from 'chai';
import { checkInboxes } from '../../src/connection/check.ts';
import { createInboxes, IDLE_MS, type Inboxes } from '../../src/connection/inboxes.ts';
import { sealCredentials } from '../../src/connection/stored.ts';
import { verifyOnce } from '../../src/connection/verify.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import type { InboxError } from '../../src/inbox/inbox-error.ts';
import type { MailboxToOpen } from '../../src/inbox/open.ts';
import { activitySince } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { forgetInbox, reconnectInbox } from '../../src/store/inbox-states.ts';
import { findInbox, wakeInbox } from '../../src/store/inboxes.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, sequence, stampAt } from '../conformance/fixture.ts';
import { rejection } from '../conformance/rejection.ts';
import { accountWithUser, inboxError, makeVault, putInbox } from './fixture.ts';

const HOUR = 3_600_000;
const PASSWORD = { kind: 'password', user: 'zoe', password: 'a password' } as const;
const NEW_PASSWORD = { ...PASSWORD, password: 'a new password' };
const SETTINGS = {
  imap: { host: 'imap.acme.example', port: 993, security: 'tls' },
  smtp: { host: 'smtp.acme.example', port: 465, security: 'tls' },
  appendToSent: true,
} as const;

/** Stands for a mailbox: what it does is of no matter here, but how often it is opened and closed. */
class FakeInbox implements Inbox {
  closed = 0;
  verified = 0;
  error: InboxError | null = null;
  readonly mailbox: MailboxToOpen;

  constructor(mailbox: MailboxToOpen) {
    this.mailbox = mailbox;
  }

  async verify() {
    this.verified++;
    if (this.error !== null) throw this.error;
    return { address: this.mailbox.address };
  }
  async send(): Promise<never> {
    throw inboxError('unavailable');
  }
  async findSent() {
    return { fate: 'unknown' } as const;
  }
  async file() {}
  async changes() {
    return { messages: [], position: '', more: false };
  }
  watch(_changed: () => void, signal: AbortSignal) {
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  async close() {
    this.closed++;
  }
}

describe('A verification', () => {
  const mailbox = { provider: 'memory', address: 'a@acme.example', settings: null, login: { kind: 'none' } } as const;

  it('waits no longer than somebody who asked will, and closes what it opened', async () => {
    const silent = new FakeInbox(mailbox);
    silent.verify = () => new Promise(() => {});
    expect(await rejection(verifyOnce(silent, 5))).to.include({ kind: 'unavailable', reason: 'timeout' });
    expect(silent.closed).to.equal(1);
    const open = new FakeInbox(mailbox);
    await verifyOnce(open, 60_000);
    expect(open.closed).to.equal(1);
  });
});

forEachDatabase('the inboxes that are open', (open) => {
  const { vault, remove } = makeVault();
  let db: Database;
  let accountId: number;
  let clock: { now: number };
  let opened: FakeInbox[];
  let told: InboxError[];
  let inboxes: Inboxes;
  /** What the mailboxes that are opened from now on say to a verification. */
  let error: InboxError | null;

  after(remove);

  beforeEach(async () => {
    db = await open();
    accountId = await accountWithUser(db);
    clock = { now: NOW };
    opened = [];
    told = [];
    error = null;
    inboxes = createInboxes({
      db,
      vault,
      open: (mailbox) => {
        const inbox = new FakeInbox(mailbox);
        inbox.error = error;
        opened.push(inbox);
        return inbox;
      },
      renew: async () => {
        throw inboxError('unavailable');
      },
      clock: () => clock.now,
      newId: sequence('pool'),
      pause: async () => {},
      onMisconfigured: (_inbox, error) => told.push(error),
    });
  });

  const put = (inboxId = 'i1', address = 'zoe@acme.example') =>
    putInbox(db, vault, { accountId, inboxId, address, provider: 'imap', settings: SETTINGS, credentials: PASSWORD });
  const row = () => findInbox(db, accountId, 'i1');
  const activity = async () =>
    (await activitySince(db, accountId, { recordedAt: 0, activityId: '' }, 100)).map(({ type, data }) => ({
      type,
      data,
    }));
  const why = { reason: 'login-refused', detail: 'The mail server refuses the login.' };

  it('are opened once, with what is stored', async () => {
    await put();
    const [one, two] = await Promise.all([1, 2].map(() => inboxes.openInbox(accountId, 'i1')));
    expect(one).to.equal(two);
    expect(await inboxes.openInbox(accountId, 'i1')).to.equal(one);
    expect(opened.map(({ mailbox }) => mailbox)).to.deep.equal([
      { provider: 'imap', address: 'zoe@acme.example', settings: SETTINGS, login: PASSWORD },
    ]);
  });

  it('are those of their account, and none that is not there', async () => {
    await put();
    const other = await accountWithUser(db, 'other');
    expect(await rejection(inboxes.openInbox(other, 'i1'))).to.include({
      kind: 'disconnected',
      reason: 'not-connected',
    });
    await inboxes.markDisconnected(other, 'i1', why);
    expect((await row())?.state).to.equal('connected');
  });

  it('are opened anew when they were connected anew, be it by another process', async () => {
    const before = await put();
    await inboxes.openInbox(accountId, 'i1');
    const connected = { ...before, credentials: sealCredentials(vault, before, NEW_PASSWORD) };
    expect(await reconnectInbox(db, before, connected, 'u1', stampAt())).to.equal(true);
    await inboxes.openInbox(accountId, 'i1');
    expect(opened.map(({ mailbox, closed }) => [mailbox.login, closed])).to.deep.equal([
      [PASSWORD, 1],
      [NEW_PASSWORD, 0],
    ]);
  });

  it('do not open once they are disconnected, and say why', async () => {
    const before = await put();
    await inboxes.openInbox(accountId, 'i1');
    await forgetInbox(db, before, { reason: 'disconnected-by-user', detail: 'By a user.' }, 'u1', stampAt());
    const refusal = await rejection(inboxes.openInbox(accountId, 'i1'));
    expect(refusal).to.include({ name: 'InboxError', kind: 'disconnected', reason: 'disconnected-by-user' });
    expect(refusal.message).to.equal('By a user.');
    expect(opened[0]?.closed).to.equal(1);
  });

  it('are marked as disconnected once, however many e-mails met the same refusal', async () => {
    await put();
    await inboxes.openInbox(accountId, 'i1');
    for (let times = 0; times < 3; times++) await inboxes.markDisconnected(accountId, 'i1', why);
    expect(await row()).to.include({ state: 'disconnected', ...why, stateAt: NOW });
    expect(await activity()).to.deep.equal([{ type: 'inbox.disconnected', data: why }]);
    expect(opened[0]?.closed).to.equal(1);
  });

  it('are not marked by a refusal of what they were before they were connected anew', async () => {
    const before = await put();
    await inboxes.openInbox(accountId, 'i1');
    await reconnectInbox(db, before, before, 'u1', stampAt());
    await inboxes.markDisconnected(accountId, 'i1', why);
    expect((await row())?.state).to.equal('connected');
    // Opened anew, it is theirs that counts.
    await inboxes.openInbox(accountId, 'i1');
    await inboxes.markDisconnected(accountId, 'i1', why);
    expect((await row())?.state).to.equal('disconnected');
  });

  it('are closed when nothing was asked of them for a while, and not while something is', async () => {
    await put();
    await put('i2', 'max@acme.example');
    await inboxes.openInbox(accountId, 'i1');
    const watching = new AbortController();
    const watch = (await inboxes.openInbox(accountId, 'i2')).watch(() => {}, watching.signal);
    clock.now += IDLE_MS - 1;
    await inboxes.sweep();
    expect(opened.map(({ closed }) => closed)).to.deep.equal([0, 0]);
    clock.now += 1;
    await inboxes.sweep();
    expect(opened.map(({ closed }) => closed)).to.deep.equal([1, 0]);
    watching.abort();
    await watch;
    await inboxes.sweep();
    expect(opened.map(({ closed }) => closed)).to.deep.equal([1, 0]);
    clock.now += IDLE_MS;
    await inboxes.sweep();
    expect(opened.map(({ closed }) => closed)).to.deep.equal([1, 1]);
  });

  it('are closed by a sweep when another process has disconnected them', async () => {
    const before = await put();
    const watching = new AbortController();
    const watch = (await inboxes.openInbox(accountId, 'i1')).watch(() => {}, watching.signal);
    await forgetInbox(db, before, { reason: 'disconnected-by-user', detail: 'By a user.' }, 'u1', stampAt());
    await inboxes.sweep();
    expect(opened[0]?.closed).to.equal(1);
    watching.abort();
    await watch;
  });

  it('are all closed at the end', async () => {
    await put();
    await put('i2', 'max@acme.example');
    await inboxes.openInbox(accountId, 'i1');
    await inboxes.openInbox(accountId, 'i2');
    await inboxes.close();
    expect(opened.map(({ closed }) => closed)).to.deep.equal([1, 1]);
  });

  it('tell the operator when what is stored does not open', async () => {
    await put();
    await db.sql.updateTable('inboxes').set({ credentials: 'v1.nothing' }).execute();
    expect(await rejection(inboxes.openInbox(accountId, 'i1'))).to.include({ kind: 'misconfigured', reason: 'sealed' });
    expect(told.map(({ reason }) => reason)).to.deep.equal(['sealed']);
    expect((await row())?.state).to.equal('connected');
  });

  describe('are looked at ahead of their e-mails', () => {
    const check = (other = db) =>
      checkInboxes({
        db: other,
        inboxes,
        clock: () => clock.now,
        newId: sequence(`check${clock.now}`),
        onMisconfigured: (_inbox, error) => told.push(error),
      });

    it('when some are due in the next hours, once an hour', async () => {
      await put();
      await put('i2', 'max@acme.example');
      await put('i3', 'eve@acme.example');
      await wakeInbox(db, accountId, 'i1', NOW + 2 * HOUR);
      await wakeInbox(db, accountId, 'i2', NOW + 48 * HOUR);
      expect(await check()).to.equal(1);
      expect(opened.map(({ mailbox, verified, closed }) => [mailbox.address, verified, closed])).to.deep.equal([
        ['zoe@acme.example', 1, 1],
      ]);
      expect((await row())?.verifiedAt).to.equal(NOW);
      clock.now += HOUR - 1;
      expect(await check()).to.equal(0);
      clock.now += 1;
      expect(await check()).to.equal(1);
    });

    it('and their owner is told once when they do not let us in', async () => {
      await put();
      await wakeInbox(db, accountId, 'i1', NOW + 2 * HOUR);
      error = inboxError('disconnected', 'login-refused');
      await check();
      expect(await row()).to.include({ state: 'disconnected', reason: 'login-refused', verifiedAt: null });
      clock.now += HOUR;
      expect(await check()).to.equal(0);
      expect((await activity()).map(({ type }) => type)).to.deep.equal(['inbox.disconnected']);
    });

    it('and nothing is made of a mailbox that is merely out of reach, or of our own mistakes', async () => {
      await put();
      await wakeInbox(db, accountId, 'i1', NOW + 2 * HOUR);
      for (const kind of ['unavailable', 'throttled', 'misconfigured'] as const) {
        error = inboxError(kind);
        expect(await check()).to.equal(1);
        clock.now += HOUR;
      }
      expect((await row())?.state).to.equal('connected');
      expect(await activity()).to.deep.equal([]);
      expect(told.map(({ kind }) => kind)).to.deep.equal(['misconfigured']);
    });

    it('by one process each', async () => {
      const other = await open();
      for (let number = 1; number <= 9; number++) {
        await put(`i${number}`, `${number}@acme.example`);
        await wakeInbox(db, accountId, `i${number}`, NOW);
      }
      const counts = await Promise.all([check(), check(other)]);
      expect(counts[0]! + counts[1]!).to.equal(9);
      expect(new Set(opened.map(({ mailbox }) => mailbox.address))).to.have.length(9);
      expect(opened).to.have.length(9);
    });
  });
});
