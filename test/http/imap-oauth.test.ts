import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openCredentials } from '../../src/connection/stored.ts';
import type { OAuthCredentials } from '../../src/inbox/credentials.ts';
import { listInboxes } from '../../src/store/inboxes.ts';
import { createUser } from '../../src/store/users.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../mail-servers/mail-servers.ts';
import { CLIENT, type StubOAuthServer, startStubOAuthServer } from '../mail-servers/stub-oauth-server.ts';
import { type Fixture, NOW, problemIn, serve } from './fixture.ts';

type Json = Record<string, unknown>;
const ADDRESS = 'oauth@example.test';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('IMAP inboxes by OAuth of their own server', () => {
  let servers: MailServers;
  let oauth: StubOAuthServer;
  let fixture: Fixture;
  /** Everything that left the process as an answer. */
  let answers: string[];

  before(async function () {
    servers = await needMailServers(this);
  });
  beforeEach(async () => {
    oauth = await startStubOAuthServer(ADDRESS, servers.tokenInfo.tokens);
    fixture = await serve();
    answers = [];
    const zoe = { userId: 'z', address: 'zoe@example.org', name: 'Zoë', role: 'rep', createdAt: NOW } as const;
    await createUser(fixture.database, fixture.account.accountId, zoe);
  });
  afterEach(async () => {
    await fixture.close();
    oauth.revoke();
    await oauth.stop();
  });

  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fixture.request(path, {
      method,
      headers: { 'kairos-user': 'zoe@example.org', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    answers.push(await response.clone().text());
    return response;
  };
  const grant = (about: Json = {}) => {
    return { tokenEndpoint: oauth.tokenEndpoint, ...CLIENT, refreshToken: oauth.grant(), ...about };
  };
  const wish = (about: Json = {}) => ({
    provider: 'imap',
    address: ADDRESS,
    imap: { host: '127.0.0.1', port: servers.dovecot.imapsPort, security: 'tls' },
    smtp: { host: '127.0.0.1', port: servers.dovecot.submissionPort, security: 'starttls' },
    trustAnyCertificate: true,
    ...('oauth' in about ? {} : { oauth: grant() }),
    ...about,
  });
  const connect = async (about: Json = {}): Promise<string> => {
    const response = await send('POST', '/inboxes', wish(about));
    expect(response.status, answers.at(-1)).to.equal(201);
    return String(((await response.json()) as Json).id);
  };
  const refused = async (about: Json) => problemIn(await send('POST', '/inboxes', wish(about)));
  const row = async () => (await listInboxes(fixture.database, fixture.account.accountId))[0]!;
  const stored = async () => openCredentials(fixture.connecting.vault, await row()) as OAuthCredentials;
  const open = (id: string) => fixture.connecting.inboxes.openInbox(fixture.account.accountId, id);
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('are connected by a token had for them, and are open to whoever sends', async () => {
    const id = await connect({ oauth: grant({ scope: 'mail.all' }) });
    expect(await row()).to.include({ state: 'connected', provider: 'imap', address: ADDRESS });
    expect(Object.fromEntries(oauth.requests[0]!)).to.include({ grant_type: 'refresh_token', scope: 'mail.all' });
    await (await open(id)).verify();
    // The token of the first login is good for an hour.
    expect(oauth.requests).to.have.length(1);
  });

  it('renew their tokens in time, once for all who ask, and store the new refresh token before it is used', async () => {
    const id = await connect();
    const before = await stored();
    fixture.clock.now += HOUR - MINUTE;
    const inbox = await open(id);
    await Promise.all([inbox.verify(), inbox.verify(), inbox.changes(null)]);
    expect(oauth.requests).to.have.length(2);
    expect(oauth.requests[1]!.get('refresh_token')).to.equal(before.refreshToken);
    const after = await stored();
    expect(after.refreshToken).not.to.equal(before.refreshToken);
    expect(after.server).to.deep.equal(before.server);
    // The chain goes on with what was stored: the server takes no earlier one.
    fixture.clock.now += HOUR;
    await inbox.verify();
    expect(oauth.requests[2]!.get('refresh_token')).to.equal(after.refreshToken);
    expect(await row()).to.include({ state: 'connected' });
  });

  it('have a token renewed that the mail server takes no more', async () => {
    const id = await connect();
    servers.tokenInfo.tokens.delete((await stored()).accessToken);
    await (await open(id)).verify();
    expect(oauth.requests).to.have.length(2);
  });

  it('are disconnected when the grant has ended, and connected again by a new one', async () => {
    const id = await connect();
    oauth.revoke();
    const inbox = await open(id);
    expect(await failure(inbox.verify())).to.include({ kind: 'disconnected', reason: 'grant-expired' });
    const shown = (await (await send('GET', `/inboxes/${id}`)).json()) as { health: Json };
    expect(shown.health).to.include({ state: 'disconnected', reason: 'grant-expired' });
    expect(shown.health.words).to.contain('no longer lets Kairos into this mailbox (invalid_grant)');

    const again = await send('POST', `/inboxes/${id}/reconnect`, { oauth: grant() });
    expect(again.status, answers.at(-1)).to.equal(200);
    await (await open(id)).verify();
    expect(await row()).to.include({ inboxId: id, state: 'connected', reason: null });
    expect(await stored()).to.deep.include({
      server: { tokenEndpoint: oauth.tokenEndpoint, ...CLIENT, scope: null, user: ADDRESS },
    });
  });

  it('change from a password to a grant and back', async () => {
    const id = await connect({ oauth: undefined, password: PASSWORDS[ADDRESS] });
    expect((await send('POST', `/inboxes/${id}/reconnect`, { oauth: grant() })).status).to.equal(200);
    expect(await stored()).to.include({ kind: 'oauth' });
    await (await open(id)).verify();
    expect((await send('POST', `/inboxes/${id}/reconnect`, { password: PASSWORDS[ADDRESS] })).status).to.equal(200);
    expect(await stored()).to.deep.equal({ kind: 'password', user: ADDRESS, password: PASSWORDS[ADDRESS] });
  });

  it('are the owner’s to put right when the server refuses the client', async () => {
    const problem = await refused({ oauth: grant({ clientSecret: 'another' }) });
    expect(problem).to.include({ code: 'inbox-refused', status: 422 });
    expect(problem.detail).to.contain('refuses the client (invalid_client)');
    expect(fixture.connecting.faults).to.deep.equal([]);
    expect(await row()).to.equal(undefined);
  });

  it('say that a refresh token was used up by a login that failed after it', async () => {
    const problem = await refused({ imap: { host: '127.0.0.1', port: 1, security: 'tls' } });
    expect(problem).to.include({ code: 'inbox-unreachable' });
    expect(problem.detail).to.contain('get a new one before you try again');
    expect((await refused({ user: 'ana@example.test' })).detail).to.contain('refuses the login');
    expect(await row()).to.equal(undefined);
  });

  it('follow no redirect, and take no answer that is no token', async () => {
    let asked = 0;
    const elsewhere = await startStubOAuthServer(ADDRESS, servers.tokenInfo.tokens);
    const asks: [number, string, Record<string, string>][] = [
      [307, '', { location: elsewhere.tokenEndpoint }],
      [200, '<html>Welcome</html>', { 'content-type': 'text/html' }],
      [
        200,
        JSON.stringify({ access_token: 'x'.repeat(400_000), token_type: 'Bearer' }),
        { 'content-type': 'application/json' },
      ],
      [503, '', {}],
    ];
    for (const [status, body, headers] of asks) {
      oauth.answer(status, body, headers);
      expect(await refused({}), String(status)).to.include({ code: 'inbox-unreachable' });
      asked += 1;
    }
    expect(oauth.requests).to.have.length(asked);
    expect(elsewhere.requests).to.deep.equal([]);
    await elsewhere.stop();
  });

  it('are given a password or a grant, and a token endpoint that can be one', async () => {
    const both = await refused({ password: 'x' });
    expect(both.errors).to.deep.equal([{ path: 'oauth', message: 'is given beside password; give one of the two' }]);
    const neither = await refused({ oauth: undefined });
    expect(neither.errors).to.deep.equal([{ path: 'password', message: 'is missing; give password or oauth' }]);
    for (const tokenEndpoint of [
      '/token',
      'ftp://x.example/',
      'https://me:secret@x.example/',
      'https://x.example/#x',
    ]) {
      const { errors } = await refused({ oauth: grant({ tokenEndpoint }) });
      expect(
        (errors as Json[]).map(({ path }) => path),
        tokenEndpoint,
      ).to.deep.equal(['oauth.tokenEndpoint']);
    }
    const memory = await refused({ provider: 'memory' });
    expect((memory.errors as Json[]).map(({ path }) => path)).to.include('oauth');
    expect(oauth.requests).to.deep.equal([]);
  });

  it('keep every secret out of answers, logs and the files of the database', async () => {
    const id = await connect();
    const first = await stored();
    await send('GET', '/inboxes');
    await send('POST', `/inboxes/${id}/verify`);
    oauth.revoke();
    servers.tokenInfo.tokens.delete(first.accessToken);
    await send('POST', `/inboxes/${id}/verify`);
    const given = oauth.grant();
    await send('POST', `/inboxes/${id}/reconnect`, {
      oauth: { ...grant({ clientSecret: 'wrong' }), refreshToken: given },
    });
    await send('POST', `/inboxes/${id}/reconnect`, { oauth: { ...grant(), refreshToken: given } });
    const last = await stored();
    const names = (await readdir(fixture.folder)).filter((name) => name.startsWith('kairos.db'));
    const files = await Promise.all(names.map((name) => readFile(join(fixture.folder, name))));
    const left = [...answers, JSON.stringify(fixture.log), JSON.stringify(fixture.connecting.faults.map(String))];
    const { accessToken, refreshToken } = first;
    for (const secret of [accessToken, refreshToken, last.refreshToken, given, CLIENT.clientSecret]) {
      expect(left.filter((text) => text.includes(secret))).to.deep.equal([]);
      expect(files.filter((bytes) => bytes.includes(secret))).to.deep.equal([]);
    }
  });
});

describe('The OAuth server of an inbox, where private networks are not allowed', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve({ allowPrivate: false });
    const zoe = { userId: 'z', address: 'zoe@example.org', name: 'Zoë', role: 'rep', createdAt: NOW } as const;
    await createUser(fixture.database, fixture.account.accountId, zoe);
  });
  after(() => fixture.close());

  it('is asked by https alone, and never at an address of this machine', async () => {
    const server = { host: 'mail.example.com', port: 993, security: 'tls' };
    for (const [tokenEndpoint, words] of [
      ['http://login.example.com/token', 'must begin with https://'],
      ['https://127.0.0.1/token', 'is not allowed'],
      ['https://[::1]/token', 'is not allowed'],
      ['https://169.254.169.254/latest/', 'is not allowed'],
      ['https://localhost:8443/token', 'is not allowed'],
    ] as const) {
      const grant = { tokenEndpoint, clientId: 'kairos', refreshToken: 'the refresh token' };
      const body = { provider: 'imap', address: ADDRESS, imap: server, smtp: server, userId: 'z', oauth: grant };
      const problem = await problemIn(await fixture.post('/inboxes', body));
      expect(problem, tokenEndpoint).to.include({ code: 'inbox-refused' });
      expect(problem.detail, tokenEndpoint).to.contain(words);
    }
  });
});
