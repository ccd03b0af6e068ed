import { expect } from 'chai';
import { headerOf } from '../conformance/inboxes/message.ts';
import { answer } from '../engagement/mail.ts';
import { deliverByLmtp } from '../mail-servers/lmtp.ts';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { CLIENT, type StubOAuthServer, startStubOAuthServer } from '../mail-servers/stub-oauth-server.ts';
import { type Asking, type Mailbox, type Shown, startWhole } from './gmail-microsoft.ts';

const ADDRESS = 'oauth@example.test';
const BUYER = 'eve@example.test';
const HOUR = 3_600_000;

describe('E-mails through IMAP and SMTP by XOAUTH2, the whole way', function () {
  this.timeout(20_000);
  let servers: MailServers;
  let oauth: StubOAuthServer;
  let kairos: Asking<Mailbox>;
  let inboxId: string;

  before(async function () {
    servers = await needMailServers(this);
    oauth = await startStubOAuthServer(ADDRESS, servers.tokenInfo.tokens);
    kairos = await startWhole(async () => ({
      address: ADDRESS,
      settings: { KAIROS_ALLOW_PRIVATE_HOSTS: '1' },
      close: oauth.stop,
    }));
    const { dovecot } = servers;
    const { id } = await kairos.ask('POST', '/inboxes', {
      provider: 'imap',
      address: ADDRESS,
      imap: { host: '127.0.0.1', port: dovecot.imapsPort, security: 'tls' },
      smtp: { host: '127.0.0.1', port: dovecot.submissionPort, security: 'starttls' },
      trustAnyCertificate: true,
      limits: { spacing: 0 },
      ...grant(),
    });
    inboxId = id;
  });
  after(() => kairos?.close());

  const grant = () => ({
    oauth: { tokenEndpoint: oauth.tokenEndpoint, ...CLIENT, refreshToken: oauth.grant() },
  });
  const schedule = (deal: string, when: object = { kind: 'now' }): Promise<Shown> =>
    kairos.ask('POST', '/emails', {
      record: { type: 'deal', id: deal },
      inboxId,
      to: [BUYER],
      subject: 'Our offer',
      text: 'Dear Eve',
      when,
    });
  /** How many the buyer has of it, when everything is delivered. */
  const delivered = async (messageId: string) => {
    await servers.postfix.drained();
    return servers.dovecot.messages(BUYER).filter((raw) => headerOf(raw, 'message-id').includes(messageId)).length;
  };

  it('leave, arrive, and are answered', async () => {
    const { id } = await schedule('by-token');
    const { messageId } = await kairos.inState(id, 'sent');
    expect(await delivered(messageId)).to.equal(1);
    const reply = answer({ from: BUYER, to: ADDRESS, inReplyTo: messageId });
    await deliverByLmtp(servers.dovecot.lmtpPort, ADDRESS, reply);
    const entries = await kairos.happened('by-token', 'email.replied');
    expect(entries.map(({ type }) => type)).to.include('email.sent');
  });

  it('are held when the grant has ended, and sent once after a new one and a new time', async () => {
    const instant = new Date(Date.now() + HOUR).toISOString();
    const { id } = await schedule('after-the-end', { kind: 'custom', instant });
    oauth.revoke();
    // What is open was let in before: a connection made anew is not.
    const { health } = await kairos.ask('POST', `/inboxes/${inboxId}/verify`);
    expect(health).to.include({ state: 'disconnected', reason: 'grant-expired' });
    kairos.pass(HOUR);
    expect(await kairos.inState(id, 'held')).to.include({ reason: 'inbox-disconnected' });

    const again = await kairos.ask('POST', `/inboxes/${inboxId}/reconnect`, grant());
    expect(again).to.include({ heldEmails: 1, authorisationUrl: null });
    const { offers } = await kairos.ask('POST', `/inboxes/${inboxId}/offers`);
    const emails = offers.map((offer: Shown) => ({ id: offer.id, when: offer.when }));
    await kairos.ask('POST', `/inboxes/${inboxId}/reschedule`, { emails });
    const { messageId } = await kairos.inState(id, 'sent');
    expect(await delivered(messageId)).to.equal(1);
  });
});
