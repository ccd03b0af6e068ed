import { expect } from 'chai';
import type { Inbox, Incoming } from '../../../src/inbox/inbox.ts';
import { incoming, newMessageId } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { deliverByLmtp } from '../../mail-servers/lmtp.ts';
import { type MailServers, needMailServers } from '../../mail-servers/mail-servers.ts';
import { type Relay, startRelay } from '../../mail-servers/relay.ts';
import { openLocalInbox, settingsOf } from './fixture.ts';

describe('reading INBOX', () => {
  let servers: MailServers;
  let relay: Relay;
  let inbox: Inbox;
  let user: string;
  let users = 0;

  before(async function () {
    servers = await needMailServers(this);
    relay = await startRelay(servers.dovecot.imapPort);
  });

  after(() => relay?.stop());

  beforeEach(async () => {
    users++;
    user = `reader${users}@example.test`;
    await servers.dovecot.setPassword(user, 'password of a reader');
    inbox = open();
  });

  afterEach(() => inbox.close());

  const open = () =>
    openLocalInbox(
      settingsOf(relay.port, 1),
      { kind: 'password', user, password: 'password of a reader' },
      { batch: 4 },
    );
  const deliver = async (raw: Buffer) => deliverByLmtp(servers.dovecot.lmtpPort, user, raw);
  const arrive = async (count: number) => {
    const ids = Array.from({ length: count }, newMessageId);
    for (const id of ids) await deliver(incoming(user, id));
    return ids;
  };
  const readAll = async (from: string) => {
    const messages: Incoming[] = [];
    let position = from;
    for (let more = true; more; ) {
      const read = await inbox.changes(position);
      messages.push(...read.messages);
      ({ position, more } = read);
    }
    return { ids: messages.map(({ headers }) => headers.get('message-id')?.[0]), messages, position };
  };

  it('goes on where it was when the connection was lost', async () => {
    const { position } = await inbox.changes(null);
    const first = await arrive(2);
    relay.cut();
    const read = await readAll(position);
    expect(read.ids).to.deep.equal(first);
    relay.cut();
    const second = await arrive(1);
    expect((await readAll(read.position)).ids).to.deep.equal(second);
  });

  it('uses one connection for everything it does', async () => {
    const before = relay.total;
    const { position } = await inbox.changes(null);
    await arrive(6);
    const { messages } = await readAll(position);
    await Promise.all(messages.map(({ source }) => source()));
    expect(relay.total).to.equal(before + 1);
  });

  it('begins at the present of a mailbox that has mail, and of one that has none', async () => {
    const empty = (await inbox.changes(null)).position;
    const first = await arrive(3);
    const full = (await inbox.changes(null)).position;
    const second = await arrive(1);
    expect((await readAll(empty)).ids).to.deep.equal([...first, ...second]);
    expect((await readAll(full)).ids).to.deep.equal(second);
  });

  it('is not confused by messages that were removed before they were read', async () => {
    const { position } = await inbox.changes(null);
    await arrive(3);
    servers.dovecot.empty(user);
    const left = await arrive(1);
    expect((await readAll(position)).ids).to.deep.equal(left);
  });

  it('says of a message that was removed that it is gone', async () => {
    const { position } = await inbox.changes(null);
    await arrive(1);
    const { messages } = await readAll(position);
    servers.dovecot.empty(user);
    expect(await failure(messages[0]!.source())).to.include({ kind: 'rejected', reason: 'message-gone' });
  });

  it('neither loses nor repeats when the server numbers its messages anew', async () => {
    const { position } = await inbox.changes(null);
    await arrive(6);
    const { position: read } = await readAll(position);
    const unread = await arrive(2);
    await inbox.close();
    servers.dovecot.renumber(user);
    const after = await arrive(7);
    const resumed = await readAll(read);
    expect(resumed.ids).to.have.members([...unread, ...after]);
    expect(resumed.ids).to.have.length(9);
    expect((await readAll(resumed.position)).ids).to.deep.equal([]);
    const last = await arrive(1);
    expect((await readAll(resumed.position)).ids).to.deep.equal(last);
  });

  it('remembers what was there before it began, should the server number its messages anew', async () => {
    await arrive(5);
    const { position } = await inbox.changes(null);
    await inbox.close();
    servers.dovecot.renumber(user);
    const [id] = await arrive(1);
    expect((await readAll(position)).ids).to.deep.equal([id]);
  });

  it('bears messages without headers, with broken ones, and with enormous ones', async () => {
    const { position } = await inbox.changes(null);
    const huge = incoming(user, '<huge@client.example>', [
      `X-Huge: ${'word '.repeat(120_000)}`.replace(/(.{900} )/g, '$1\r\n '),
    ]);
    const odd = [
      Buffer.from('\r\nno headers at all\r\n'),
      Buffer.from('this is no header\r\nSubject: yet this is\r\n\r\nbody\r\n'),
      Buffer.concat([Buffer.from('Subject: '), Buffer.from([0xe9, 0xff]), Buffer.from('\r\n\r\nbody\r\n')]),
      huge,
    ];
    for (const raw of odd) await deliver(raw);
    const { messages } = await readAll(position);
    expect(messages.map(({ headers }) => headers.get('subject'))).to.deep.equal([
      undefined,
      ['yet this is'],
      ['éÿ'],
      undefined,
    ]);
    expect(messages[3]!.headers.get('message-id')).to.deep.equal(['<huge@client.example>']);
    expect((await messages[3]!.source()).length).to.be.greaterThan(huge.length);
  });

  it('refuses a position that is none', async () => {
    for (const position of ['', '{}', 'null', '{"validity":"1"}']) {
      expect(await failure(inbox.changes(position))).to.include({ kind: 'rejected', reason: 'position-invalid' });
    }
  });

  it('keeps the flags of what it reads', async () => {
    const { position } = await inbox.changes(null);
    await arrive(1);
    const { messages } = await readAll(position);
    await messages[0]!.source();
    await inbox.close();
    expect(servers.dovecot.seen(user)).to.equal(0);
  });
});
