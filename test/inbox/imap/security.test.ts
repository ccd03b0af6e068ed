import { expect } from 'chai';
import { createHostGuard } from '../../../src/inbox/host-guard.ts';
import type { ImapSettings, ServerSettings } from '../../../src/inbox/imap/settings.ts';
import { InboxError } from '../../../src/inbox/inbox-error.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { type MailServers, needMailServers } from '../../mail-servers/mail-servers.ts';
import { startScriptedImap } from '../../mail-servers/scripted-imap.ts';
import { startScriptedSmtp } from '../../mail-servers/scripted-smtp.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

const mail = envelopeOf('rep@example.test', ['ana@example.test']);
const server = (port: number, security: ServerSettings['security']): ServerSettings => ({
  host: 'mail.example.test',
  port,
  security,
});

describe('the way to mail servers', () => {
  let servers: MailServers;

  before(async function () {
    servers = await needMailServers(this);
  });

  const encrypted = (trustAnyCertificate: boolean, by: 'tls' | 'starttls'): ImapSettings => {
    const { imapPort, imapsPort, submissionPort } = servers.dovecot;
    const imap = server(by === 'tls' ? imapsPort : imapPort, by);
    return { imap, smtp: server(submissionPort, 'starttls'), appendToSent: true, trustAnyCertificate };
  };

  for (const by of ['tls', 'starttls'] as const) {
    it(`is encrypted by ${by}, with a certificate that is not trusted only where that is allowed`, async () => {
      const inbox = openLocalInbox(encrypted(true, by), REP);
      await inbox.verify();
      await inbox.changes(null);
      await inbox.close();
      const careful = openLocalInbox(encrypted(false, by), REP);
      const refused = { kind: 'unavailable', reason: 'certificate-not-trusted' };
      expect(await failure(careful.changes(null))).to.include(refused);
      expect(await failure(careful.send(mail, async () => {}))).to.include(refused);
    });
  }

  it('is not taken without encryption when that was asked for and is not offered, and no password goes over it', async () => {
    const smtp = await startScriptedSmtp();
    const imap = await startScriptedImap('NO');
    const settings = { ...settingsOf(1, 1), imap: server(imap.port, 'starttls'), smtp: server(smtp.port, 'starttls') };
    const inbox = openLocalInbox(settings, REP);
    const failed = { kind: 'unavailable', reason: 'encryption-failed' };
    expect(await failure(inbox.send(mail, async () => {}))).to.include(failed);
    expect(await failure(inbox.changes(null))).to.include(failed);
    expect(smtp.commands.filter((line) => line.startsWith('AUTH'))).to.be.empty;
    expect(imap.logins).to.equal(0);
    await smtp.stop();
    await imap.stop();
  });

  it('may be open, or without a trusted certificate, only where private networks are allowed', () => {
    const guard = createHostGuard({ allowPrivate: false, resolveHost: async () => ['8.8.8.8'] });
    for (const settings of [settingsOf(1, 1), encrypted(true, 'tls')]) {
      expect(() => openLocalInbox(settings, REP, { guard }))
        .to.throw(InboxError)
        .that.includes({ kind: 'disconnected', reason: 'security-not-allowed' });
    }
  });

  it('does not lead into private networks that are not allowed', async () => {
    const guard = createHostGuard({ allowPrivate: false, resolveHost: async () => ['127.0.0.1'] });
    const inbox = openLocalInbox(encrypted(false, 'tls'), REP, { guard });
    const refused = { kind: 'disconnected', reason: 'host-not-allowed' };
    expect(await failure(inbox.verify())).to.include(refused);
    expect(await failure(inbox.changes(null))).to.include(refused);
    expect(await failure(inbox.send(mail, async () => {}))).to.include(refused);
  });
});
