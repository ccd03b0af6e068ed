import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemIds } from '../../src/ids.ts';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { activitySince } from '../../src/store/activity.ts';
import { findInbox, listInboxes } from '../../src/store/inboxes.ts';
import { hold } from '../../src/store/outbox/transitions.ts';
import { createUser } from '../../src/store/users.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../mail-servers/mail-servers.ts';
import { NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

type Json = Record<string, unknown>;
const ADMIN = { 'kairos-user': 'admin@example.org' };
const ZOE = { 'kairos-user': 'zoe@example.org' };
const MAX = { 'kairos-user': 'max@example.org' };

/** A fixture with an administrator and two reps, and short ways to ask it. */
async function serveUsers(options: Parameters<typeof serve>[0] = {}) {
  const fixture = await serve(options);
  const { database, account } = fixture;
  const user = { name: 'Somebody', createdAt: NOW };
  await createUser(database, account.accountId, { userId: 'a', address: 'admin@example.org', role: 'admin', ...user });
  await createUser(database, account.accountId, { userId: 'z', address: 'zoe@example.org', role: 'rep', ...user });
  await createUser(database, account.accountId, { userId: 'm', address: 'max@example.org', role: 'rep', ...user });
  /** Everything that left the process as an answer. */
  const answers: string[] = [];
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fixture.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    answers.push(await response.clone().text());
    return response;
  };
  const ask = async (...given: Parameters<typeof send>) => (await (await send(...given)).json()) as Json;
  const refused = async (...given: Parameters<typeof send>) => problemIn(await send(...given));
  const activity = () =>
    activitySince(database, account.accountId, { recordedAt: 0, activityId: '' }, 100).then((all) =>
      all.map(({ type, inboxId, userId }) => ({ type, inboxId, userId })),
    );
  return { ...fixture, answers, send, ask, refused, activity };
}
type Served = Awaited<ReturnType<typeof serveUsers>>;

const MEMORY = { provider: 'memory', address: 'zoe@acme.example' };

