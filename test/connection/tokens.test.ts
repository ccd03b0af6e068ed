import { expect } from 'chai';
import { openCredentials } from '../../src/connection/stored.ts';
import { accessTokenOf, type Renew, type TokenDependencies } from '../../src/connection/tokens.ts';
import type { OAuthCredentials } from '../../src/inbox/credentials.ts';
import type { InboxError } from '../../src/inbox/inbox-error.ts';
import type { Database } from '../../src/store/database.ts';
import { forgetInbox, reconnectInbox } from '../../src/store/inbox-states.ts';
import { findInbox, type InboxRow } from '../../src/store/inboxes.ts';
import { leaseRefresh } from '../../src/store/token-lease.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, sequence, stampAt } from '../conformance/fixture.ts';
import { rejection } from '../conformance/rejection.ts';
import { accountWithUser, grant, inboxError, MINUTE, makeVault, putInbox } from './fixture.ts';

/** A provider that gives a new refresh token each time, and takes none but the latest. */
class StubProvider {
  calls = 0;
  latest = 1;
  lasts = 60 * MINUTE;
  /** What happens before it answers. */
  meanwhile: () => Promise<void> = async () => {};
  fails: Error | null = null;
  readonly clock: { readonly now: number };

  constructor(clock: { readonly now: number }) {
    this.clock = clock;
  }

  renew: Renew = async (_provider, { refreshToken }) => {
    this.calls++;
    if (this.fails !== null) throw this.fails;
    if (refreshToken !== `refresh-${this.latest}`) throw inboxError('disconnected', 'grant-expired');
    this.latest++;
    const given = grant(this.latest, this.clock.now + this.lasts);
    await this.meanwhile();
    return given;
  };
}

