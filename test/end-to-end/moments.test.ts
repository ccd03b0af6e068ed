import { expect } from 'chai';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { addMailboxes, findDelivered, inboxAt, untilDelivered } from './mailboxes.ts';
import { type Client, DAY, HOUR, MINUTE, type Product, type Shown, startProduct } from './product.ts';

const SELLER = 'zoe.moments@example.test';
const BUYER = 'ana.moments@example.test';
const ZONE = 'Asia/Tokyo';

describe('The moment of an e-mail', () => {
  let servers: MailServers;
  let product: Product;
  let zoe: Client;
  let inboxId: string;

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, [SELLER, BUYER]);
    product = await startProduct();
    ({ client: zoe, inboxId } = await product.client.connect(inboxAt(servers.dovecot, SELLER)));
    const { id, contactId } = await zoe.post('/emails', email('First', { kind: 'tomorrow' }));
    await zoe.patch(`/contacts/${contactId}`, { timezone: ZONE });
    await zoe.ask('DELETE', `/emails/${id}`);
  });
  after(async () => {
    await product?.remove();
  });

  const email = (subject: string, when: Shown, about: Shown = {}): Shown => ({
    record: { type: 'contact' },
    inboxId,
    to: [BUYER],
    subject,
    text: 'Dear Ana',
    when,
    ...about,
  });
  const clockAt = (instant: number, timeZone: string) =>
    new Date(instant).toLocaleString('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');
  const dayAfter = (timeZone: string) => {
    const today = new Date(`${clockAt(product.clock(), timeZone).slice(0, 10)}T00:00Z`).getTime();
    return new Date(today + DAY).toISOString().slice(0, 10);
  };

  for (const { zone, shown } of [
    { zone: undefined, shown: ZONE },
    { zone: 'rep', shown: 'Europe/Berlin' },
    { zone: 'America/Los_Angeles', shown: 'America/Los_Angeles' },
  ]) {
    it(`is 08:00 on the next day by the clock of ${zone ?? 'the recipient'}`, async () => {
      const { id, dueAt, local, timezone } = await zoe.post('/emails', email('Tomorrow', { kind: 'tomorrow', zone }));
      expect(timezone).to.equal(shown);
      expect(clockAt(Date.parse(dueAt), shown)).to.equal(`${dayAfter(shown)}T08:00`);
      expect(local.slice(0, 16)).to.equal(`${dayAfter(shown)}T08:00`);
      await zoe.ask('DELETE', `/emails/${id}`);
    });
  }

  it('is the one that was chosen on a wall clock', async () => {
    const wall = `${dayAfter('Asia/Kathmandu')}T17:20`;
    const when = { kind: 'custom', wall, zone: 'Asia/Kathmandu' };
    const { id, dueAt, local } = await zoe.post('/emails', email('Custom', when));
    expect(dueAt).to.equal(`${wall.slice(0, 11)}11:35:00.000Z`);
    expect(local).to.contain('+05:45');
    await zoe.ask('DELETE', `/emails/${id}`);
    const past = await zoe.refused('POST', '/emails', email('Past', { ...when, wall: '2020-01-01T08:00' }));
    expect(past.errors[0].path).to.equal('when.wall');
  });

  for (const [window, span] of [
    ['24h', DAY],
    ['week', 7 * DAY],
  ] as const) {
    it(`is the best within ${window}, shown by the recipient's clock with the reasons, and then it is sent`, async () => {
      const subject = `Best of ${window}`;
      const sent = await zoe.post('/emails', email(subject, { kind: 'best', window }));
      const wait = Date.parse(sent.dueAt) - product.clock();
      expect(wait).to.be.within(-MINUTE, span);
      expect(sent).to.include({ state: 'scheduled', timezone: ZONE });
      expect(sent.local.slice(0, 16)).to.equal(clockAt(Date.parse(sent.dueAt), ZONE));
      expect(sent.decision.reasons).to.be.an('array').that.is.not.empty;
      product.clock.forward(Math.max(0, wait - MINUTE / 2));
      product.clock.forward(MINUTE);
      const { sentAt } = await zoe.untilState(sent.id, 'sent');
      expect(Date.parse(sentAt)).to.be.at.least(Date.parse(sent.dueAt));
      await untilDelivered(servers.dovecot, BUYER, subject);
    }).timeout(60_000);
  }

  it('can be given up and changed until it has come, and not after', async () => {
    const tomorrow = { kind: 'tomorrow', zone: 'rep' };
    const deleted = await zoe.post('/emails', email('Given up', tomorrow));
    const response = await zoe.ask('DELETE', `/emails/${deleted.id}`);
    expect(await response.json()).to.include({ state: 'cancelled' });
    const old = await zoe.post('/emails', email('Old', tomorrow));
    const { record: _, ...changed } = email('New', tomorrow);
    const replacement = await zoe.post(`/emails/${old.id}/replace`, changed);
    expect(replacement).to.include({ replaces: old.id, subject: 'New', state: 'scheduled' });
    expect(await zoe.get(`/emails/${old.id}`)).to.include({ state: 'cancelled', reason: 'replaced' });
    product.clock.forward(Date.parse(replacement.dueAt) - product.clock() + HOUR);
    await zoe.untilState(replacement.id, 'sent');
    await untilDelivered(servers.dovecot, BUYER, 'New');
    for (const id of [replacement.id, old.id]) {
      expect(await zoe.refused('DELETE', `/emails/${id}`)).to.include({ status: 409, code: 'wrong-state' });
      expect(await zoe.refused('POST', `/emails/${id}/replace`, changed)).to.include({ status: 409 });
    }
    await servers.postfix.drained();
    for (const subject of ['Given up', 'Old', 'Tomorrow', 'Custom', 'First']) {
      expect(await findDelivered(servers.dovecot, BUYER, subject), subject).to.deep.equal([]);
    }
    expect(await findDelivered(servers.dovecot, BUYER, 'New')).to.have.length(1);
    expect(product.failures).to.deep.equal([]);
  }).timeout(60_000);
});
