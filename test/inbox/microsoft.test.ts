import { expect } from 'chai';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Attempt, Envelope, Inbox, Trace } from '../../src/inbox/inbox.ts';
import { openMicrosoft } from '../../src/inbox/microsoft/open.ts';
import { envelopeOf, incoming, newMessageId } from '../conformance/inboxes/message.ts';
import { failure } from '../conformance/inboxes/suite.ts';
import { answers, hangs, json, losesAnswer, losesRequest } from '../mail-emulators/front.ts';
import {
  MICROSOFT_ADDRESS,
  MICROSOFT_TOKEN,
  type MicrosoftEmulator,
  startMicrosoftEmulator,
} from '../mail-emulators/microsoft.ts';

const CREATE = /^POST \/v1\.0\/me\/messages$/;
const PATCH = /^PATCH \/v1\.0\/me\/messages\//;
const SEND = /^POST .*\/messages\/[^/]+\/send$/;
const ONE = /^GET \/v1\.0\/me\/messages\/[^/]+$/;
const DELTA = /\/messages\/delta$/;
const SETTLED = 3 * 60_000;

// The client, the emulator, and between them a stub that loses answers, refuses and throttles.
describe('Microsoft 365, when things go wrong', () => {
  let microsoft: MicrosoftEmulator;
  let inbox: Inbox;
  let now: number;
  let refusedTokens: (string | undefined)[];

  const open = (about: Partial<Parameters<typeof openMicrosoft>[0]> = {}) =>
    openMicrosoft({
      api: `${microsoft.front.url}/v1.0`,
      accessToken: async (refused) => {
        refusedTokens.push(refused);
        return MICROSOFT_TOKEN;
      },
      fetch,
      clock: () => now,
      ...about,
    });

  before(async function () {
    this.timeout(60_000);
    microsoft = await startMicrosoftEmulator();
  });

  after(() => microsoft?.close());

  beforeEach(() => {
    microsoft.front.reset();
    now = Date.now();
    refusedTokens = [];
    inbox = open();
  });

  afterEach(() => inbox.close());

  const inFolder = (folder: 'drafts' | 'sentitems', { messageId }: Envelope) => microsoft.mail.named(folder, messageId);
  const counts = async (mail: Envelope) => [
    (await inFolder('sentitems', mail)).length,
    (await inFolder('drafts', mail)).length,
  ];
  const envelope = (recipients = ['ana@client.example']) => envelopeOf(MICROSOFT_ADDRESS, recipients);

  /** Sends, and fails unless sending fails. */
  async function failing(mail: Envelope) {
    const traces: Trace[] = [];
    const error = await failure(inbox.send(mail, async (trace) => void traces.push(trace)));
    const attempt: Attempt = { messageId: mail.messageId, trace: traces.at(-1) ?? null, startedAt: now };
    return { error, traces, attempt };
  }

  describe('before the draft is sent', () => {
    for (const [what, fault] of [
      ['the answer', losesAnswer],
      ['the request', losesRequest],
    ] as const) {
      it(`loses ${what} to making the draft: nothing is marked, sent or left behind, and it may be tried again`, async () => {
        const mail = envelope();
        microsoft.front.fault(CREATE, fault);
        const { error, traces } = await failing(mail);
        expect(error).to.include({ kind: 'unavailable', reason: 'unreachable' });
        expect(traces).to.deep.equal([]);
        expect(await counts(mail)).to.deep.equal([0, 0]);
        await inbox.send(mail, async () => {});
        expect(await counts(mail)).to.deep.equal([1, 0]);
      });
    }

    it('sends nothing to anybody when the recipients in Bcc cannot be added', async () => {
      const mail = envelope(['ana@client.example', 'secret@client.example']);
      microsoft.front.fault(PATCH, answers(503));
      const { error, traces } = await failing(mail);
      expect(error.kind).to.equal('unavailable');
      expect(traces).to.deep.equal([]);
      expect(await counts(mail)).to.deep.equal([0, 0]);
    });

    it('counts an answer that does not come in time as lost', async () => {
      inbox = open({ timeout: 50 });
      microsoft.front.fault(CREATE, hangs);
      expect((await failing(envelope())).error).to.include({ kind: 'unavailable', reason: 'unreachable' });
    });

    it('knows that nothing was accepted where no connection stands', async () => {
      const mail = envelope();
      const refusing: typeof fetch = (input, init) =>
        String(input).endsWith('/send')
          ? Promise.reject(
              new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
            )
          : fetch(input, init);
      inbox = open({ fetch: refusing });
      expect((await failing(mail)).error.kind).to.equal('unavailable');
      expect(await counts(mail)).to.deep.equal([0, 0]);
    });
  });

  describe('at the sending of the draft', () => {
    it('does not know whether an e-mail was sent whose answer was lost, and finds that it was', async () => {
      const mail = envelope();
      microsoft.front.fault(SEND, losesAnswer);
      const { error, attempt } = await failing(mail);
      expect(error).to.include({ kind: 'unknown', reason: 'no-answer' });
      expect(await inbox.findSent(attempt)).to.include({ fate: 'sent', messageId: mail.messageId });
      expect(await counts(mail)).to.deep.equal([1, 0]);
    });

    it('waits before it believes that a draft which is still there was not sent, and then sends it once', async () => {
      const mail = envelope();
      microsoft.front.fault(SEND, losesRequest);
      const { error, attempt } = await failing(mail);
      expect(error.kind).to.equal('unknown');
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'unknown' });
      expect(await counts(mail)).to.deep.equal([0, 1]);
      now += SETTLED;
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'not-sent' });
      expect(await open().findSent(attempt), 'another process').to.deep.equal({ fate: 'not-sent' });
      await inbox.send(mail, async () => {});
      expect(await counts(mail)).to.deep.equal([1, 0]);
    });

    it('finds a copy that appears late', async () => {
      const mail = envelope();
      microsoft.front.fault(SEND, losesAnswer);
      const { attempt } = await failing(mail);
      const notYet = answers(404, { error: { code: 'ErrorItemNotFound' } });
      microsoft.front.fault(ONE, notYet);
      microsoft.front.fault(/sentitems\/messages$/, answers(200, { value: [] }));
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'unknown' });
      microsoft.front.fault(ONE, notYet);
      expect(await inbox.findSent(attempt), 'by its Message-ID').to.include({ fate: 'sent' });
      expect(await inbox.findSent(attempt), 'by its id').to.include({ fate: 'sent' });
    });

    it('stays in doubt about what is neither a draft nor among the sent mail', async () => {
      const trace = { id: 'gone', internetMessageId: newMessageId(), markedAt: '0' };
      expect(await inbox.findSent({ messageId: newMessageId(), trace, startedAt: 0 })).to.deep.equal({
        fate: 'unknown',
      });
    });

    for (const status of [500, 502, 503, 504, 404, 409]) {
      it(`does not take ${status} for proof that nothing was sent`, async () => {
        const mail = envelope();
        microsoft.front.fault(SEND, async (pass) => {
          await pass();
          return json(status, {});
        });
        const { error, attempt } = await failing(mail);
        expect(error.kind).to.equal('unknown');
        expect((await inbox.findSent(attempt)).fate).to.equal('sent');
        expect(await counts(mail)).to.deep.equal([1, 0]);
      });
    }
  });

  describe('after the draft was sent', () => {
    it('says the Message-ID that Exchange put in the place of ours', async () => {
      microsoft.front.fault(ONE, answers(200, { internetMessageId: '<new@mail.example>' }));
      expect((await inbox.send(envelope(), async () => {})).messageId).to.equal('<new@mail.example>');
    });

    for (const [what, fault] of [
      ['cannot be read', answers(503)],
      ['is not there yet', answers(404)],
      ['does not come', losesRequest],
    ] as const) {
      it(`has sent the e-mail though its Message-ID ${what}`, async () => {
        const mail = envelope();
        microsoft.front.fault(ONE, fault);
        expect((await inbox.send(mail, async () => {})).messageId).to.equal(mail.messageId);
        expect(await counts(mail)).to.deep.equal([1, 0]);
      });
    }
  });

  describe('what a refusal means', () => {
    const refusal = (code: string) => ({ error: { code, message: 'No, ana@client.example.' } });
    const table = [
      [429, 'TooManyRequests', 'throttled', 'too-many-requests', 30_000],
      [429, 'ApplicationThrottled', 'throttled', 'too-many-requests', 30_000],
      [429, 'ErrorExceededMessageLimit', 'throttled', 'daily-limit', 30_000],
      [403, 'MailboxNotEnabledForRESTAPI', 'disconnected', 'no-mailbox', null],
      [404, 'MailboxNotEnabledForRESTAPI', 'disconnected', 'no-mailbox', null],
      [403, 'ErrorAccountDisabled', 'disconnected', 'account-disabled', null],
      [403, 'ErrorAccessDenied', 'disconnected', 'access-refused', null],
      [403, 'SomethingNew', 'disconnected', 'access-refused', null],
      [403, 'ErrorSendAsDenied', 'rejected', 'sender-refused', null],
      [400, 'ErrorMessageSizeExceeded', 'rejected', 'too-large-for-microsoft', null],
      [413, '', 'rejected', 'too-large-for-microsoft', null],
      [400, 'ErrorInvalidRecipients', 'rejected', 'recipient-refused', null],
      [400, 'SomethingNew', 'rejected', 'refused', null],
    ] as const;

    for (const [status, code, kind, reason, retryAfter] of table) {
      for (const [step, match] of [
        ['making', CREATE],
        ['sending', SEND],
      ] as const) {
        // At the sending, a 404 leaves open whether the draft is gone because it was sent.
        if (status === 404 && step === 'sending') continue;
        it(`${status} ${code}, at ${step} the draft: ${kind}, ${reason}`, async () => {
          const mail = envelope();
          const wait: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter / 1000) };
          microsoft.front.fault(match, answers(status, refusal(code), wait));
          const { error } = await failing(mail);
          expect(error).to.include({ kind, reason, retryAfter });
          expect(await counts(mail)).to.deep.equal([0, 0]);
          expect(`${error.stack} ${JSON.stringify(error)}`).to.not.include('ana@client.example');
        });
      }
    }

    it('a token that is refused is renewed once, at whichever step, and the e-mail is sent once', async () => {
      for (const match of [CREATE, SEND]) {
        const mail = envelope();
        refusedTokens = [];
        microsoft.front.fault(match, answers(401));
        await inbox.send(mail, async () => {});
        expect(refusedTokens).to.include(MICROSOFT_TOKEN);
        expect(await counts(mail)).to.deep.equal([1, 0]);
      }
    });

    it('a token that is refused again ends the connection', async () => {
      microsoft.front.fault(CREATE, answers(401), 2);
      expect((await failing(envelope())).error).to.include({ kind: 'disconnected', reason: 'grant-expired' });
    });

    it('a right to send that is missing is found before the mailbox counts as connected', async () => {
      microsoft.front.fault(SEND, answers(403, refusal('ErrorAccessDenied')));
      expect((await failure(inbox.verify())).reason).to.equal('access-refused');
    });
  });

  describe('what is too large for one request', () => {
    const MB = 1_000_000;

    async function composed(files: readonly { readonly filename: string; readonly size: number }[], text = 'Hello,') {
      const messageId = newMessageId();
      const recipients = ['ana@client.example', 'secret@client.example'];
      const attachments = files.map(({ filename, size }) => ({
        filename,
        content: Buffer.alloc(size, filename),
        contentType: 'application/pdf',
      }));
      const mail = new MailComposer({
        from: MICROSOFT_ADDRESS,
        to: recipients[0]!,
        subject: 'Offer',
        text,
        html: '<p>Hello,</p>',
        messageId,
        headers: { 'List-Unsubscribe': '<https://example.test/u/1>' },
        attachments,
      });
      return {
        mail: { messageId, sender: MICROSOFT_ADDRESS, recipients, mime: await mail.compile().build() },
        attachments,
      };
    }

    it('goes without its attachments, which follow in parts, and is marked and sent when it is whole', async () => {
      const files = [
        { filename: 'größe & plan.pdf', size: 9 * MB },
        { filename: 'small.pdf', size: 10_000 },
      ];
      const { mail, attachments } = await composed(files);
      let attached = 0;
      await inbox.send(mail, async () => {
        attached = (await inFolder('drafts', mail))[0]!.attachments.length;
      });
      expect(attached).to.equal(files.length);
      const [sent] = await inFolder('sentitems', mail);
      expect(sent!.recipients).to.deep.equal(mail.recipients);
      expect(sent!.attachments.map(({ name }) => name)).to.have.members(files.map(({ filename }) => filename));
      for (const { filename, content } of attachments) {
        const file = sent!.attachments.find(({ name }) => name === filename)!;
        expect(file.contentType).to.equal('application/pdf');
        // The emulator joins the parts' base64, which is whole bytes only up to the first part whose size is no
        // multiple of three; so the size, and the beginning, are what it can show.
        expect(file.content.subarray(0, MB).equals(content.subarray(0, MB))).to.equal(true);
      }
      const text = sent!.raw.toString();
      expect(text).to.include('List-Unsubscribe: <https://example.test/u/1>').and.to.include('<p>Hello,</p>');
      expect(text).to.not.include('Content-Disposition: attachment');
      expect(text.trimEnd()).to.match(/--$/);
    });

    it('loses a part of a file: nothing is marked, sent or left behind', async () => {
      const { mail } = await composed([{ filename: 'large.pdf', size: 9 * MB }]);
      microsoft.front.fault(/^PUT /, losesRequest);
      const { error, traces } = await failing(mail);
      expect(error.kind).to.equal('unavailable');
      expect(traces).to.deep.equal([]);
      expect(await counts(mail)).to.deep.equal([0, 0]);
    });

    it('is refused with the limit when the text alone is too large', async () => {
      const { mail } = await composed([], 'x'.repeat(4 * MB));
      const { error } = await failing(mail);
      expect(error).to.include({ kind: 'rejected', reason: 'too-large-for-microsoft' });
      expect(error.message).to.include('3 MB');
      expect(microsoft.front.calls).to.deep.equal([]);
    });
  });

  describe('reading', () => {
    const deliverOne = async (receivedAt = now) => {
      const messageId = newMessageId();
      await microsoft.mail.deliver(incoming(MICROSOFT_ADDRESS, messageId), receivedAt);
      return messageId;
    };
    const read = async (from: string, reader = inbox) => {
      const ids: (string | undefined)[] = [];
      for (let position = from; ; ) {
        const answer = await reader.changes(position);
        ids.push(...answer.messages.map(({ headers }) => headers.get('message-id')?.[0]));
        position = answer.position;
        if (!answer.more) return { ids, position };
      }
    };

    it('goes on by time when its cursor has been forgotten, without losing and without doubling', async () => {
      const small = open({ batch: 2 });
      await deliverOne();
      const start = (await small.changes(null)).position;
      const before = [await deliverOne(), await deliverOne(), await deliverOne()];
      const known = await read(start, small);
      expect(known.ids).to.deep.equal(before);
      now += 60_000;
      const gap = [await deliverOne(), await deliverOne(), await deliverOne(), await deliverOne()];
      microsoft.mail.forgetCursors();
      const { ids, position } = await read(known.position, small);
      expect(ids).to.deep.equal(gap);
      const last = await deliverOne();
      expect((await read(position, small)).ids).to.deep.equal([last]);
    });

    it('forgets the cursor in the middle of a round, and still gives everything once', async () => {
      const small = open({ batch: 2 });
      const start = (await small.changes(null)).position;
      const arrived = [await deliverOne(), await deliverOne(), await deliverOne(), await deliverOne()];
      const first = await small.changes(start);
      microsoft.mail.forgetCursors();
      const rest = await read(first.position, small);
      expect([...first.messages.map(({ headers }) => headers.get('message-id')?.[0]), ...rest.ids]).to.deep.equal(
        arrived,
      );
    });

    it('begins a new round by itself after many messages, without losing and without doubling', async () => {
      const start = (await inbox.changes(null)).position;
      const many = JSON.stringify({ ...JSON.parse(start), count: 2_001 });
      const before = await deliverOne();
      const known = await read(many);
      expect(known.ids).to.deep.equal([before]);
      expect(JSON.parse(known.position)).to.include({ cursor: null });
      const next = await deliverOne();
      expect((await read(known.position)).ids).to.deep.equal([next]);
    });

    it('loses nothing to clocks that differ', async () => {
      const { position } = await inbox.changes(null);
      const late = await deliverOne(now - 20 * 60_000);
      expect((await read(position)).ids).to.deep.equal([late]);
    });

    it('reads headers one by one where the list leaves them out, and leaves out what is gone', async () => {
      const { position } = await inbox.changes(null);
      const [gone, kept] = [await deliverOne(), await deliverOne()];
      microsoft.front.fault(DELTA, async (pass) => {
        const answer = JSON.parse((await pass())!.body.toString());
        for (const change of answer.value) delete change.internetMessageHeaders;
        answer.value.push({ id: 'removed', '@removed': { reason: 'deleted' } });
        return json(200, answer);
      });
      microsoft.front.fault(ONE, answers(404));
      const { ids } = await read(position);
      expect(ids).to.deep.equal([kept]).and.to.not.include(gone);
    });

    it('says that the source of a message is gone', async () => {
      const { position } = await inbox.changes(null);
      await deliverOne();
      const [message] = (await inbox.changes(position)).messages;
      microsoft.front.fault(/\$value$/, answers(404));
      expect(await failure(message!.source())).to.include({ kind: 'rejected', reason: 'message-gone' });
    });

    it('does not carry its token to where a position leads that Graph did not give', async () => {
      const position = JSON.stringify({ cursor: 'https://mail.example/delta', since: now, given: {}, count: 0 });
      expect((await failure(inbox.changes(position))).kind).to.equal('unavailable');
    });

    it('is throttled', async () => {
      microsoft.front.fault(DELTA, answers(429, {}, { 'retry-after': '7' }));
      expect(await failure(inbox.changes(null))).to.include({ kind: 'throttled', retryAfter: 7_000 });
    });
  });
});
