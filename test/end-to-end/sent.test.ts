import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { type Receiver, startReceiver } from '../notify/receiver.ts';
import { type Listening, listenTo, verified } from './live.ts';
import { addMailboxes, findDelivered, inboxAt, reply, untilDelivered } from './mailboxes.ts';
import { type Client, DAY, eventually, MINUTE, type Product, type Shown, startProduct } from './product.ts';

const SELLER = 'zoe.sent@example.test';
const BUYERS = ['ana.sent', 'bob.sent', 'eve.sent', 'ida.sent'].map((name) => `${name}@example.test`);
const [ANA, BOB, EVE, IDA] = BUYERS as [string, string, string, string];
const NOBODY = 'nobody.sent@example.test';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** As Gmail fetches pictures when somebody opens an e-mail. */
const IMAGE_PROXY = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
const TARGET = 'https://offers.example/spring?for=you&page=2#top';
const HTML = `<html><body><p>Grüße! Your <a href="${TARGET.replace('&', '&amp;')}">offer</a> € 5.</p>\n.\n</body></html>`;
const PDF = Buffer.from(Uint8Array.from({ length: 3000 }, (_, k) => (k * 7) % 256));

describe('An e-mail that is sent by a CRM', () => {
  let servers: MailServers;
  let product: Product;
  let account: Client;
  let zoe: Client;
  let inboxId: string;
  let live: Listening;
  let hook: Receiver;
  let secret: string;

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, [SELLER, ...BUYERS]);
    product = await startProduct();
    account = product.client;
    live = await listenTo(account);
    hook = await startReceiver();
    ({ secret } = await account.post('/webhooks', { url: hook.url }));
  });
  after(async () => {
    await live?.stop();
    await product?.remove();
    await hook?.close();
  });

  const email = (to: string, about: Shown = {}): Shown => ({
    record: { type: 'contact' },
    inboxId,
    to: [to],
    subject: `For ${to}`,
    text: 'Dear customer',
    when: { kind: 'now' },
    ...about,
  });
  const waiting = (to: string) => {
    const instant = new Date(product.clock() + 2 * DAY).toISOString();
    return zoe.post('/emails', email(to, { subject: 'To follow up', when: { kind: 'custom', instant } }));
  };
  const send = async (to: string, about: Shown = {}) => {
    const { id } = await zoe.post('/emails', email(to, about));
    return zoe.untilState(id, 'sent');
  };
  const evidence = async (address: string) => {
    return (await account.post('/best-time', { email: address, window: 'week' })).evidence;
  };
  /** The addresses that Kairos put into an e-mail. */
  const addressesIn = (html: string) => ({
    pixel: html.match(/<img src="(http[^"]*\/t\/o\/[^"]*)"/)![1]!,
    link: html.match(/<a href="(http[^"]*\/t\/c\/[^"]*)"/)![1]!,
  });

  it('cannot leave from an inbox whose password is wrong: that is refused in words, and nothing is stored', async () => {
    await account.post('/users', { address: SELLER, name: 'Zoë Klein', timezone: 'Europe/Berlin' });
    zoe = account.as(SELLER);
    const wrong = { provider: 'imap', ...inboxAt(servers.dovecot, SELLER), password: 'not her password' };
    const problem = await zoe.refused('POST', '/inboxes', wrong);
    expect(problem).to.include({ status: 422, code: 'inbox-refused' });
    expect(problem.detail)
      .to.match(/refuses the login|does not let|login/i)
      .and.not.contain('not her password');
    expect(await account.get('/inboxes')).to.deep.equal({ inboxes: [], demo: false });
    const inbox = await zoe.post('/inboxes', { provider: 'imap', ...inboxAt(servers.dovecot, SELLER) });
    expect(inbox.health).to.include({ state: 'connected', reason: null });
    expect(JSON.stringify(inbox)).not.to.contain('password');
    inboxId = inbox.id;
  }).timeout(30_000);

  it('arrives byte for byte, is among the sent mail, and is told of on the timeline, live and to the webhook', async () => {
    const attachments = [{ name: 'Übersicht €.pdf', type: 'application/pdf', contentBase64: PDF.toString('base64') }];
    const about = { subject: 'Ihr Angebot – 20 % €', html: HTML, text: 'Grüße!\n.\nFrom here', attachments };
    const named = [{ name: 'Ana "the buyer", Łukasz', address: ANA }];
    const sent = await send(ANA, { ...about, to: named, cc: [BOB], bcc: [EVE] });

    const copy = await untilDelivered(servers.dovecot, SELLER, about.subject, 'Sent');
    expect(await findDelivered(servers.dovecot, SELLER, about.subject, 'Sent')).to.have.length(1);
    for (const buyer of [ANA, BOB, EVE]) {
      const { raw } = await untilDelivered(servers.dovecot, buyer, about.subject);
      expect(raw.subarray(-copy.raw.length).equals(copy.raw), buyer).to.equal(true);
      expect(await findDelivered(servers.dovecot, buyer, about.subject)).to.have.length(1);
    }
    const { parsed } = copy;
    expect(parsed.from!.value).to.deep.equal([{ name: 'Zoë Klein', address: SELLER }]);
    expect([parsed.to].flat()[0]!.value).to.deep.equal([{ name: 'Ana "the buyer", Łukasz', address: ANA }]);
    expect([parsed.cc].flat()[0]!.value).to.deep.equal([{ name: '', address: BOB }]);
    expect(copy.raw.toString('latin1')).not.to.contain(EVE).and.not.match(/^bcc:/im);
    expect(parsed.messageId).to.equal(sent.messageId);
    expect(parsed.text).to.equal(about.text);
    const { pixel, link } = addressesIn(parsed.html as string);
    expect(parsed.html)
      .to.contain('Grüße! Your ')
      .and.equal(
        HTML.replace(TARGET.replace('&', '&amp;'), link).replace(
          '</body>',
          `<img src="${pixel}" width="1" height="1" alt="" style="border:0"></body>`,
        ),
      );
    expect(parsed.attachments.map(({ filename }) => filename)).to.deep.equal(['Übersicht €.pdf']);
    expect(parsed.attachments[0]!.content.equals(PDF)).to.equal(true);

    const types = (await zoe.timeline(sent.contactId)).map(({ type }) => type);
    expect(types).to.deep.equal(['email.scheduled', 'email.sent']);
    const ofIt = (all: readonly Shown[]) => all.filter(({ emailId }) => emailId === sent.id).map(({ type }) => type);
    await eventually('it was told live', () => (ofIt(live.told).length >= 2 ? true : null));
    expect(ofIt(live.told)).to.deep.equal(types);
    const heard = () => hook.received.map((received) => verified(received, secret));
    await eventually('the webhook has heard', () => (ofIt(heard()).length >= 2 ? true : null));
    expect(ofIt(heard()).sort()).to.deep.equal(types);
  }).timeout(60_000);

  it('is known to be opened and clicked, which counts at once for the best time of whom it went to', async () => {
    expect(await evidence(EVE)).to.include({ emails: 0, opens: 0, clicks: 0 });
    const { contactId } = await send(EVE, { html: HTML, subject: 'With a link' });
    const { parsed } = await untilDelivered(servers.dovecot, EVE, 'With a link');
    const { pixel, link } = addressesIn(parsed.html as string);
    expect((await fetch(link, { method: 'HEAD', redirect: 'manual' })).headers.get('location')).to.equal(TARGET);
    expect(await evidence(EVE)).to.include({ emails: 1, opens: 0, clicks: 0 });

    const picture = await fetch(pixel, { headers: { 'user-agent': IMAGE_PROXY } });
    expect(picture.headers.get('content-type')).to.equal('image/gif');
    product.clock.forward(10 * MINUTE);
    const followed = await fetch(link, { headers: { 'user-agent': BROWSER }, redirect: 'manual' });
    expect(followed.status).to.equal(302);
    expect(followed.headers.get('location')).to.equal(TARGET);
    const opened = await zoe.untilTold(contactId, 'email.opened');
    const clicked = await zoe.untilTold(contactId, 'email.clicked');
    expect(opened.data).to.include({ verdict: 'person', userAgent: IMAGE_PROXY });
    expect(clicked.data).to.include({ verdict: 'person', url: TARGET });
    expect(await evidence(EVE)).to.include({ emails: 1, opens: 1, clicks: 1, replies: 0 });
    expect((await fetch(`${product.url}/t/c/${'A'.repeat(22)}`)).status).to.equal(404);
  }).timeout(60_000);

  it('has its reply noticed within seconds, which cancels what still waits for whoever answered', async () => {
    const { contactId, messageId } = await send(BOB, { subject: 'A question' });
    await untilDelivered(servers.dovecot, BOB, 'A question');
    const later = await waiting(BOB);
    const toAna = await waiting(ANA);
    await reply(servers.dovecot, BOB, { to: SELLER, inReplyTo: messageId, subject: 'Re: A question' });
    await zoe.untilTold(contactId, 'email.replied');
    const cancelled = await zoe.get(`/emails/${later.id}`);
    expect(cancelled).to.include({ state: 'cancelled', reason: 'replied', waiting: null });
    expect(cancelled.detail).to.contain('answered');
    expect(await zoe.get(`/emails/${toAna.id}`)).to.include({ state: 'scheduled' });
    expect(await evidence(BOB)).to.include({ replies: 1 });
  }).timeout(60_000);

  it('bounces at Postfix when nobody has that address', async () => {
    const { contactId } = await send(NOBODY);
    const later = await zoe.post('/emails', email(NOBODY, { when: { kind: 'tomorrow' } }));
    const bounced = await zoe.untilTold(contactId, 'email.bounced');
    expect(bounced.data).to.include({ recipient: NOBODY, permanent: true, status: '5.1.1' });
    await zoe.untilState(later.id, 'cancelled');
  }).timeout(60_000);

  it('holds what follows while its recipient is out of office, until the day that they name', async () => {
    const { contactId, messageId } = await send(IDA, { subject: 'Are you there?' });
    const later = await waiting(IDA);
    const back = new Date(product.clock() + 9 * DAY).toISOString().slice(0, 10);
    const headers = ['Auto-Submitted: auto-replied (vacation)'];
    const text = `I am out of the office and will be back on ${back}.`;
    await reply(servers.dovecot, IDA, { to: SELLER, inReplyTo: messageId, subject: 'Out of office', headers, text });
    await zoe.untilTold(contactId, 'email.auto-replied');
    const held = await zoe.get(`/emails/${later.id}`);
    expect(held).to.include({ state: 'held', reason: 'out-of-office' });
    const until = new Date(held.nextAttemptAt).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
    expect(until).to.equal(back);
    expect(await evidence(IDA)).to.include({ opens: 0, clicks: 0, replies: 0 });
  }).timeout(60_000);

  it('lets its recipient unsubscribe by one click, after which they cannot be written to', async () => {
    await account.patch('/settings', { unsubscribeHeader: true });
    const { contactId } = await send(ANA, { subject: 'Our news' });
    const later = await waiting(ANA);
    const { raw } = await untilDelivered(servers.dovecot, ANA, 'Our news');
    const { headers } = await simpleParser(raw);
    const { unsubscribe } = headers.get('list') as unknown as { unsubscribe: { url: string } };
    // A scanner that only looks does not unsubscribe anybody.
    expect((await fetch(unsubscribe.url)).status).to.equal(200);
    expect((await account.get(`/contacts/${contactId}`)).unsubscribedAt).to.equal(null);
    const click = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(unsubscribe.url, { method: 'POST', body: click })).status).to.equal(200);
    await zoe.untilTold(contactId, 'email.unsubscribed');
    expect(await zoe.get(`/emails/${later.id}`)).to.include({ state: 'cancelled', reason: 'unsubscribed' });
    const problem = await zoe.refused('POST', '/emails', email(BOB, { cc: [ANA] }));
    expect(problem).to.include({ status: 409, code: 'recipient-unsubscribed' });
    expect(problem.errors).to.deep.equal([{ path: 'cc.0', message: 'has asked for no more mail' }]);
  }).timeout(60_000);

  it('has left nothing in the log of failures', () => {
    expect(product.failures).to.deep.equal([]);
  });
});
