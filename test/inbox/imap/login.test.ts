import { expect } from 'chai';
import type { Login } from '../../../src/inbox/imap/settings.ts';
import { InboxError, type InboxErrorKind } from '../../../src/inbox/inbox-error.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { type Dovecot, startDovecot } from '../../mail-servers/dovecot.ts';
import { type MailServers, needMailServers } from '../../mail-servers/mail-servers.ts';
import { freePorts } from '../../mail-servers/process.ts';
import { startScriptedImap } from '../../mail-servers/scripted-imap.ts';
import { startScriptedSmtp } from '../../mail-servers/scripted-smtp.ts';
import { dovecotSettings, openLocalInbox, REP, settingsOf } from './fixture.ts';

describe('a login by IMAP', () => {
  const REPLIES: readonly (readonly [string, InboxErrorKind, number])[] = [
    ['NO [AUTHENTICATIONFAILED] Authentication failed.', 'disconnected', 2],
    ['NO [AUTHORIZATIONFAILED] No such mailbox', 'disconnected', 2],
    ['NO [EXPIRED] Password expired', 'disconnected', 2],
    ['NO LOGIN failed.', 'disconnected', 2],
    ['NO [ALERT] Application-specific password required', 'disconnected', 2],
    ['NO [LIMIT] Maximum number of connections exceeded', 'throttled', 1],
    ['NO [INUSE] Mailbox in use', 'throttled', 1],
    ['NO [ALERT] Too many simultaneous connections. (Failure)', 'throttled', 1],
    ['NO [UNAVAILABLE] Temporary authentication failure.', 'unavailable', 1],
    ['NO [CONTACTADMIN] Call us', 'unavailable', 1],
    ['NO [SERVERBUG] Oh', 'unavailable', 1],
    ['NO User is authenticated but not connected.', 'unavailable', 1],
  ];
  for (const [reply, kind, logins] of REPLIES) {
    it(`that is answered ${reply} ends as ${kind} after ${logins === 1 ? 'one' : 'two'}`, async () => {
      const server = await startScriptedImap(reply);
      const inbox = openLocalInbox(settingsOf(server.port, 1), REP);
      const error = await failure(inbox.changes(null));
      expect(error.kind).to.equal(kind);
      expect(error.message).to.include(reply.replace(/^NO (\[\w+\] )?/, ''));
      expect(server.logins).to.equal(logins);
      await server.stop();
    });
  }

  const GREETINGS: readonly (readonly [string, string | null, string])[] = [
    ['says goodbye at once', 'NO', '* BYE Too busy'],
    ['says nothing', 'NO', ''],
    ['says what is not IMAP', 'NO', 'HTTP/1.1 400 Bad Request'],
    ['does not answer the login', null, '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Ready'],
  ];
  for (const [what, login, greeting] of GREETINGS) {
    it(`ends as unavailable with a server that ${what}`, async () => {
      const server = await startScriptedImap(login, greeting);
      const timeouts = { greeting: 300, answer: 300 };
      const inbox = openLocalInbox(settingsOf(server.port, 1), REP, { timeouts });
      expect((await failure(inbox.changes(null))).kind).to.equal('unavailable');
      await server.stop();
    });
  }

  it('ends as disconnected with a server that has no login we know', async () => {
    const server = await startScriptedImap('NO', '* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] Ready');
    const inbox = openLocalInbox(settingsOf(server.port, 1), {
      kind: 'oauth',
      user: 'rep@example.test',
      accessToken: async () => 't',
    });
    expect((await failure(inbox.changes(null))).kind).to.equal('disconnected');
    await server.stop();
  });

  it('does not tell anybody the password or token, though the server repeats it', async () => {
    const user = 'rep@example.test';
    const token = `ya29.${'a-long-token-'.repeat(40)}`;
    const logins: Login[] = [
      { kind: 'password', user, password: 'swordfish' },
      { kind: 'oauth', user, accessToken: async () => token },
    ];
    for (const login of logins) {
      const secret = login.kind === 'password' ? login.password : token;
      for (const said of [secret, Buffer.from(`\0${user}\0${secret}`).toString('base64')]) {
        const imap = await startScriptedImap(`NO [AUTHENTICATIONFAILED] ${said} is wrong`);
        const smtp = await startScriptedSmtp();
        smtp.script = (stage) => (stage === 'auth' ? { say: `535 5.7.8 ${said} is wrong\r\n` } : null);
        const inbox = openLocalInbox(settingsOf(imap.port, smtp.port), login);
        const calls = [inbox.changes(null), inbox.send(envelopeOf(user, ['ana@example.test']), async () => {})];
        const failures = await Promise.all(calls.map(failure));
        await imap.stop();
        await smtp.stop();
        for (const { kind, message } of failures) {
          expect(kind).to.equal('disconnected');
          expect(message).to.contain('refuses the login').and.not.contain(said.slice(0, 20));
        }
      }
    }
  });

  it('ends as unavailable where nobody listens', async () => {
    const [port] = await freePorts(1);
    const error = await failure(openLocalInbox(settingsOf(port!, 1), REP).changes(null));
    expect(error).to.include({ kind: 'unavailable', reason: 'connection-failed' });
  });
});

