import { expect } from 'chai';
import type { Attempt, Envelope, Inbox, Incoming, Trace } from '../../../src/inbox/inbox.ts';
import { InboxError, type InboxErrorKind } from '../../../src/inbox/inbox-error.ts';
import { rejection } from '../rejection.ts';
import { envelopeOf, headerOf, incoming, newMessageId } from './message.ts';
import { GAP, type Subject } from './subject.ts';

export type { Subject } from './subject.ts';

// What every provider does alike, whatever is behind it. `start` is called once for the suite.
export function inboxConformance(name: string, start: () => Promise<Subject>): void {
  describe(`an inbox, ${name}`, () => {
    let subject: Subject;
    let inbox: Inbox;

    before(async function () {
      this.timeout(120_000);
      subject = await start();
      inbox = subject.inbox;
    });

    after(() => subject?.close());

    const envelope = (about: Partial<Envelope> = {}) =>
      envelopeOf(subject.address, about.recipients ?? [subject.recipients[0]], about);

    describe('verifying', () => {
      it('finds that both directions are open, and whose mailbox it is where the provider says so', async () => {
        expect((await inbox.verify()).address).to.be.oneOf([subject.address, null]);
      });

      it('says that credentials are refused, and asks the owner to connect again', async () => {
        const stranger = subject.stranger();
        expect((await failure(stranger.verify())).kind).to.equal('disconnected');
        await stranger.close();
      });
    });

    describe('sending', () => {
      it('delivers the bytes once to each recipient, those in Bcc included, whom no header names', async () => {
        const [to, cc, bcc] = subject.recipients;
        const mail = envelope({ recipients: [to, cc, bcc] });
        const { messageId } = await inbox.send(mail, marked().mark);
        const copies = await subject.delivered(messageId);
        expect(copies.map(({ recipient }) => recipient)).to.have.members([to, cc, bcc]);
        for (const { raw } of copies) {
          expect(headerOf(raw, 'message-id')).to.deep.equal([messageId]);
          if (subject.nature.keepsBytes) expect(raw.subarray(-mail.mime.length).equals(mail.mime)).to.equal(true);
          if (!subject.nature.showsRecipientsCopy) continue;
          expect(headerOf(raw, 'bcc')).to.deep.equal([]);
          expect(raw.includes(bcc), 'the address in Bcc').to.equal(false);
        }
      });

      it('says which Message-ID the e-mail has', async () => {
        const mail = envelope();
        const accepted = await inbox.send(mail, marked().mark);
        if (subject.nature.keepsMessageId) expect(accepted.messageId).to.equal(mail.messageId);
        expect(await subject.delivered(accepted.messageId)).to.have.length(1);
      });

      it('waits for the mark before the provider can have it', async () => {
        const mail = envelope();
        const atMark: number[] = [];
        const { messageId } = await inbox.send(mail, async () => {
          atMark.push((await subject.delivered(mail.messageId)).length);
        });
        expect(atMark).to.not.be.empty;
        expect(atMark.every((count) => count === 0)).to.equal(true);
        expect(await subject.delivered(messageId)).to.have.length(1);
      });

      it('delivers nothing when the mark fails, and says that nothing was accepted', async () => {
        const mail = envelope();
        const error = await failure(inbox.send(mail, () => Promise.reject(new Error('the claim was lost'))));
        expect(error.kind).to.not.equal('unknown');
        expect(await subject.delivered(mail.messageId)).to.be.empty;
      });

      it('sends at the next attempt what it did not at the one before', async () => {
        const mail = envelope();
        await failure(inbox.send(mail, () => Promise.reject(new Error('the claim was lost'))));
        const { messageId } = await inbox.send(mail, marked().mark);
        expect(await subject.delivered(messageId)).to.have.length(1);
      });

      it('sends several at once, each of them once', async () => {
        const mails = subject.recipients.map((recipient) => envelope({ recipients: [recipient] }));
        const accepted = await Promise.all(mails.map((mail) => inbox.send(mail, marked().mark)));
        const copies = await Promise.all(accepted.map(({ messageId }) => subject.delivered(messageId)));
        expect(copies.map((each) => each.map(({ recipient }) => recipient))).to.deep.equal(
          subject.recipients.map((recipient) => [recipient]),
        );
      });

      it('neither marks nor delivers when the credentials are refused', async () => {
        const stranger = subject.stranger();
        const mail = envelope();
        const { mark, traces } = marked();
        expect((await failure(stranger.send(mail, mark))).kind).to.equal('disconnected');
        expect(traces).to.deep.equal([]);
        expect(await subject.delivered(mail.messageId)).to.be.empty;
        await stranger.close();
      });
    });

    describe('what became of an attempt', () => {
      it('is that it was sent, once there is a copy among the sent mail', async () => {
        const mail = envelope();
        const { mark, traces } = marked();
        const accepted = await inbox.send(mail, mark);
        await inbox.file(mail);
        const fate = await inbox.findSent(attemptOf(mail, traces));
        expect(fate).to.deep.include({ fate: 'sent', messageId: accepted.messageId });
      });

      it('is never that it was not sent, when it was', async () => {
        const mail = envelope();
        const { mark, traces } = marked();
        await inbox.send(mail, mark);
        expect((await inbox.findSent(attemptOf(mail, traces))).fate).to.not.equal('not-sent');
      });

      it('is never that it was sent, when it was not, and looking sends nothing', async () => {
        const mail = envelope();
        const { mark, traces } = marked();
        const losing = async (trace: Trace) => {
          await mark(trace);
          throw new Error('the claim was lost');
        };
        await failure(inbox.send(mail, losing));
        for (const attempt of [attemptOf(mail, traces), attemptOf(mail, [])]) {
          expect((await inbox.findSent(attempt)).fate).to.not.equal('sent');
        }
        expect(await subject.delivered(mail.messageId)).to.be.empty;
      });

      it('is never that it was sent, when nobody ever heard of it', async () => {
        const attempt = attemptOf(envelope(), []);
        expect((await inbox.findSent(attempt)).fate).to.not.equal('sent');
      });
    });

    describe('filing', () => {
      it('leaves one copy among the sent mail, however often it is asked to', async () => {
        const mail = envelope();
        const { messageId } = await inbox.send(mail, marked().mark);
        await inbox.file({ ...mail, messageId });
        await inbox.file({ ...mail, messageId });
        expect(await subject.filed(messageId)).to.equal(1);
      });
    });

    describe('what arrived', () => {
      it('begins at the present', async () => {
        await subject.deliver(incoming(subject.address, newMessageId()));
        const { messages, more, position } = await inbox.changes(null);
        expect({ messages, more }).to.deep.equal({ messages: [], more: false });
        expect((await inbox.changes(position)).messages).to.deep.equal([]);
      });

      it('is there once, with its headers and its source', async () => {
        const from = (await inbox.changes(null)).position;
        const messageId = newMessageId();
        const folded = [
          'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
          ' =?utf-8?Q?_zur=C3=BCck?=',
          'X-Note: one',
          'x-note: two',
        ];
        await subject.deliver(incoming(subject.address, messageId, folded));
        const { messages, position } = await readAll(inbox, from);
        expect(messages.map(idOf)).to.deep.equal([messageId]);
        const { headers, receivedAt, source } = messages[0]!;
        expect(headers.get('from')).to.deep.equal(['=?utf-8?Q?Ana_G=C3=B3mez?= <ana@client.example>']);
        expect(headers.get('subject')?.map((value) => value.replace(/\s+/g, ' '))).to.deep.equal([
          '=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?Q?_zur=C3=BCck?=',
        ]);
        if (subject.nature.keepsEveryHeader) expect(headers.get('x-note')).to.deep.equal(['one', 'two']);
        expect(receivedAt).to.satisfy(Number.isSafeInteger);
        const raw = await source();
        expect(headerOf(raw, 'message-id')).to.deep.equal([messageId]);
        expect(raw.toString()).to.include('Thank you.');
        expect((await inbox.changes(position)).messages).to.deep.equal([]);
      });

      it('is the same when it is read from the same position again', async () => {
        const from = (await inbox.changes(null)).position;
        await subject.deliver(incoming(subject.address, newMessageId()));
        const twice = [await readAll(inbox, from), await readAll(inbox, from)] as const;
        expect(plain(twice[1].messages)).to.deep.equal(plain(twice[0].messages));
        expect(twice[0].messages).to.have.length(1);
      });

      it('is all there after a gap, oldest first, in as many answers as it takes', async () => {
        const from = (await inbox.changes(null)).position;
        await inbox.close();
        const arrived = Array.from({ length: GAP }, newMessageId);
        for (const messageId of arrived) await subject.deliver(incoming(subject.address, messageId));
        const { messages, answers } = await readAll(inbox, from);
        expect(messages.map(idOf)).to.deep.equal(arrived);
        expect(new Set(messages.map(({ id }) => id)).size).to.equal(GAP);
        expect(answers).to.be.greaterThan(1);
      });

      it('is not what was sent to others', async () => {
        const from = (await inbox.changes(null)).position;
        const mail = envelope();
        const { messageId } = await inbox.send(mail, marked().mark);
        await inbox.file({ ...mail, messageId });
        await subject.delivered(messageId);
        expect((await readAll(inbox, from)).messages.map(idOf)).to.deep.equal([]);
      });
    });

    describe('watching', () => {
      it('tells of what arrives, one after another, until it is stopped', async () => {
        let { position } = await inbox.changes(null);
        const stop = new AbortController();
        let tell = () => {};
        const watching = inbox.watch(() => tell(), stop.signal);
        const lost = watching.then(() => Promise.reject(new Error('it stopped watching')));
        lost.catch(() => {});
        // The second arrives when watching has certainly begun.
        for (const messageId of [newMessageId(), newMessageId()]) {
          const found = new Promise<void>((resolve, reject) => {
            tell = () => {
              readAll(inbox, position).then((read) => {
                if (!read.messages.some((message) => idOf(message) === messageId)) return;
                position = read.position;
                resolve();
              }, reject);
            };
          });
          await subject.deliver(incoming(subject.address, messageId));
          await Promise.race([found, lost]);
        }
        stop.abort();
        await watching;
      });

      it('ends at once when it is already stopped', async () => {
        await inbox.watch(() => {}, AbortSignal.abort());
      });
    });

    describe('closing', () => {
      it('lets the next call open anew, in every direction', async () => {
        const { position } = await inbox.changes(null);
        await inbox.close();
        const mail = envelope();
        const { messageId } = await inbox.send(mail, marked().mark);
        expect(await subject.delivered(messageId)).to.have.length(1);
        await inbox.close();
        expect((await inbox.changes(position)).messages).to.deep.equal([]);
      });

      it('may be done twice', async () => {
        await inbox.close();
        await inbox.close();
        await inbox.verify();
      });
    });
  });
}