forEachDatabase('access tokens', (open) => {
  const { vault, remove } = makeVault();
  let db: Database;
  let accountId: number;
  let clock: { now: number };
  let provider: StubProvider;
  let refused: InboxError[];

  after(remove);

  beforeEach(async () => {
    db = await open();
    accountId = await accountWithUser(db);
    clock = { now: NOW };
    provider = new StubProvider(clock);
    refused = [];
  });

  const dependencies = (other = db): TokenDependencies => ({
    db: other,
    vault,
    renew: provider.renew,
    clock: () => clock.now,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    onRefused: async (_inbox, error) => {
      refused.push(error);
    },
  });
  const put = (credentials: OAuthCredentials) => putInbox(db, vault, { accountId, credentials });
  const stored = async () => openCredentials(vault, (await row()) as InboxRow);
  const row = () => findInbox(db, accountId, 'i1');

  it('are those that are stored, until shortly before they end', async () => {
    const token = accessTokenOf(dependencies(), await put(grant(1, NOW + 10 * MINUTE)));
    expect(await token()).to.equal('access-1');
    clock.now += 4 * MINUTE;
    expect(await token()).to.equal('access-1');
    expect(provider.calls).to.equal(0);
    clock.now += MINUTE;
    expect(await token()).to.equal('access-2');
    expect(await token()).to.equal('access-2');
    expect(provider.calls).to.equal(1);
  });

  it('are stored before they are used, the new refresh token with them', async () => {
    const inbox = await put(grant(1, NOW));
    expect(await accessTokenOf(dependencies(), inbox)()).to.equal('access-2');
    expect(await stored()).to.deep.equal(grant(2, NOW + 60 * MINUTE));
    expect(await row()).to.include({ refreshes: 1, version: inbox.version });
    // What is in the database lets a process that has just begun go on.
    clock.now += 60 * MINUTE;
    expect(await accessTokenOf(dependencies(), (await row())!)()).to.equal('access-3');
  });

  it('are renewed once for all who ask at the same time, in this process and in others', async () => {
    const inbox = await put(grant(1, NOW));
    const processes = [db, await open(), await open()].map((other) => accessTokenOf(dependencies(other), inbox));
    const tokens = await Promise.all(processes.flatMap((token) => [token(), token(), token()]));
    expect(new Set(tokens)).to.deep.equal(new Set(['access-2']));
    expect(provider.calls).to.equal(1);
    expect((await row())?.refreshes).to.equal(1);
  });

  it('that were refused are not given again', async () => {
    const token = accessTokenOf(dependencies(), await put(grant(1, NOW + 60 * MINUTE)));
    expect(await token()).to.equal('access-1');
    const asked = await Promise.all([token('access-1'), token('access-1')]);
    expect(asked).to.deep.equal(['access-2', 'access-2']);
    expect(provider.calls).to.equal(1);
    // Somebody else's refusal of the same old token.
    expect(await token('access-1')).to.equal('access-2');
    expect(provider.calls).to.equal(1);
  });

  it('are waited for while another process renews them, and had from it', async () => {
    const inbox = await put(grant(1, NOW));
    const other = accessTokenOf(dependencies(await open()), inbox);
    let waiting: Promise<string> | null = null;
    provider.meanwhile = async () => {
      waiting = other();
    };
    expect(await accessTokenOf(dependencies(), inbox)()).to.equal('access-2');
    expect(await waiting).to.equal('access-2');
    expect(provider.calls).to.equal(1);
  });

  it('are used to their end while another process renews them', async () => {
    const inbox = await put(grant(1, NOW + MINUTE));
    await leaseRefresh(db, inbox, NOW, NOW + 90_000);
    expect(await accessTokenOf(dependencies(), inbox)()).to.equal('access-1');
    expect(provider.calls).to.equal(0);
  });

  it('are renewed by another when the process that was about to is gone', async () => {
    const inbox = await put(grant(1, NOW));
    await leaseRefresh(db, inbox, NOW, NOW + 90_000);
    const token = accessTokenOf(
      {
        ...dependencies(),
        pause: async () => {
          clock.now += 30_000;
        },
      },
      inbox,
    );
    expect(await token()).to.equal('access-2');
    expect(clock.now).to.equal(NOW + 90_000);
  });

  it('are not lost to a process that took so long that another began', async () => {
    const inbox = await put(grant(1, NOW));
    // Its renewal begins when the lease of the first has ended, and comes to an end when the first has been stored.
    const stored = Promise.withResolvers<void>();
    const renew: Renew = async (...given) => {
      await stored.promise;
      return provider.renew(...given);
    };
    const second = accessTokenOf({ ...dependencies(await open()), renew }, inbox);
    let beaten: Promise<string> | null = null;
    provider.meanwhile = async () => {
      clock.now += 120_000;
      beaten = second();
    };
    expect(await accessTokenOf(dependencies(), inbox)()).to.equal('access-2');
    stored.resolve();
    expect(await beaten).to.equal('access-2');
    expect((await row())?.state).to.equal('connected');
  });

  it('end with the grant: whoever keeps the inbox is told, and nobody gets one', async () => {
    const token = accessTokenOf(dependencies(), await put(grant(7, NOW + MINUTE)));
    expect(await rejection(token())).to.include({ kind: 'disconnected', reason: 'grant-expired' });
    expect(refused.map(({ kind }) => kind)).to.deep.equal(['disconnected']);
    expect(await stored()).to.deep.equal(grant(7, NOW + MINUTE));
  });

  it('are used to their end when the operator is at fault or the provider is out of order', async () => {
    const token = accessTokenOf(dependencies(), await put(grant(1, NOW + 2 * MINUTE)));
    for (const kind of ['misconfigured', 'unavailable', 'throttled'] as const) {
      provider.fails = inboxError(kind);
      expect(await token()).to.equal('access-1');
    }
    expect(refused.map(({ kind }) => kind)).to.deep.equal(['misconfigured']);
    clock.now += 2 * MINUTE;
    expect(await rejection(token())).to.include({ kind: 'throttled' });
    provider.fails = null;
    expect(await token()).to.equal('access-2');
  });

  it('are not had by who opened the inbox before it was disconnected or connected anew', async () => {
    const inbox = await put(grant(1, NOW));
    const token = accessTokenOf(dependencies(), inbox);
    await forgetInbox(
      db,
      inbox,
      { reason: 'disconnected-by-user', detail: 'By a user.' },
      null,
      stampAt(NOW, sequence('a')),
    );
    expect(await rejection(token())).to.include({ kind: 'disconnected', reason: 'disconnected-by-user' });
    const connected = { provider: 'gmail', connection: '{}', credentials: 'sealed' };
    await reconnectInbox(db, (await row())!, connected, null, stampAt(NOW, sequence('b')));
    expect(await rejection(token())).to.include({ kind: 'unavailable', reason: 'connection-changed' });
    expect(provider.calls).to.equal(0);
  });

  it('that could not be stored are stored at the next try, without asking for others', async () => {
    const inbox = await put(grant(1, NOW));
    let failures = 0;
    const failing: Database = {
      ...db,
      sql: new Proxy(db.sql, {
        get: (sql, name) => {
          if (name === 'updateTable' && provider.calls === 1 && failures++ < 1) throw new Error('the disk is full');
          const value = Reflect.get(sql, name);
          return typeof value === 'function' ? value.bind(sql) : value;
        },
      }),
    };
    const token = accessTokenOf(dependencies(failing), inbox);
    expect(await rejection(token())).to.include({ kind: 'unavailable', reason: 'internal' });
    expect(await token()).to.equal('access-2');
    expect(provider.calls).to.equal(1);
    expect(await stored()).to.deep.equal(grant(2, NOW + 60 * MINUTE));
  });

  it('of a vault whose key is gone are the operator’s to restore', async () => {
    const inbox = await put(grant(1, NOW + 60 * MINUTE));
    const other = makeVault();
    const token = accessTokenOf({ ...dependencies(), vault: other.vault }, inbox);
    expect(await rejection(token())).to.include({ kind: 'misconfigured', reason: 'sealed' });
    other.remove();
  });
});
