import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Artifact } from '../../model/artifact.ts';
import { RECENCY_EDGES } from '../../model/response.ts';
import { DAY, HOUR, MINUTE } from '../../model/zone.ts';
import { readSettings } from '../../src/config.ts';
import type { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, leaveUnmeasured, sequence } from '../conformance/fixture.ts';
import { AGENTS, modelWith, NO_RECENCY } from '../model/fixture.ts';

/** Tuesday 24 November 2026, 12:00 UTC. */
const NOON = Date.UTC(2026, 10, 24, 12);
const [ADA, BOB, CEM] = ['ada@client.example', 'bob@client.example', 'cem@client.example'] as const;
const PEOPLE = [
  contact(ADA, { timezone: 'Europe/Madrid', country: 'ES', jobTitle: 'CTO' }),
  contact(BOB, { country: 'US' }),
  contact(CEM),
];

/** People who were there are far likelier to be there again within four hours, and no likelier after. */
const LIVELY = modelWith({ recency: { edges: RECENCY_EDGES, rates: [4, 3, 2, 1, 1, 1] } }).artifact;
const FLAT = modelWith({ recency: NO_RECENCY }).artifact;

interface Sign {
  readonly messageId: string;
  readonly recipient: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly userAgent?: string;
}

type Answer = Omit<BestTimeAnswer, 'decisionId'>;

const sent = (messageId: string, recipient: string, occurredAt: number): Sign => {
  return { messageId, recipient, type: 'sent', occurredAt };
};

forEachDatabase('Live answers', (_open, locate) => {
  const clock = { now: NOON };
  let folder: string;
  let servers: RunningServer[];
  let accounts = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-live-'));
    servers = [];
    clock.now = NOON;
  });
  afterEach(async () => {
    for (const server of servers) await server.close();
    await rm(folder, { recursive: true });
  });

  async function serverOver(url: string): Promise<RunningServer> {
    const environment = { PORT: '0', KAIROS_DATA: folder, DATABASE_URL: url, KAIROS_WORK: '0' };
    const server = await startServer({ settings: readSettings(environment), clock: () => clock.now });
    servers.push(server);
    return server;
  }

  /** A new account on a server, with the same people and model as any other, used as its CRM does. */
  async function crmOf({ url, database }: RunningServer, artifact: Artifact) {
    const name = `account ${accounts++}`;
    const key = `key-of-${name.replace(' ', '-')}-0123456789`;
    const { accountId } = await createAccount(database, { name, timezone: 'Europe/Paris', now: NOON });
    await leaveUnmeasured(database, accountId);
    await putKey(database, accountId, { keyId: name, label: 'test', key, now: NOON });
    await upsertContacts(database, accountId, PEOPLE, { newId: sequence(name), now: NOON });
    const text = JSON.stringify(artifact);
    const modelId = modelIdOf(text);
    const row = { modelId, createdAt: NOON, dataFrom: 0, dataTo: NOON, artifact: text, settings: '{}', metrics: '{}' };
    await saveModel(database, accountId, row);
    await promoteModel(database, accountId, modelId, 'promoted', { reason: 'For this test.', now: 0 });

    const post = async (path: string, body: unknown) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.status !== 200) throw new Error(JSON.stringify(answer));
      return answer;
    };
    return {
      ask: async (email: string, window = '24h'): Promise<Answer> => {
        const { decisionId: _, ...answer } = (await post('/best-time', { email, window })) as unknown as BestTimeAnswer;
        return answer;
      },
      record: async (signs: readonly Sign[]) => {
        if (signs.length === 0) return;
        expect(await post('/events', signs)).to.include({ rejected: 0 });
      },
    };
  }

  const PAST = [
    sent('<1@x.example>', ADA, NOON - 9 * DAY),
    { messageId: '<1@x.example>', recipient: ADA, type: 'opened', occurredAt: NOON - 8 * DAY },
    sent('<2@x.example>', ADA, NOON - 6 * DAY),
    sent('<3@x.example>', BOB, NOON - 6 * DAY),
    { messageId: '<3@x.example>', recipient: BOB, type: 'replied', occurredAt: NOON - 5 * DAY },
  ];
  /** Looked at once more, which says nothing new of how much or when Ada opens: only that she is there. */
  const AGAIN = { messageId: '<1@x.example>', recipient: ADA, type: 'opened', occurredAt: NOON - 5 * MINUTE };

  it('change for the person whose open comes in, at once: they are likelier to be there in the next hours', async () => {
    const crm = await crmOf(await serverOver(await locate()), LIVELY);
    await crm.record(PAST);
    const before = await crm.ask(ADA);
    await crm.record([AGAIN]);
    const after = await crm.ask(ADA);
    expect(after.comparison.now.probabilities.open).to.be.above(1.2 * before.comparison.now.probabilities.open);
    expect(after.comparison.tomorrow8.probabilities).to.deep.equal(before.comparison.tomorrow8.probabilities);

    clock.now = NOON + 3 * HOUR;
    const later = (await crm.ask(ADA)).comparison.now.probabilities.open;
    const calm = await crmOf(servers[0]!, LIVELY);
    await calm.record(PAST);
    expect(later).to.be.above((await calm.ask(ADA)).comparison.now.probabilities.open);
    clock.now = NOON + 5 * HOUR;
    expect(await crm.ask(ADA)).to.deep.equal(await calm.ask(ADA));
  });

  it('stay as they are where recency makes no difference', async () => {
    const crm = await crmOf(await serverOver(await locate()), FLAT);
    await crm.record(PAST);
    const before = await crm.ask(ADA);
    await crm.record([AGAIN]);
    expect(await crm.ask(ADA)).to.deep.equal(before);
  });

  it('equal to the last digit those of a server into which the whole log came at once', async () => {
    const live = await crmOf(await serverOver(await locate()), LIVELY);
    for (const sign of PAST) {
      await live.record([sign]);
      await live.ask(ADA);
    }
    const before = await live.ask(ADA);
    await live.record([AGAIN]);
    const after = await live.ask(ADA);
    expect(after).not.to.deep.equal(before);

    const other = pathToFileURL(join(folder, 'other.db')).href.replace('file:', 'sqlite:');
    const replayed = await crmOf(await serverOver(other), LIVELY);
    await replayed.record([...PAST, AGAIN]);
    for (const window of ['24h', 'week']) {
      for (const email of [ADA, BOB, CEM]) {
        expect(await live.ask(email, window), email).to.deep.equal(await replayed.ask(email, window));
      }
    }
  });

  it('leave those about others untouched', async () => {
    const crm = await crmOf(await serverOver(await locate()), LIVELY);
    await crm.record(PAST);
    const before = [await crm.ask(BOB), await crm.ask(CEM)];
    await crm.record([AGAIN, { ...AGAIN, type: 'replied' }, sent('<4@x.example>', ADA, NOON - HOUR)]);
    expect([await crm.ask(BOB), await crm.ask(CEM)]).to.deep.equal(before);
  });

  it('are, whatever happens in whatever order, those of a replay of the log up to then', async () => {
    const server = await serverOver(await locate());
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 10, maxLength: 16 }), async (steps) => {
        clock.now = NOON;
        const live = await crmOf(server, LIVELY);
        const log: Sign[] = [];
        for (const step of steps) {
          clock.now += step.minutes * MINUTE;
          const sign = signOf(step, log, clock.now);
          if (sign === null) {
            const replayed = await crmOf(server, LIVELY);
            await replayed.record(log.toReversed());
            const email = PEOPLE[step.who]!.address;
            expect(await live.ask(email)).to.deep.equal(await replayed.ask(email));
            asked += 1;
          } else {
            log.push(sign);
            await live.record([sign]);
          }
        }
      }),
      { seed: 4, numRuns: 6 },
    );
    expect(asked).to.be.above(20);
  }).timeout(60_000);
});