describe('a login on real servers', () => {
  let servers: MailServers;

  before(async function () {
    servers = await needMailServers(this);
  });

  it('is refused after the password was revoked, by IMAP and by SMTP', async () => {
    const { dovecot } = servers;
    const user = 'revoked@example.test';
    await dovecot.setPassword(user, 'the first password');
    const inbox = openLocalInbox(dovecotSettings(dovecot), { kind: 'password', user, password: 'the first password' });
    await inbox.verify();
    await inbox.changes(null);

    await dovecot.setPassword(user, 'quite another password');
    expect(await failure(inbox.verify())).to.include({ kind: 'disconnected', reason: 'login-refused' });
    await inbox.close();
    expect((await failure(inbox.changes(null))).kind).to.equal('disconnected');
    const mail = envelopeOf(user, ['ana@example.test']);
    expect((await failure(inbox.send(mail, async () => {}))).kind).to.equal('disconnected');

    await dovecot.setPassword(user, 'the first password');
    await inbox.verify();
    await inbox.close();
  });

  it('asks for another token when one is refused, and uses it', async () => {
    const user = 'oauth@example.test';
    servers.tokenInfo.tokens.set('a renewed token', user);
    const asked: (string | undefined)[] = [];
    const accessToken = async (refused?: string) => {
      asked.push(refused);
      return refused === undefined ? 'a token that ended' : 'a renewed token';
    };
    const inbox = openLocalInbox(dovecotSettings(servers.dovecot), { kind: 'oauth', user, accessToken });
    await inbox.verify();
    expect(asked).to.deep.equal([undefined, 'a token that ended', undefined, 'a token that ended']);
    await inbox.close();
  });

  it('says what the source of tokens says, when there is none', async () => {
    const ended = new InboxError('disconnected', 'grant-expired', 'The grant has ended.');
    const login: Login = { kind: 'oauth', user: 'oauth@example.test', accessToken: () => Promise.reject(ended) };
    const inbox = openLocalInbox(dovecotSettings(servers.dovecot), login);
    expect(await failure(inbox.changes(null))).to.equal(ended);
    expect(await failure(inbox.send(envelopeOf(login.user, ['ana@example.test']), async () => {}))).to.equal(ended);
  });

  it('is asked for patience when there are too many connections, and not for another password', async () => {
    const users = { 'rep@example.test': 'password of rep' };
    const [relayPort, tokenInfoPort] = (await freePorts(2)) as [number, number];
    const narrow: Dovecot = await startDovecot({ users, relayPort, tokenInfoPort, connections: 1 });
    const settings = dovecotSettings(narrow);
    const [first, second] = [openLocalInbox(settings, REP), openLocalInbox(settings, REP)];
    await first.changes(null);
    expect((await failure(second.changes(null))).kind).to.equal('throttled');
    await first.close();
    await second.changes(null);
    await second.close();
    await narrow.stop();
    expect((await failure(second.changes(null))).kind).to.equal('unavailable');
  });
});
