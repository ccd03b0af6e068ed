import { expect } from 'chai';
import type { ImapSettings } from '../../../src/inbox/imap/settings.ts';
import type { Envelope, Inbox } from '../../../src/inbox/inbox.ts';
import { envelopeOf, headerOf } from '../../conformance/inboxes/message.ts';
import { startDovecot } from '../../mail-servers/dovecot.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../../mail-servers/mail-servers.ts';
import { freePorts, until } from '../../mail-servers/process.ts';
import { startRelay } from '../../mail-servers/relay.ts';
import { dovecotSettings, openLocalInbox, REP } from './fixture.ts';

const TRACE = { stage: 'data' };

describe('the folder of sent mail', () => {
  let servers: MailServers;
  let inbox: Inbox;

  before(async function () {
    servers = await needMailServers(this);
  });

  beforeEach(() => {
    inbox = openLocalInbox(dovecotSettings(servers.dovecot), REP);
  });

  afterEach(() => inbox.close());

  const letter = (to = 'ana@example.test') => envelopeOf('rep@example.test', [to]);
  const fateOf = async ({ messageId }: Envelope) =>
    (await inbox.findSent({ messageId, trace: TRACE, startedAt: Date.now() })).fate;
  const copies = (messageId: string, folder = 'Sent') =>
    servers.dovecot
      .messages('rep@example.test', folder)
      .filter((raw) => headerOf(raw, 'message-id').includes(messageId));

  it('has a copy of every byte, seen', async () => {
    const mail = letter();
    await inbox.file(mail);
    expect(copies(mail.messageId).map((raw) => raw.equals(mail.mime))).to.deep.equal([true]);
    expect(await fateOf(mail)).to.equal('sent');
  });

  it('proves nothing by what it does not have', async () => {
    const mail = letter();
    await inbox.send(mail, async () => {});
    expect(await fateOf(mail)).to.equal('unknown');
  });

  it('is left alone where the server files what is sent', async () => {
    const settings: ImapSettings = { ...dovecotSettings(servers.dovecot), appendToSent: false };
    const mail = letter();
    await openLocalInbox(settings, REP).file(mail);
    expect(copies(mail.messageId)).to.be.empty;
  });

  it('has one copy after the connection was lost while it was filed', async () => {
    const relay = await startRelay(servers.dovecot.imapPort);
    const settings = dovecotSettings(servers.dovecot);
    const shaky = openLocalInbox({ ...settings, imap: { ...settings.imap, port: relay.port } }, REP);
    await shaky.changes(null);
    const mail = letter();
    const filing = shaky.file(mail).catch(() => {});
    await until(5000, 'the copy is there', () => copies(mail.messageId).length > 0);
    relay.cut();
    await filing;
    await shaky.file(mail);
    expect(copies(mail.messageId)).to.have.length(1);
    await shaky.close();
    await relay.stop();
  });

  it('is not the only evidence: a bounce of the e-mail shows that it was sent', async () => {
    const mail = letter('nobody@example.test');
    await inbox.send(mail, async () => {});
    await servers.postfix.drained();
    await until(10_000, 'the bounce has come', () =>
      servers.dovecot.messages('rep@example.test').some((raw) => raw.includes(mail.messageId)),
    );
    expect(await fateOf(mail)).to.equal('sent');
  });

  for (const [what, sentFolder, name] of [
    ['is known by its usual name, in other languages too', 'Gesendete Objekte', 'Gesendete Objekte'],
    ['is made where there is none', null, 'Sent'],
  ] as const) {
    it(what, async () => {
      const [relayPort, tokenInfoPort] = (await freePorts(2)) as [number, number];
      const other = await startDovecot({ users: PASSWORDS, relayPort, tokenInfoPort, sentFolder });
      const elsewhere = openLocalInbox(dovecotSettings(other), REP);
      const mail = letter();
      const attempt = { messageId: mail.messageId, trace: TRACE, startedAt: Date.now() };
      expect((await elsewhere.findSent(attempt)).fate).to.equal('unknown');
      await elsewhere.file(mail);
      await elsewhere.file(mail);
      expect(other.messages('rep@example.test', name)).to.have.length(1);
      expect((await elsewhere.findSent(attempt)).fate).to.equal('sent');
      await elsewhere.close();
      await other.stop();
    });
  }
});
