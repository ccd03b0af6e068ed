import { expect } from 'chai';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { failure } from '../../conformance/inboxes/suite.ts';
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../../mail-servers/smtp-sink.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

describe('e-mails to a server of another make', () => {
  let sink: SmtpSink;
  let inbox: Inbox;

  const start = async (options: SinkOptions = {}) => {
    sink = await startSmtpSink({ users: { 'rep@example.test': 'password of rep' }, ...options });
    inbox = openLocalInbox(settingsOf(1, sink.port), REP, { connections: 4 });
  };
  const letter = () => envelopeOf('rep@example.test', ['ana@client.example', 'bob@client.example']);
  const mark = async () => {};

  afterEach(async () => {
    await inbox.close();
    await sink.stop();
  });

  it('arrive whole and once each when a thousand are sent at once, over few connections', async () => {
    await start();
    const mails = Array.from({ length: 1000 }, letter);
    await Promise.all(mails.map((mail) => inbox.send(mail, mark)));
    const text = (raws: readonly Buffer[]) => raws.map((raw) => raw.toString('latin1')).sort();
    expect(text(sink.received.map(({ raw }) => raw))).to.deep.equal(text(mails.map(({ mime }) => mime)));
    expect(sink.connections).to.be.at.most(12);
    for (const { sender, recipients } of sink.received) {
      expect({ sender, recipients }).to.deep.equal({
        sender: 'rep@example.test',
        recipients: ['ana@client.example', 'bob@client.example'],
      });
    }
  });

  it('that are greylisted arrive when they are sent again, once', async () => {
    const known = new Set<string>();
    await start({
      refuse: ({ raw }) => {
        const before = known.has(raw.toString());
        known.add(raw.toString());
        return before ? null : '450 4.2.0 Greylisted';
      },
    });
    const mail = letter();
    expect((await failure(inbox.send(mail, mark))).kind).to.equal('throttled');
    await inbox.send(mail, mark);
    expect(sink.received).to.have.length(1);
  });

  for (const [reply, kind] of [
    ['421 4.7.0 Try later', 'throttled'],
    ['452 4.2.2 Mailbox full for now', 'throttled'],
    ['550 5.4.5 Daily limit exceeded', 'throttled'],
    ['552 5.2.2 Over quota', 'rejected'],
    ['554 5.7.1 Spam', 'rejected'],
  ] as const) {
    it(`that are refused with ${reply.slice(0, 9)} end as ${kind}`, async () => {
      await start({ refuse: () => reply });
      const error = await failure(inbox.send(letter(), mark));
      expect(error.kind).to.equal(kind);
      expect(error.message).to.include(reply.slice(4));
      expect(sink.received).to.be.empty;
    });
  }

  it('are not sent with a password that is refused', async () => {
    await start({ users: { 'rep@example.test': 'another password' } });
    expect(await failure(inbox.send(letter(), mark))).to.include({ kind: 'disconnected', reason: 'login-refused' });
    expect(sink.connections).to.equal(2);
  });
});
