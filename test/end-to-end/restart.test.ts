import { expect } from 'chai';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../mail-servers/scripted-smtp.ts';
import { addMailboxes, inboxAt } from './mailboxes.ts';
import { type Client, eventually, HOUR, type Product, startProduct } from './product.ts';

const SELLER = 'zoe.restart@example.test';

describe('A server that is stopped while e-mails wait and one is on its way', () => {
  let servers: MailServers;
  let product: Product;
  let smtp: ScriptedSmtp;
  let zoe: Client;
  let inboxId: string;

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, [SELLER]);
    smtp = await startScriptedSmtp();
    product = await startProduct();
    const server = { host: '127.0.0.1', port: smtp.port, security: 'none' };
    const limits = { spacing: 0 };
    const inbox = { ...inboxAt(servers.dovecot, SELLER), smtp: server, limits, appendToSent: false };
    ({ client: zoe, inboxId } = await product.client.connect(inbox));
  });
  after(async () => {
    await product?.remove();
    await smtp?.stop();
  });

  it('ends what is on its way, and sends everything once after it was started again', async () => {
    const schedule = async (subject: string, when: object) => {
      const record = { type: 'deal', id: 'deal-1' };
      const email = { record, inboxId, to: ['ana@client.example'], subject, text: 'Dear Ana', when };
      return (await zoe.post('/emails', email)).id as string;
    };
    let taken = () => {};
    const onItsWay = new Promise<void>((resolve) => {
      taken = resolve;
    });
    let answer = () => {};
    const closing = new Promise<void>((resolve) => {
      answer = resolve;
    });
    smtp.script = async (stage) => {
      if (stage !== 'answer') return null;
      taken();
      await closing;
      return null;
    };
    const instant = new Date(product.clock() + HOUR).toISOString();
    const ids = [
      await schedule('On its way', { kind: 'now' }),
      await schedule('Waits', { kind: 'custom', instant }),
      await schedule('Waits longer', { kind: 'best', window: '24h' }),
    ];
    await onItsWay;
    await schedule('Just scheduled', { kind: 'now' }).then((id) => ids.push(id));
    const closed = product.close();
    const refused = () =>
      fetch(`${product.url}/healthz`).then(
        () => null,
        () => true,
      );
    await eventually('nobody is let in any more', refused);
    answer();
    await closed;

    await product.start();
    expect(await zoe.get(`/emails/${ids[0]}`)).to.include({ state: 'sent', attempts: 1 });
    expect(await zoe.get(`/emails/${ids[1]}`)).to.include({ state: 'scheduled', attempts: 0 });
    // First what is due now: what is a day late is held.
    await eventually('what had just been scheduled is sent', async () => {
      const { state } = await zoe.get(`/emails/${ids[3]}`);
      return state === 'sent' ? true : null;
    });
    product.clock.forward(24 * HOUR);
    const emails = await eventually('all have come to an end', async () => {
      const all = await Promise.all(ids.map((id) => zoe.get(`/emails/${id}`)));
      return all.every(({ state }) => state === 'sent' || state === 'held') ? all : null;
    });
    expect(emails.map(({ state }) => state)).to.deep.equal(['sent', 'sent', 'sent', 'sent']);
    const subjects = smtp.accepted.map((raw) => /^Subject: (.*)\r$/m.exec(raw.toString())![1]);
    expect(subjects.sort()).to.deep.equal(['Just scheduled', 'On its way', 'Waits', 'Waits longer']);
    expect(product.failures).to.deep.equal([]);
  }).timeout(60_000);
});
