import { expect } from 'chai';
import { InboxError } from '../../../src/inbox/inbox-error.ts';
import { openMemoryInbox } from '../../../src/inbox/memory/memory-inbox.ts';
import { createMemoryMail, type Step } from '../../../src/inbox/memory/memory-mail.ts';
import { NOW, sequence } from '../../conformance/fixture.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';

describe('mail in memory', () => {
  const setUp = (now = { at: NOW }) => {
    const clock = () => now.at;
    const mail = createMemoryMail({ clock, newId: sequence(`mailbox-${NOW}`) });
    const open = (address: string) => openMemoryInbox({ mail, address, clock });
    return { now, mail, open, rep: open('rep@example.test') };
  };
  const trace = async () => {};

  it('goes from one mailbox to another, at the time of the clock', async () => {
    const { now, open, rep } = setUp();
    const ana = open('Ana@Example.test');
    const { position } = await ana.changes(null);
    now.at += 1000;
    const mail = envelopeOf('rep@example.test', ['ana@example.test']);
    await rep.send(mail, trace);
    const { messages } = await ana.changes(position);
    expect(messages).to.have.length(1);
    expect(messages[0]!.receivedAt).to.equal(NOW + 1000);
    expect((await messages[0]!.source()).equals(mail.mime)).to.equal(true);
  });

  it('to an address without a mailbox is kept among the deliveries', async () => {
    const { mail, rep } = setUp();
    await rep.send(envelopeOf('rep@example.test', ['somebody@client.example']), trace);
    expect(mail.deliveries.map(({ recipient, at }) => ({ recipient, at }))).to.deep.equal([
      { recipient: 'somebody@client.example', at: NOW },
    ]);
  });

  it('reads from the beginning when a position is of an earlier process', async () => {
    const earlier = setUp();
    const { position } = await earlier.rep.changes(null);
    const clock = () => NOW;
    const mail = createMemoryMail({ clock, newId: sequence('mailbox-of-another-process') });
    const rep = openMemoryInbox({ mail, address: 'rep@example.test', clock });
    mail.deliver('rep@example.test', Buffer.from('Subject: x\r\n\r\n'));
    expect((await rep.changes(position)).messages).to.have.length(1);
  });

  it('does not know what became of an attempt in an earlier process', async () => {
    const { mail, rep } = setUp();
    const about = { messageId: '<1@mail.example.com>', startedAt: NOW };
    expect(await rep.findSent({ ...about, trace: null })).to.deep.equal({ fate: 'not-sent' });
    expect(await rep.findSent({ ...about, trace: { mailbox: 'another' } })).to.deep.equal({ fate: 'unknown' });
    const { id } = mail.mailbox('rep@example.test');
    expect(await rep.findSent({ ...about, trace: { mailbox: id } })).to.deep.equal({ fate: 'not-sent' });
  });

  for (const [step, sent, marks] of [
    ['login', 0, 0],
    ['accept', 0, 1],
    ['answer', 1, 1],
  ] as const) {
    it(`may be told to fail at ${step}, when ${sent === 1 ? 'it was' : 'nothing was'} accepted`, async () => {
      const { mail, rep } = setUp();
      const fault = new InboxError('unavailable', 'told-to', 'It was told to.');
      mail.mailbox('rep@example.test').fault = (at: Step) => (at === step ? fault : null);
      let marked = 0;
      const sending = rep.send(envelopeOf('rep@example.test', ['ana@client.example']), async () => {
        marked++;
      });
      expect(await failure(sending)).to.equal(fault);
      expect(mail.deliveries).to.have.length(sent);
      expect(marked).to.equal(marks);
    });
  }
});
