import { expect } from 'chai';
import { openGmail } from '../../src/inbox/gmail/open.ts';
import type { Attempt, Envelope, Inbox, Trace } from '../../src/inbox/inbox.ts';
import { envelopeOf, incoming, newMessageId } from '../conformance/inboxes/message.ts';
import { failure } from '../conformance/inboxes/suite.ts';
import { answers, hangs, json, losesAnswer, losesRequest } from '../mail-emulators/front.ts';
import { GOOGLE_ADDRESS, GOOGLE_TOKEN, type GoogleEmulator, startGoogleEmulator } from '../mail-emulators/google.ts';

const CREATE = /^POST \/upload\/gmail\/v1\/users\/me\/drafts$/;
const SEND = /^POST .*\/drafts\/send$/;
const READ_BACK = /^GET .*\/messages\/[^/]+$/;
const HISTORY = /\/history$/;

// The real client, the emulator, and between them a stub that loses answers, refuses and throttles.
describe('Gmail, when things go wrong', () => {
  let google: GoogleEmulator;
  let inbox: Inbox;
  let now: number;
  let refusedTokens: (string | undefined)[];

  const open = (about: Partial<Parameters<typeof openGmail>[0]> = {}) =>
    openGmail({
      api: google.front.url,
      accessToken: async (refused) => {
        refusedTokens.push(refused);
        return GOOGLE_TOKEN;
      },
      fetch,
      clock: () => now,
      ...about,
    });

  before(async function () {
    this.timeout(60_000);
    google = await startGoogleEmulator();
  });

  after(() => google?.close());

  beforeEach(() => {
    google.front.reset();
    now = Date.now();
    refusedTokens = [];
    inbox = open();
  });

  afterEach(() => inbox.close());

  const labelled = async (label: 'SENT' | 'DRAFT', { messageId }: Envelope) =>
    (await google.labelled(label, messageId)).length;
  const sent = (mail: Envelope) => labelled('SENT', mail);
  const drafts = (mail: Envelope) => labelled('DRAFT', mail);
  const envelope = () => envelopeOf(GOOGLE_ADDRESS, ['ana@client.example']);

  /** Sends, and fails unless sending fails. */
  async function failing(mail: Envelope) {
    const traces: Trace[] = [];
    const startedAt = now;
    const error = await failure(inbox.send(mail, async (trace) => void traces.push(trace)));
    const attempt: Attempt = { messageId: mail.messageId, trace: traces.at(-1) ?? null, startedAt };
    return { error, traces, attempt };
  }

  describe('before the draft is sent', () => {
    for (const [what, fault] of [
      ['the answer', losesAnswer],
      ['the request', losesRequest],
    ] as const) {
      it(`loses ${what} to making the draft: nothing is marked, sent or left behind, and it may be tried again`, async () => {
        const mail = envelope();
        google.front.fault(CREATE, fault);
        const { error, traces } = await failing(mail);
        expect(error).to.include({ kind: 'unavailable', reason: 'unreachable' });
        expect(traces).to.deep.equal([]);
        expect([await sent(mail), await drafts(mail)]).to.deep.equal([0, 0]);
        await inbox.send(mail, async () => {});
        expect([await sent(mail), await drafts(mail)]).to.deep.equal([1, 0]);
      });
    }

    it('counts an answer that does not come in time as lost', async () => {
      inbox = open({ timeout: 50 });
      google.front.fault(CREATE, hangs);
      const { error } = await failing(envelope());
      expect(error).to.include({ kind: 'unavailable', reason: 'unreachable' });
      expect(error.message).to.include('TimeoutError');
    });

    it('knows that nothing was accepted where no connection stands', async () => {
      const mail = envelope();
      const refusing: typeof fetch = (input, init) =>
        SEND.test(`POST ${new URL(String(input)).pathname}`)
          ? Promise.reject(
              new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
            )
          : fetch(input, init);
      inbox = open({ fetch: refusing });
      expect((await failing(mail)).error.kind).to.equal('unavailable');
      expect([await sent(mail), await drafts(mail)]).to.deep.equal([0, 0]);
    });

    it('asks once and not again by itself', async () => {
      google.front.fault(/\/profile$/, answers(503), 5);
      expect((await failure(inbox.verify())).kind).to.equal('unavailable');
      expect(google.front.calls).to.have.length(1);
    });

    it('refuses what is too large before it asks Gmail', async () => {
      const small = envelope();
      const mail = { ...small, mime: Buffer.concat([small.mime, Buffer.alloc(36_700_161, 'a')]) };
      const { error } = await failing(mail);
      expect(error).to.include({ kind: 'rejected', reason: 'too-large-for-gmail' });
      expect(google.front.calls).to.deep.equal([]);
    });
  });

  describe('at the sending of the draft', () => {
    it('does not know whether an e-mail was sent whose answer was lost, and finds that it was', async () => {
      const mail = envelope();
      google.front.fault(SEND, losesAnswer);
      const { error, attempt } = await failing(mail);
      expect(error).to.include({ kind: 'unknown', reason: 'no-answer' });
      expect(await inbox.findSent(attempt)).to.include({ fate: 'sent', messageId: mail.messageId });
      expect(await sent(mail)).to.equal(1);
    });

    it('finds that an e-mail was not sent whose request was lost, says so again, and then sends it once', async () => {
      const mail = envelope();
      google.front.fault(SEND, losesRequest);
      const { error, attempt } = await failing(mail);
      expect(error.kind).to.equal('unknown');
      expect(await drafts(mail)).to.equal(1);
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'not-sent' });
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'not-sent' });
      await inbox.send(mail, async () => {});
      expect([await sent(mail), await drafts(mail)]).to.deep.equal([1, 0]);
    });

    for (const status of [500, 502, 503, 404]) {
      it(`does not take ${status} for proof that nothing was sent`, async () => {
        const mail = envelope();
        google.front.fault(SEND, async (pass) => {
          await pass();
          return json(status, {});
        });
        const { error, attempt } = await failing(mail);
        expect(error.kind).to.equal('unknown');
        expect((await inbox.findSent(attempt)).fate).to.equal('sent');
        expect(await sent(mail)).to.equal(1);
      });
    }

    it('stays in doubt when the draft is gone and nothing in its thread was sent', async () => {
      const attempt = { messageId: newMessageId(), trace: { draftId: 'r-1', threadId: 'thr-1' }, startedAt: now };
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'unknown' });
    });

    it('does not take an earlier e-mail of the thread for this one', async () => {
      const earlier = envelope();
      let thread = '';
      await inbox.send(earlier, async ({ threadId }) => {
        thread = threadId!;
      });
      const hour = 3_600_000;
      const attempt = { messageId: newMessageId(), trace: { draftId: 'r-1', threadId: thread }, startedAt: now + hour };
      expect(await inbox.findSent(attempt)).to.deep.equal({ fate: 'unknown' });
    });
  });

  describe('after the draft was sent', () => {
    const replaced = json(200, { payload: { headers: [{ name: 'Message-Id', value: '<new@mail.example>' }] } });

    it('says the Message-ID that Gmail put in the place of ours', async () => {
      google.front.fault(READ_BACK, async () => replaced);
      expect((await inbox.send(envelope(), async () => {})).messageId).to.equal('<new@mail.example>');
    });

    it('finds an e-mail again whose Message-ID was replaced', async () => {
      const mail = envelope();
      google.front.fault(SEND, losesAnswer);
      const { attempt } = await failing(mail);
      const header = (name: string, value: string) => ({ name, value });
      const headers = [
        header('Message-ID', '<new@mail.example>'),
        header('X-Google-Original-Message-ID', mail.messageId),
      ];
      const message = { id: 'new', labelIds: ['SENT'], internalDate: '1', payload: { headers } };
      google.front.fault(/\/threads\//, async () => json(200, { messages: [message] }));
      const fate = { fate: 'sent', messageId: '<new@mail.example>', providerId: 'new' };
      expect(await inbox.findSent(attempt)).to.deep.equal(fate);
    });

    for (const [what, fault] of [
      ['cannot be read', answers(503)],
      ['does not come', losesRequest],
      ['is cut off', async () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"id"' })],
    ] as const) {
      it(`has sent the e-mail though its Message-ID ${what}`, async () => {
        const mail = envelope();
        google.front.fault(READ_BACK, fault);
        expect((await inbox.send(mail, async () => {})).messageId).to.equal(mail.messageId);
        expect(await sent(mail)).to.equal(1);
      });
    }
  });

  describe('what a refusal means', () => {
    const refusal = (reason: string, message = 'No.') => ({ error: { message, errors: [{ reason }] } });
    const until = (ms: number) => new Date(now + ms).toISOString();
    const table = [
      [
        '429 with Retry-After',
        () => answers(429, {}, { 'retry-after': '30' }),
        'throttled',
        'too-many-requests',
        30_000,
      ],
      [
        '429 that says until when in words alone',
        () => answers(429, refusal('rateLimitExceeded', `User-rate limit exceeded.  Retry after ${until(90_000)}`)),
        'throttled',
        'too-many-requests',
        90_000,
      ],
      ...['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded'].map(
        (reason) =>
          [`403 ${reason}`, () => answers(403, refusal(reason)), 'throttled', 'too-many-requests', null] as const,
      ),
      [
        '403 insufficientPermissions',
        () => answers(403, refusal('insufficientPermissions')),
        'disconnected',
        'scope-missing',
        null,
      ],
      ['403 domainPolicy', () => answers(403, refusal('domainPolicy')), 'disconnected', 'access-refused', null],
      [
        '403 accessNotConfigured',
        () => answers(403, refusal('accessNotConfigured')),
        'misconfigured',
        'api-not-enabled',
        null,
      ],
      [
        '400 for a mailbox that is not there',
        () => answers(400, refusal('failedPrecondition', 'Mail service not enabled')),
        'disconnected',
        'no-mailbox',
        null,
      ],
      [
        '400 for a recipient',
        () => answers(400, refusal('invalidArgument', 'Invalid To header')),
        'rejected',
        'recipient-refused',
        null,
      ],
      ['400 of another kind', () => answers(400, refusal('invalidArgument')), 'rejected', 'refused', null],
      ['413', () => answers(413), 'rejected', 'too-large-for-gmail', null],
    ] as const;

    for (const [what, fault, kind, reason, retryAfter] of table) {
      for (const [step, match] of [
        ['making', CREATE],
        ['sending', SEND],
      ] as const) {
        it(`${what}, at ${step} the draft: ${kind}, ${reason}`, async () => {
          const mail = envelope();
          google.front.fault(match, fault());
          const { error } = await failing(mail);
          expect(error).to.include({ kind, reason, retryAfter });
          expect([await sent(mail), await drafts(mail)]).to.deep.equal([0, 0]);
        });
      }
    }

    it('a token that is refused is renewed once, at whichever step, and the e-mail is sent once', async () => {
      for (const match of [CREATE, SEND]) {
        const mail = envelope();
        refusedTokens = [];
        google.front.fault(match, answers(401));
        await inbox.send(mail, async () => {});
        expect(refusedTokens).to.include(GOOGLE_TOKEN);
        expect(await sent(mail)).to.equal(1);
      }
    });

    it('a token that is refused again ends the connection', async () => {
      google.front.fault(CREATE, answers(401), 2);
      expect((await failing(envelope())).error).to.include({ kind: 'disconnected', reason: 'grant-expired' });
    });

    it('a right to send that is missing is found before the mailbox counts as connected', async () => {
      google.front.fault(/^DELETE .*\/drafts\//, answers(403, refusal('insufficientPermissions')));
      expect((await failure(inbox.verify())).reason).to.equal('scope-missing');
    });

    it('neither addresses nor tokens nor the e-mail get into the error', async () => {
      google.front.fault(SEND, answers(400, refusal('invalidArgument', 'Invalid To header: <ana@client.example>')));
      const { error } = await failing(envelope());
      const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(shown).to.include('Invalid To header: <(address)>');
      for (const secret of ['ana@client.example', GOOGLE_TOKEN, 'the contract']) expect(shown).to.not.include(secret);
    });
  });

  describe('reading', () => {
    const deliverOne = async () => {
      const messageId = newMessageId();
      const dated = incoming(GOOGLE_ADDRESS, messageId)
        .toString()
        .replace(/^Date: .*\r\n/m, '');
      await google.deliver(Buffer.from(dated));
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

    it('goes on by time when the history has been forgotten, without losing and without doubling', async () => {
      const small = open({ batch: 2 });
      const first = await deliverOne();
      const start = await read((await small.changes(null)).position, small);
      const before = [await deliverOne(), await deliverOne()];
      const known = await read(start.position, small);
      expect(known.ids).to.deep.equal(before);
      const gap = [await deliverOne(), await deliverOne(), await deliverOne(), await deliverOne(), await deliverOne()];
      google.front.fault(HISTORY, answers(404));
      const { ids, position } = await read(known.position, small);
      // What came before Kairos looked is in the overlap, and was never given: better that than to lose.
      expect(ids.filter((id) => id !== first))
        .to.have.members(gap)
        .and.to.have.length(gap.length);
      const last = await deliverOne();
      expect((await read(position, small)).ids).to.deep.equal([last]);
    });

    it('leaves out what is gone by the time that it is fetched', async () => {
      const { position } = await inbox.changes(null);
      await deliverOne();
      const kept = await deliverOne();
      google.front.fault(READ_BACK, answers(404));
      expect((await read(position)).ids).to.deep.equal([kept]);
    });

    it('says that the source of a message is gone', async () => {
      const { position } = await inbox.changes(null);
      await deliverOne();
      const [message] = (await inbox.changes(position)).messages;
      google.front.fault(READ_BACK, answers(404));
      expect(await failure(message!.source())).to.include({ kind: 'rejected', reason: 'message-gone' });
    });

    it('refuses a position that it did not write', async () => {
      for (const position of ['', '7', '{"cursor":7}']) {
        expect((await failure(inbox.changes(position))).reason).to.equal('position-unreadable');
      }
    });

    it('stops what is under way when it is closed', async () => {
      let asked = () => {};
      const arrived = new Promise<void>((resolve) => {
        asked = resolve;
      });
      google.front.fault(/\/profile$/, async () => {
        asked();
        return new Promise(() => {});
      });
      const reading = failure(inbox.changes(null));
      await arrived;
      await inbox.close();
      expect((await reading).kind).to.equal('unavailable');
    });
  });
});
