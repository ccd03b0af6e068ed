import { expect } from 'chai';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { type SinkMessage, type SmtpSink, startSmtpSink } from '../mail-servers/smtp-sink.ts';
import { type Door, openDoor } from './door.ts';
import { type Listening, listenTo } from './live.ts';
import { addMailboxes, findDelivered, inboxAt, passwordOf, reply, untilDelivered } from './mailboxes.ts';
import { type Client, DAY, eventually, HOUR, MINUTE, type Product, type Shown, startProduct } from './product.ts';

const names = ['zoe', 'max', 'lea', 'tom', 'kim', 'ida', 'buyer'].map((name) => `${name}.trouble@example.test`);
const [ZOE, MAX, LEA, TOM, KIM, IDA, BUYER] = names as [string, string, string, string, string, string, string];

describe('An e-mail that cannot go as it should', () => {
  let servers: MailServers;
  let product: Product;
  let live: Listening;
  let sink: SmtpSink;
  let door: Door;
  let refuse: (message: SinkMessage) => string | null = () => null;

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, names);
    product = await startProduct();
    live = await listenTo(product.client);
    sink = await startSmtpSink({ refuse: (message) => refuse(message) });
    door = await openDoor(sink.port);
  });
  after(async () => {
    await live?.stop();
    await product?.remove();
    await door?.shut();
    await sink?.stop();
  });

  /** A rep who reads at Dovecot and sends by a server that does as the test likes. */
  const connectOddly = (address: string) => {
    const smtp = { host: '127.0.0.1', port: door.port, security: 'none' };
    return product.client.connect({ ...inboxAt(servers.dovecot, address), smtp });
  };
  const email = (inboxId: string, subject: string, about: Shown = {}): Shown => ({
    record: { type: 'contact' },
    inboxId,
    to: [BUYER],
    subject,
    text: 'Dear buyer',
    when: inHours(1),
    ...about,
  });
  const inHours = (hours: number) => {
    return { kind: 'custom', instant: new Date(product.clock() + hours * HOUR).toISOString() };
  };
  const told = async (client: Client, emailId: string) => {
    const { contactId } = await client.get(`/emails/${emailId}`);
    return (await client.timeline(contactId)).filter((entry) => entry.email?.id === emailId).map(({ type }) => type);
  };
  const reached = (subject: string) => {
    return sink.received.filter(({ raw }) => raw.includes(`Subject: ${subject}\r\n`));
  };

  it('is held when the password was changed meanwhile, and sent once when its rep has reconnected and agreed', async () => {
    const { client, inboxId } = await product.client.connect(inboxAt(servers.dovecot, ZOE));
    const notBefore = new Date(product.clock() + HOUR).toISOString();
    const when = { kind: 'best', window: '24h', notBefore };
    const { id, dueAt } = await client.post('/emails', email(inboxId, 'After the change', { when }));
    await servers.dovecot.setPassword(ZOE, 'the new one');
    product.clock.forward(Date.parse(dueAt) - product.clock() + MINUTE);
    const held = await client.untilState(id, 'held');
    expect(held).to.include({ reason: 'inbox-disconnected', nextAttemptAt: null });
    expect(held.waiting.detail).to.match(/connect/i);
    const { health } = await client.get(`/inboxes/${inboxId}`);
    expect(health).to.include({ state: 'disconnected', reason: 'login-refused' });
    expect(health.words).to.match(/login/).and.not.contain(passwordOf(ZOE));
    await eventually('the disconnection was told live', () => {
      return live.told.find((each) => each.type === 'inbox.disconnected' && each.inboxId === inboxId) ?? null;
    });
    expect(await told(client, id)).to.deep.equal(['email.scheduled', 'email.held']);
    expect(await client.refused('POST', '/emails', email(inboxId, 'One more'))).to.include({
      code: 'inbox-not-connected',
      status: 409,
    });

    const wrong = await client.refused('POST', `/inboxes/${inboxId}/reconnect`, { password: passwordOf(ZOE) });
    expect(wrong).to.include({ code: 'inbox-refused' });
    const { heldEmails, inbox } = await client.post(`/inboxes/${inboxId}/reconnect`, { password: 'the new one' });
    expect(inbox.health.state).to.equal('connected');
    expect(heldEmails).to.equal(1);
    const { offers } = await client.post(`/inboxes/${inboxId}/offers`);
    expect(offers.map((offer: Shown) => offer.id)).to.deep.equal([id]);
    expect(await client.get(`/emails/${id}`)).to.include({ state: 'held' });
    const wishes = offers.map(({ id, when }: Shown) => ({ id, when }));
    const { results } = await client.post(`/inboxes/${inboxId}/reschedule`, { emails: wishes });
    expect(results[0].email).to.include({ state: 'scheduled', dueAt: offers[0].dueAt });
    const again = await client.post(`/inboxes/${inboxId}/reschedule`, {
      emails: [{ id: 'nothing', when: inHours(1) }],
    });
    expect(again.results[0].problem).to.include({ code: 'email-not-found' });
    product.clock.forward(Date.parse(offers[0].dueAt) - product.clock() + MINUTE);
    await client.untilState(id, 'sent');
    await untilDelivered(servers.dovecot, BUYER, 'After the change');
    await servers.postfix.drained();
    expect(await findDelivered(servers.dovecot, BUYER, 'After the change')).to.have.length(1);
  }).timeout(60_000);

  it('is tried again while its server is down, and sent once', async () => {
    const { client, inboxId } = await connectOddly(MAX);
    await door.shut();
    const { id } = await client.post('/emails', email(inboxId, 'Down', { when: { kind: 'now' } }));
    const failed = () =>
      eventually('an attempt has failed', async () => {
        const shown = await client.get(`/emails/${id}`);
        return shown.state === 'scheduled' && shown.attempts > 0 ? shown : null;
      });
    const { waiting, nextAttemptAt } = await failed();
    expect(waiting.detail).to.match(/connection|reach/i);
    expect(Date.parse(nextAttemptAt)).to.be.greaterThan(product.clock() - MINUTE);
    await door.open();
    product.clock.forward(HOUR);
    expect(await client.untilState(id, 'sent')).to.include({ attempts: 2 });
    expect(reached('Down')).to.have.length(1);
    expect(await told(client, id)).to.deep.equal(['email.scheduled', 'email.delayed', 'email.sent']);
    expect((await client.get(`/inboxes/${inboxId}`)).health.state).to.equal('connected');
  }).timeout(60_000);

  it('is tried again when its server has put it on a grey list, and sent once', async () => {
    const { client, inboxId } = await connectOddly(LEA);
    let asked = 0;
    refuse = () => (asked++ === 0 ? '450 4.2.0 Greylisted, try again in five minutes' : null);
    const { id } = await client.post('/emails', email(inboxId, 'Grey', { when: { kind: 'now' } }));
    await client.untilTold((await client.get(`/emails/${id}`)).contactId, 'email.delayed');
    const shown = await eventually('it waits', async () => {
      const each = await client.get(`/emails/${id}`);
      return each.state === 'scheduled' && each.attempts > 0 ? each : null;
    });
    expect(shown.waiting.detail).to.contain('450 4.2.0 Greylisted, try again in five minutes');
    product.clock.forward(HOUR);
    await client.untilState(id, 'sent');
    expect(asked).to.equal(2);
    expect(reached('Grey')).to.have.length(1);
  }).timeout(60_000);

  it('has failed with the words of a server that refuses it for good, and is not tried again', async () => {
    const { client, inboxId } = await connectOddly(TOM);
    let asked = 0;
    refuse = () => {
      asked++;
      return '552 5.2.2 The mailbox of the recipient is full';
    };
    const { id } = await client.post('/emails', email(inboxId, 'Full', { when: { kind: 'now' } }));
    const failed = await client.untilState(id, 'failed');
    expect(failed).to.include({ reason: 'refused', nextAttemptAt: null });
    expect(failed.detail).to.contain('552 5.2.2 The mailbox of the recipient is full');
    refuse = () => null;
    product.clock.forward(2 * DAY);
    const next = await client.post('/emails', email(inboxId, 'Next', { when: { kind: 'now' } }));
    await client.untilState(next.id, 'sent');
    expect(asked).to.equal(1);
    expect(await told(client, id)).to.deep.equal(['email.scheduled', 'email.failed']);
    expect(await client.refused('DELETE', `/emails/${id}`)).to.include({ status: 409, code: 'wrong-state' });
  }).timeout(60_000);

  it('is sent while its mailbox cannot be read; its copy and what comes back follow when it can again', async () => {
    const imapDoor = await openDoor(servers.dovecot.imapPort);
    try {
      const given = inboxAt(servers.dovecot, IDA);
      const imap = { host: '127.0.0.1', port: imapDoor.port, security: 'none' };
      const { client, inboxId } = await product.client.connect({ ...given, imap });
      await imapDoor.shut();
      const { id, contactId } = await client.post('/emails', email(inboxId, 'Unread', { when: { kind: 'now' } }));
      const { messageId } = await client.untilState(id, 'sent');
      await untilDelivered(servers.dovecot, BUYER, 'Unread');
      await reply(servers.dovecot, BUYER, { to: IDA, inReplyTo: messageId, subject: 'Re: Unread' });
      await untilDelivered(servers.dovecot, IDA, 'Re: Unread');
      expect(await findDelivered(servers.dovecot, IDA, 'Unread', 'Sent')).to.deep.equal([]);
      await imapDoor.open();
      product.clock.forward(HOUR);
      await eventually('the reply is on the timeline', async () => {
        const ofIt = (await client.timeline(contactId)).filter((entry) => entry.email?.id === id);
        return ofIt.find(({ type }) => type === 'email.replied') ?? null;
      });
      await untilDelivered(servers.dovecot, IDA, 'Unread', 'Sent');
      expect(await findDelivered(servers.dovecot, IDA, 'Unread', 'Sent')).to.have.length(1);
      expect((await client.get(`/inboxes/${inboxId}`)).health.state).to.equal('connected');
    } finally {
      await imapDoor.shut();
    }
  }).timeout(60_000);

  it('moves with its wall clock when its recipient turns out to be elsewhere, across a change of daylight-saving time', async () => {
    const { client, inboxId } = await connectOddly(KIM);
    const to = 'traveller@client.example';
    const offsets = new Set<string>();
    for (const month of ['01', '07']) {
      const year = new Date(product.clock()).getUTCFullYear();
      const days = [year, year + 1].flatMap((each) => [`${each}-${month}-15T09:30`, `${each}-${month}-25T09:30`]);
      const wall = days.find((each) => Date.parse(`${each}Z`) > product.clock() + 2 * DAY)!;
      const when = { kind: 'custom', wall, zone: 'recipient' };
      const { id, contactId } = await client.post('/emails', email(inboxId, `Wall ${month}`, { to: [to], when }));
      for (const [timezone, hours] of [
        ['America/New_York', month === '01' ? 5 : 4],
        ['Europe/Madrid', month === '01' ? -1 : -2],
        ['Asia/Tokyo', -9],
      ] as const) {
        await client.patch(`/contacts/${contactId}`, { timezone });
        const moved = await client.get(`/emails/${id}`);
        expect(moved.timezone).to.equal(timezone);
        expect(moved.local.slice(0, 16)).to.equal(wall);
        expect(Date.parse(moved.dueAt) - Date.parse(`${wall}Z`), timezone).to.equal(hours * HOUR);
        offsets.add(`${timezone} ${hours}`);
      }
      expect(await told(client, id)).to.include('email.moved');
      if (month === '01') continue;
      await client.ask('DELETE', `/emails/${id}`);
    }
    expect(offsets.size).to.equal(5);
  }).timeout(60_000);

  it('has left nothing in the log of failures', () => {
    expect(product.failures).to.deep.equal([]);
  });
});