interface Step {
  readonly kind: 'sent' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'ask';
  readonly who: number;
  /** Since the step before. */
  readonly minutes: number;
  /** Which of the e-mails so far, and how long ago what is told of it was. */
  readonly which: number;
  readonly ago: number;
  readonly userAgent: string | undefined;
}

const someStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('ask' as const) },
    { weight: 3, arbitrary: fc.constant('sent' as const) },
    { weight: 3, arbitrary: fc.constant('opened' as const) },
    { weight: 2, arbitrary: fc.constantFrom('clicked' as const, 'replied' as const, 'bounced' as const) },
  ),
  who: fc.nat(PEOPLE.length - 1),
  minutes: fc.oneof(fc.nat(20), fc.nat(40 * 60)),
  which: fc.nat(),
  ago: fc.oneof(fc.nat(90), fc.nat(3 * 24 * 60)),
  userAgent: fc.constantFrom(undefined, ...Object.values(AGENTS)),
});

/** What a step adds to the log; null for a question, and for something about an e-mail while there is none. */
function signOf({ kind, who, which, ago, userAgent }: Step, log: readonly Sign[], now: number): Sign | null {
  const occurredAt = now - ago * MINUTE;
  if (kind === 'sent') return sent(`<${log.length}@x.example>`, PEOPLE[who]!.address, occurredAt);
  const emails = log.filter(({ type }) => type === 'sent');
  const email = emails[which % Math.max(1, emails.length)];
  if (kind === 'ask' || email === undefined) return null;
  const { messageId, recipient } = email;
  return { messageId, recipient, type: kind, occurredAt, ...(userAgent === undefined ? {} : { userAgent }) };
}