describe('Inboxes over HTTP', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serveUsers();
  });
  afterEach(() => served.close());

  it('are connected for the user who acts, and shown with their health, limits and use', async () => {
    const { send, ask, activity } = served;
    const response = await send('POST', '/inboxes', { ...MEMORY, name: ' Zoë Klein ', limits: { perDay: 9 } }, ZOE);
    expect(response.status).to.equal(201);
    const inbox = (await response.json()) as Json;
    expect(inbox).to.deep.equal({
      id: inbox.id,
      userId: 'z',
      provider: 'memory',
      address: 'zoe@acme.example',
      name: 'Zoë Klein',
      health: {
        state: 'connected',
        reason: null,
        words: 'It is connected.',
        since: new Date(NOW).toISOString(),
        verifiedAt: new Date(NOW).toISOString(),
        readAt: null,
      },
      imap: null,
      smtp: null,
      limits: { perMinute: 60, perDay: 9, spacing: 500 },
      usage: { emails: 0, recipients: 0 },
      waiting: { scheduled: 0, held: 0 },
      createdAt: new Date(NOW).toISOString(),
    });
    expect(await ask('GET', '/inboxes')).to.deep.equal({ inboxes: [inbox], demo: true });
    expect(await ask('GET', `/inboxes/${inbox.id}`)).to.deep.equal(inbox);
    expect(await activity()).to.deep.equal([{ type: 'inbox.connected', inboxId: inbox.id, userId: 'z' }]);
  });

  it('are connected for others by administrators and by the account itself, and by nobody else', async () => {
    const { ask, refused } = served;
    const wish = (address: string, userId?: string) => ({ provider: 'memory', address, userId });
    expect(await ask('POST', '/inboxes', wish('a@acme.example', 'm'), ADMIN)).to.include({ userId: 'm' });
    expect(await ask('POST', '/inboxes', wish('b@acme.example', 'm'))).to.include({ userId: 'm' });
    expect(await ask('POST', '/inboxes', wish('c@acme.example', 'z'), ZOE)).to.include({ userId: 'z' });
    expect(await refused('POST', '/inboxes', wish('d@acme.example', 'm'), ZOE)).to.include({ code: 'forbidden' });
    expect(await refused('POST', '/inboxes', wish('d@acme.example'))).to.include({ code: 'user-needed' });
    expect(await refused('POST', '/inboxes', wish('d@acme.example', 'x'))).to.include({ code: 'user-not-found' });
  });

  it('are there once an address, and in memory for the demo account only', async () => {
    const { ask, refused } = served;
    await ask('POST', '/inboxes', MEMORY, ZOE);
    expect(await refused('POST', '/inboxes', { ...MEMORY, address: 'ZOE@acme.example' }, MAX)).to.include({
      code: 'inbox-exists',
    });
    await createUser(served.database, served.other.accountId, {
      userId: 'o',
      address: 'o@example.org',
      name: 'O',
      role: 'rep',
      createdAt: NOW,
    });
    const other = { authorization: `Bearer ${OTHER_KEY}`, 'kairos-user': 'o@example.org' };
    expect(await refused('POST', '/inboxes', MEMORY, other)).to.include({ code: 'invalid-request' });
  });

  it('are changed, looked at and disconnected by their owner or an administrator', async () => {
    const { ask, refused } = served;
    const { id } = await ask('POST', '/inboxes', MEMORY, ZOE);
    const attempts = [
      ['PATCH', `/inboxes/${id}`, { name: 'Max' }],
      ['POST', `/inboxes/${id}/verify`, undefined],
      ['POST', `/inboxes/${id}/disconnect`, undefined],
      ['POST', `/inboxes/${id}/reconnect`, {}],
    ] as const;
    for (const [method, path, body] of attempts) {
      expect(await refused(method, path, body, MAX), path).to.include({ code: 'forbidden' });
      const other = { authorization: `Bearer ${OTHER_KEY}` };
      expect(await refused(method, path, body, other), path).to.include({ code: 'inbox-not-found' });
    }
    for (const headers of [ZOE, ADMIN]) {
      for (const [method, path, body] of attempts) {
        expect((await served.send(method, path, body, headers)).status, `${method} ${path}`).to.equal(200);
      }
    }
    expect(await ask('PATCH', `/inboxes/${id}`, { name: null, limits: null }, ZOE)).to.deep.include({
      name: null,
      limits: { perMinute: 60, perDay: 2000, spacing: 500 },
    });
    expect(await refused('GET', '/inboxes/none')).to.include({ code: 'inbox-not-found' });
    const otherList = await ask('GET', '/inboxes', undefined, { authorization: `Bearer ${OTHER_KEY}` });
    expect(otherList).to.deep.equal({ inboxes: [], demo: false });
  });

  it('say why they do not let us in, once, and are connected again when they do', async () => {
    const { ask, refused, activity, connecting } = served;
    const { id } = await ask('POST', '/inboxes', MEMORY, ZOE);
    const mailbox = connecting.memory.mailbox(MEMORY.address);
    mailbox.fault = () => new InboxError('disconnected', 'login-refused', 'The mailbox refuses the login.');
    for (let times = 0; times < 3; times++) {
      const { health } = (await ask('POST', `/inboxes/${id}/verify`, undefined, ZOE)) as { health: Json };
      expect(health).to.include({
        state: 'disconnected',
        reason: 'login-refused',
        words: 'The mailbox refuses the login.',
      });
    }
    expect(await refused('POST', `/inboxes/${id}/reconnect`, {}, ZOE)).to.include({
      code: 'inbox-refused',
      status: 422,
    });
    mailbox.fault = () => new InboxError('unavailable', 'connection-lost', 'The mailbox is out of order.');
    expect(await refused('POST', `/inboxes/${id}/reconnect`, {}, ZOE)).to.include({
      code: 'inbox-unreachable',
      status: 502,
      retryable: true,
    });
    mailbox.fault = null;
    const again = await ask('POST', `/inboxes/${id}/reconnect`, {}, ZOE);
    expect(again).to.include({ heldEmails: 0, authorisationUrl: null });
    expect(again.inbox).to.deep.include({ address: MEMORY.address });
    expect((await activity()).map(({ type }) => type)).to.deep.equal([
      'inbox.connected',
      'inbox.disconnected',
      'inbox.connected',
    ]);
  });

  it('say how many e-mails wait for a new time, and how much was sent in a day', async () => {
    const { ask, database, account } = served;
    const { accountId } = account;
    const { id } = await ask('POST', '/inboxes', MEMORY, ZOE);
    const schedule = async () => {
      const when = { kind: 'custom', instant: new Date(NOW + 3_600_000).toISOString() };
      const to = ['ana@example.com', 'ben@example.com'];
      const email = { record: { type: 'deal', id: 'd1' }, inboxId: id, to, subject: 'Hello', text: 'Hello', when };
      return String((await ask('POST', '/emails', email, ZOE)).id);
    };
    const stamp = { newId: systemIds, now: NOW };
    for (const reason of ['inbox-disconnected', 'inbox-disconnected', 'out-of-office']) {
      const emailId = await schedule();
      expect(await hold(database, { accountId, emailId }, { reason, detail: 'It waits.' }, stamp)).to.equal(true);
    }
    const sent = [await schedule(), await schedule()];
    const sentAt = (at: number, emailId: string) =>
      database.sql.updateTable('outbox').set({ state: 'sent', sentAt: at }).where('emailId', '=', emailId).execute();
    await sentAt(NOW - 1, sent[0]!);
    await sentAt(NOW - 24 * 3_600_000, sent[1]!);
    expect((await ask('GET', `/inboxes/${id}`)).usage).to.deep.equal({ emails: 1, recipients: 2 });
    const again = await ask('POST', `/inboxes/${id}/reconnect`, {}, ZOE);
    expect(again).to.include({ heldEmails: 2 });
  });

  it('know the hosts of mail providers by the domain of an address', async () => {
    const { ask, refused } = served;
    const { preset } = await ask('GET', '/inboxes/presets?address=Zoe@GMX.de');
    expect(preset).to.deep.include({
      provider: 'imap',
      imap: { host: 'imap.gmx.net', port: 993, security: 'tls' },
      smtp: { host: 'mail.gmx.net', port: 465, security: 'tls' },
    });
    expect((await ask('GET', '/inboxes/presets?address=zoe@gmail.com')).preset).to.include({ provider: 'gmail' });
    expect((await ask('GET', '/inboxes/presets?address=zoe@outlook.com')).preset).to.include({ provider: 'microsoft' });
    expect(await ask('GET', '/inboxes/presets?address=zoe@acme.example')).to.deep.equal({ preset: null });
    expect(await refused('GET', '/inboxes/presets')).to.include({ code: 'invalid-request' });
  });

  it('are refused with every fault of the request', async () => {
    const { refused } = served;
    const imap = { host: 'imap.acme.example/x', port: 70_000, security: 'ssl' };
    const { errors } = await refused('POST', '/inboxes', { provider: 'imap', address: 'zoe', imap, x: 1 }, ZOE);
    const paths = (errors as { path: string }[]).map(({ path }) => path);
    expect(paths).to.include.members(['address', 'imap.host', 'imap.port', 'imap.security', 'x']);
    const bare = { provider: 'imap', address: 'zoe@acme.example' };
    expect(JSON.stringify(await refused('POST', '/inboxes', bare, ZOE))).to.contain('password is missing');
    expect(JSON.stringify(await refused('POST', '/inboxes', { ...bare, password: 'x' }, ZOE))).to.contain(
      'imap is missing',
    );
    expect(await refused('POST', '/inboxes', { ...MEMORY, password: 'x' }, ZOE)).to.include({
      code: 'invalid-request',
    });
  });
});

