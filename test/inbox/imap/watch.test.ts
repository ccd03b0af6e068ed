import { expect } from 'chai';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import { envelopeOf, incoming, newMessageId } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { startDovecot } from '../../mail-servers/dovecot.ts';
import { deliverByLmtp } from '../../mail-servers/lmtp.ts';
import { type MailServers, needMailServers, PASSWORDS } from '../../mail-servers/mail-servers.ts';
import { freePorts } from '../../mail-servers/process.ts';
import { type Relay, startRelay } from '../../mail-servers/relay.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

describe('watching INBOX', () => {
  let servers: MailServers;
  let relay: Relay;
  let inbox: Inbox;
  let stop: AbortController;

  before(async function () {
    servers = await needMailServers(this);
    relay = await startRelay(servers.dovecot.imapPort);
  });

  after(() => relay?.stop());

  beforeEach(() => {
    inbox = openLocalInbox(settingsOf(relay.port, 1), REP);
    stop = new AbortController();
  });

  afterEach(async () => {
    stop.abort();
    await inbox.close();
  });

  it('ends with an error when the connection is lost', async () => {
    const { watching, told } = watch(inbox, stop.signal);
    await told();
    relay.cut();
    expect(await failure(watching)).to.include({ kind: 'unavailable', reason: 'connection-lost' });
  });

  it('ends with an error when the inbox is closed', async () => {
    const { watching, told } = watch(inbox, stop.signal);
    await told();
    const before = relay.total;
    await inbox.close();
    expect((await failure(watching)).kind).to.equal('unavailable');
    expect(relay.total).to.equal(before);
  });

  it('lets others work on the same connection, and goes on afterwards', async () => {
    const { watching, told } = watch(inbox, stop.signal);
    await told();
    const before = relay.total;
    const mail = envelopeOf('rep@example.test', ['ana@example.test']);
    for (let round = 0; round < 5; round++) {
      await Promise.all([inbox.file(mail), inbox.changes(null)]);
      const notice = told();
      await arrive(servers.dovecot.lmtpPort);
      await notice;
    }
    expect(relay.total).to.equal(before);
    stop.abort();
    await watching;
  });

  it('stops while others wait for the connection', async () => {
    const { watching, told } = watch(inbox, stop.signal);
    await told();
    const reading = inbox.changes(null);
    stop.abort();
    await Promise.all([watching, reading]);
  });

  it('asks at intervals a server that cannot tell by itself', async () => {
    const [relayPort, tokenInfoPort] = (await freePorts(2)) as [number, number];
    const plain = await startDovecot({ users: PASSWORDS, relayPort, tokenInfoPort, idle: false });
    const asking = openLocalInbox(settingsOf(plain.imapPort, 1), REP, { timeouts: { poll: 20 } });
    const { watching, told } = watch(asking, stop.signal);
    await told();
    for (let count = 0; count < 3; count++) {
      const notice = told();
      await arrive(plain.lmtpPort);
      await notice;
    }
    stop.abort();
    await watching;
    await asking.close();
    await plain.stop();
  });
});

const arrive = (lmtpPort: number) =>
  deliverByLmtp(lmtpPort, 'rep@example.test', incoming('rep@example.test', newMessageId()));

/** Watches; `told` resolves at the next notice after it is called, and rejects when watching has ended. */
function watch(inbox: Inbox, signal: AbortSignal) {
  let tell = () => {};
  const watching = inbox.watch(() => tell(), signal);
  const ended = watching.then(() => Promise.reject(new Error('it stopped watching')));
  ended.catch(() => {});
  const told = () => {
    const notice = new Promise<void>((resolve) => {
      tell = resolve;
    });
    return Promise.race([notice, ended]);
  };
  return { watching, told };
}