/** A mark that succeeds and remembers its traces. */
function marked() {
  const traces: Trace[] = [];
  const mark = async (trace: Trace) => {
    traces.push(trace);
  };
  return { mark, traces };
}

const attemptOf = ({ messageId }: Envelope, traces: readonly Trace[]): Attempt => ({
  messageId,
  trace: traces.at(-1) ?? null,
  startedAt: Date.now(),
});

/** Reads until there is no more; fails when the answers do not come to an end. */
async function readAll(inbox: Inbox, from: string) {
  const messages: Incoming[] = [];
  let position = from;
  for (let answers = 1; answers <= 10 * GAP; answers++) {
    const read = await inbox.changes(position);
    messages.push(...read.messages);
    position = read.position;
    if (!read.more) return { messages, position, answers };
  }
  throw new Error('There was always more to read');
}

const idOf = ({ headers }: Incoming) => headers.get('message-id')?.[0];

const plain = (messages: readonly Incoming[]) =>
  messages.map(({ id, receivedAt, headers }) => ({ id, receivedAt, headers: [...headers] }));

/** The error of a promise that must reject with an `InboxError`. */
export async function failure(promise: Promise<unknown>): Promise<InboxError & { readonly kind: InboxErrorKind }> {
  const error = await rejection(promise);
  if (!(error instanceof InboxError)) throw new Error(`Not an InboxError: ${error}`, { cause: error });
  return error;
}