describe('Inboxes where private networks are not allowed', () => {
  let served: Served;
  before(async () => {
    served = await serveUsers({ allowPrivate: false });
  });
  after(() => served.close());

  it('are not on hosts that this machine alone can reach, nor without encryption', async () => {
    const connect = (host: string, security = 'tls') => {
      const server = { host, port: 993, security };
      const wish = { provider: 'imap', address: 'zoe@acme.example', password: 'hunter2', imap: server, smtp: server };
      return served.refused('POST', '/inboxes', wish, ZOE);
    };
    for (const host of ['127.0.0.1', '[::1]', '10.1.2.3', '169.254.169.254', 'localhost']) {
      const problem = await connect(host);
      expect(problem, host).to.include({ code: 'inbox-refused' });
      expect(problem.detail, host).to.contain('not allowed');
    }
    expect((await connect('imap.acme.example', 'none')).detail).to.contain('TLS');
    expect(await listInboxes(served.database, served.account.accountId)).to.deep.equal([]);
  });
});

describe('Inboxes on real mail servers', () => {
  let servers: MailServers;
  let served: Served;
  const address = 'rep@example.test';
  const password = PASSWORDS[address];

  before(async function () {
    servers = await needMailServers(this);
  });
  beforeEach(async () => {
    served = await serveUsers();
  });
  afterEach(() => served.close());

  const wish = (about: Json = {}) => ({
    provider: 'imap',
    address,
    imap: { host: '127.0.0.1', port: servers.dovecot.imapsPort, security: 'tls' },
    smtp: { host: '127.0.0.1', port: servers.dovecot.submissionPort, security: 'starttls' },
    trustAnyCertificate: true,
    password,
    ...about,
  });
  const rows = () => listInboxes(served.database, served.account.accountId);

  it('are connected when both let us in, and then are open to whoever sends', async () => {
    const inbox = await served.ask('POST', '/inboxes', wish(), ZOE);
    expect(inbox.health).to.include({ state: 'connected' });
    expect(inbox.imap).to.deep.equal(wish().imap);
    const opened = await served.connecting.inboxes.openInbox(served.account.accountId, String(inbox.id));
    expect(await opened.verify()).to.deep.equal({ address: null });
  });

  it('say which direction does not let us in and why, and write nothing', async () => {
    const wrong = await served.refused('POST', '/inboxes', wish({ password: 'a wrong one' }), ZOE);
    expect(wrong).to.include({ code: 'inbox-refused', status: 422 });
    expect(wrong.detail).to.match(/^Reading by IMAP, at 127\.0\.0\.1: The mail server refuses the login/);
    expect(wrong.errors).to.deep.equal([{ path: 'imap', message: wrong.detail }]);

    const closed = { host: '127.0.0.1', port: 1, security: 'tls' };
    const unreachable = await served.refused('POST', '/inboxes', wish({ smtp: closed }), ZOE);
    expect(unreachable).to.include({ code: 'inbox-unreachable', status: 502 });
    expect(unreachable.detail).to.match(/^Sending by SMTP, at 127\.0\.0\.1: .*cannot be reached/);
    expect(await rows()).to.deep.equal([]);
    expect(await served.activity()).to.deep.equal([]);
  });

  it('take a new password, and keep no other', async () => {
    const { dovecot } = servers;
    const own = 'zoe@example.test';
    await dovecot.setPassword(own, 'the first one');
    const { id } = await served.ask('POST', '/inboxes', wish({ address: own, password: 'the first one' }), ZOE);
    await dovecot.setPassword(own, 'the second one');
    const { health } = (await served.ask('POST', `/inboxes/${id}/verify`, undefined, ZOE)) as { health: Json };
    expect(health).to.include({ state: 'disconnected', reason: 'login-refused' });
    const { accountId } = served.account;
    const open = () => served.connecting.inboxes.openInbox(accountId, String(id));
    const refusal = await open().then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).to.be.instanceOf(InboxError).and.include({ kind: 'disconnected', reason: 'login-refused' });

    const before = await findInbox(served.database, accountId, String(id));
    const refused = await served.refused('POST', `/inboxes/${id}/reconnect`, { password: 'a third one' }, ZOE);
    expect(refused).to.include({ code: 'inbox-refused' });
    expect(await findInbox(served.database, accountId, String(id))).to.deep.equal(before);

    const again = await served.ask('POST', `/inboxes/${id}/reconnect`, { password: 'the second one' }, ZOE);
    expect((again.inbox as Json).health).to.include({ state: 'connected' });
    await (await open()).verify();

    const gone = await served.ask('POST', `/inboxes/${id}/disconnect`, undefined, ZOE);
    expect(gone.health).to.include({ state: 'disconnected', reason: 'disconnected-by-user' });
    expect(await findInbox(served.database, accountId, String(id))).to.include({ credentials: null });
    expect(await served.refused('POST', `/inboxes/${id}/verify`, undefined, ZOE)).to.include({
      code: 'inbox-not-connected',
    });
  });

  it('keep passwords out of answers, logs, errors and the files of the database', async () => {
    const { id } = await served.ask('POST', '/inboxes', wish(), ZOE);
    await served.ask('POST', `/inboxes/${id}/verify`, undefined, ZOE);
    await served.ask('POST', `/inboxes/${id}/reconnect`, { password }, ZOE);
    await served.refused('POST', `/inboxes/${id}/reconnect`, { password: `${password} not` }, ZOE);
    await served.refused('POST', '/inboxes', wish({ address: 'eve@example.test' }), ZOE);
    await served.refused('POST', '/inboxes', { ...wish(), password, imap: 1 }, ZOE);
    await served.send('GET', '/inboxes');

    const files = await Promise.all(
      (await readdir(served.folder))
        .filter((name) => name.startsWith('kairos.db'))
        .map((name) => readFile(join(served.folder, name))),
    );
    expect(files.length).to.be.above(0);
    const left = [...served.answers, JSON.stringify(served.log), JSON.stringify(served.connecting.faults.map(String))];
    const encoded = [
      password,
      Buffer.from(password).toString('base64'),
      Buffer.from(`\0${address}\0${password}`).toString('base64'),
    ];
    for (const secret of encoded) {
      expect(left.filter((text) => text.includes(secret))).to.deep.equal([]);
      expect(files.filter((bytes) => bytes.includes(secret))).to.deep.equal([]);
    }
    expect(files.some((bytes) => bytes.includes(address))).to.equal(true);
  });

  it('are connected once when two ask at the same time', async () => {
    const answers = await Promise.all([1, 2].map(() => served.send('POST', '/inboxes', wish(), ZOE)));
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([201, 409]);
    expect(await rows()).to.have.length(1);
  });
});
