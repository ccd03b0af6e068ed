import { expect } from 'chai';
import fc from 'fast-check';
import { openGmail } from '../../src/inbox/gmail/open.ts';
import type { Envelope, Fate, Inbox, Trace } from '../../src/inbox/inbox.ts';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { openMicrosoft } from '../../src/inbox/microsoft/open.ts';
import { envelopeOf } from '../conformance/inboxes/message.ts';
import { answers, type Fault, json, losesAnswer, losesRequest, type StubFront } from '../mail-emulators/front.ts';
import { GOOGLE_ADDRESS, GOOGLE_TOKEN, startGoogleEmulator } from '../mail-emulators/google.ts';
import { MICROSOFT_ADDRESS, MICROSOFT_TOKEN, startMicrosoftEmulator } from '../mail-emulators/microsoft.ts';

/** What a request can meet; `obeysAndFails` is the one that misleads: it was done, and the answer says that it was not. */
const obeysAndFails: Fault = async (pass) => {
  await pass();
  return json(502, {});
};
const FAULTS = {
  losesAnswer,
  losesRequest,
  obeysAndFails,
  fails: answers(503),
  throttles: answers(429, {}, { 'retry-after': '1' }),
  forgetsToken: answers(401),
  passes: ((pass) => pass()) as Fault,
};
const fault = fc.constantFrom(...(Object.keys(FAULTS) as (keyof typeof FAULTS)[]));

interface World {
  readonly front: StubFront;
  readonly inbox: Inbox;
  /** Makes time pass until a draft that is still one was not sent. */
  readonly settle: () => void;
  readonly envelope: () => Envelope;
  /** How often an e-mail has left. */
  readonly sent: (mail: Envelope) => Promise<number>;
  readonly close: () => Promise<void>;
}

type End = 'sent' | 'review' | 'given up';

const MOST_TRIES = 6;

/** What the dispatcher does: tries again what was certainly not accepted, and nothing else. */
async function dispatch({ inbox, settle }: World, mail: Envelope): Promise<End> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    let trace: Trace | null = null;
    try {
      await inbox.send(mail, async (marked) => {
        trace = marked;
      });
      return 'sent';
    } catch (error) {
      if (!(error instanceof InboxError)) throw error;
      if (error.kind !== 'unknown') continue;
    }
    settle();
    const fate = await settled(inbox, mail, trace);
    if (fate !== 'not-sent') return fate === 'sent' ? 'sent' : 'review';
  }
  return 'given up';
}

async function settled(inbox: Inbox, { messageId }: Envelope, trace: Trace | null): Promise<Fate['fate']> {
  let fate: Fate['fate'] = 'unknown';
  for (let tries = 0; tries < MOST_TRIES && fate === 'unknown'; tries++) {
    const found = await inbox.findSent({ messageId, trace, startedAt: 0 }).catch((error: unknown) => {
      if (error instanceof InboxError) return { fate: 'unknown' } as const;
      throw error;
    });
    fate = found.fate;
  }
  return fate;
}

async function gmail(): Promise<World> {
  const google = await startGoogleEmulator();
  return {
    front: google.front,
    inbox: openGmail({ api: google.front.url, accessToken: async () => GOOGLE_TOKEN, fetch, clock: () => 0 }),
    settle: () => {},
    envelope: () => envelopeOf(GOOGLE_ADDRESS, ['ana@client.example']),
    sent: async ({ messageId }) => (await google.labelled('SENT', messageId)).length,
    close: google.close,
  };
}

async function microsoft(): Promise<World> {
  const emulator = await startMicrosoftEmulator();
  let now = 0;
  const api = `${emulator.front.url}/v1.0`;
  return {
    front: emulator.front,
    inbox: openMicrosoft({ api, accessToken: async () => MICROSOFT_TOKEN, fetch, clock: () => now }),
    settle: () => {
      now += 10 * 60_000;
    },
    envelope: () => envelopeOf(MICROSOFT_ADDRESS, ['ana@client.example', 'secret@client.example']),
    sent: async ({ messageId }) => (await emulator.mail.named('sentitems', messageId)).length,
    close: emulator.close,
  };
}

for (const [name, start] of [
  ['Gmail', gmail],
  ['Microsoft 365', microsoft],
] as const) {
  describe(`an e-mail through ${name}, whatever its requests meet`, () => {
    let world: World;

    before(async function () {
      this.timeout(120_000);
      world = await start();
    });

    after(() => world?.close());

    it('leaves once when it is said to have been sent, never twice, and never when it is given up', async function () {
      this.timeout(120_000);
      const ends: Record<End, number> = { sent: 0, review: 0, 'given up': 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 12 }), async (faults) => {
          world.front.reset();
          for (const each of faults) world.front.fault(/./, FAULTS[each]);
          const mail = world.envelope();
          const end = await dispatch(world, mail);
          ends[end]++;
          world.front.reset();
          const left = await world.sent(mail);
          if (end === 'sent') expect(left).to.equal(1);
          else if (end === 'review') expect(left).to.be.at.most(1);
          else expect(left).to.equal(0);
        }),
        { numRuns: 60 },
      );
      expect(ends.sent).to.be.greaterThan(0);
    });
  });
}
