// POST /best-time under load, beside a bare Express route that answers the same body: ratios from one run.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { demoWorld } from '../../data/demo/prepare.ts';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { parseEvent } from '../../src/contract/event.ts';
import { parseRecipient } from '../../src/contract/recipient.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { systemIds } from '../../src/ids.ts';
import { createModels } from '../../src/schedule/models.ts';
import { readyOutlooks } from '../../src/schedule/ready.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { ownRecord } from '../own-record.ts';
import { keepModel } from '../train/keep.ts';
import { runTraining } from '../train/run.ts';
import { WHOLE_STORE } from '../train/source-arguments.ts';

const CONNECTIONS = 50;
const SECONDS = 8;
const ROUNDS = 3;
const KEY = 'kairos_bench_key_of_a_temporary_database';
/** Different questions that each connection asks in turn. */
const QUESTIONS_EACH = 40;

export interface ServingRound {
  readonly requestsPerSecond: number;
  readonly p99: number;
}

export interface ServingResult {
  readonly contacts: number;
  /** Round by round, measured in turn. */
  readonly rounds: readonly { readonly kairos: ServingRound; readonly bare: ServingRound }[];
}

/**
 * `folder` gets a database of `contacts` demo contacts with their history, and a model trained on 4,000 of them. Then
 * all are made ready, as a training on all of them leaves them.
 */
export async function benchServing(folder: string, contacts: number): Promise<ServingResult> {
  mkdirSync(folder, { recursive: true });
  const addresses = await fill(readSettings({ KAIROS_DATA: folder }).databaseUrl, contacts);
  const kairos = await startChild('serving-kairos.ts', [folder]);
  const questions = addresses.map((email) => JSON.stringify({ email, window: '24h' }));
  const sample = await (await post(kairos.address, questions[0]!)).text();
  const bare = await startChild('serving-bare.ts', [sample]);
  const rounds: { kairos: ServingRound; bare: ServingRound }[] = [];
  try {
    await load(kairos.address, questions, 2); // warm-up of both
    await load(bare.address, questions, 2);
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        bare: await load(bare.address, questions, SECONDS),
        kairos: await load(kairos.address, questions, SECONDS),
      });
    }
  } finally {
    kairos.process.kill();
    bare.process.kill();
  }
  return { contacts, rounds };
}

async function fill(url: string, contacts: number): Promise<string[]> {
  const stamp = { newId: systemIds, now: systemClock() };
  const db = await openDatabase(url);
  try {
    const account = await createAccount(db, { name: 'demo', timezone: 'UTC', now: stamp.now });
    await putKey(db, account.accountId, { keyId: systemIds(), label: 'default', key: KEY, now: stamp.now });
    const world = demoWorld({ seed: 1, recipients: contacts });
    const recipients = world.recipients.map((raw) => ownRecord(parseRecipient(raw)));
    await upsertContacts(db, account.accountId, recipients.slice(0, 4000), stamp);
    const few = new Set(recipients.slice(0, 4000).map(({ address }) => address));
    await recordAll(db, account.accountId, world.events(), ({ recipient }) => few.has(recipient), stamp);
    const training = {
      databaseUrl: url,
      account,
      settings: DEFAULT_SETTINGS,
      fromNothing: false,
      ...WHOLE_STORE,
      clock: systemClock,
    };
    await keepModel(db, account, await runTraining(training), { clock: systemClock });
    for (let from = 4000; from < recipients.length; from += 10_000) {
      await upsertContacts(db, account.accountId, recipients.slice(from, from + 10_000), stamp);
    }
    await recordAll(db, account.accountId, world.events(), ({ recipient }) => !few.has(recipient), stamp);
    const served = await createModels(db, (_, modelId, reason) => {
      throw new Error(`${modelId} cannot be read: ${reason}`);
    }).current(account.accountId);
    await readyOutlooks(db, account, served);
    const step = Math.max(1, Math.floor(recipients.length / (CONNECTIONS * QUESTIONS_EACH)));
    return recipients.filter((_, i) => i % step === 0).map(({ address }) => address);
  } finally {
    await db.close();
  }
}

async function recordAll(
  db: Awaited<ReturnType<typeof openDatabase>>,
  accountId: number,
  events: Iterable<{ readonly recipient: string }>,
  taken: (event: { readonly recipient: string }) => boolean,
  stamp: { newId: typeof systemIds; now: number },
): Promise<void> {
  let batch = [];
  for (const raw of events) {
    if (!taken(raw)) continue;
    batch.push(ownRecord(parseEvent(raw, stamp.now)));
    if (batch.length < 5000) continue;
    await recordEvents(db, accountId, batch, stamp);
    batch = [];
  }
  await recordEvents(db, accountId, batch, stamp);
}

interface Child {
  readonly process: ChildProcess;
  readonly address: string;
}

function startChild(script: string, options: readonly string[]): Promise<Child> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), options, { execArgv: process.execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', (address) => resolve({ process: child, address: String(address) }));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened`)));
  });
}

function post(address: string, body: string): Promise<Response> {
  return fetch(`${address}/best-time`, { method: 'POST', headers: headers(), body });
}

const headers = () => ({ authorization: `Bearer ${KEY}`, 'content-type': 'application/json' });

async function load(address: string, bodies: readonly string[], seconds: number): Promise<ServingRound> {
  let taken = 0;
  const result = await autocannon({
    url: `${address}/best-time`,
    connections: CONNECTIONS,
    duration: seconds,
    method: 'POST',
    headers: headers(),
    // Each connection has questions of its own, so that answers given together are about different contacts.
    setupClient: (client) => {
      const own = bodies.slice(taken, taken + QUESTIONS_EACH);
      taken += QUESTIONS_EACH;
      client.setRequests(own.map((body) => ({ body })));
    },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were refusals and ${result.errors} failed`);
  }
  return { requestsPerSecond: result.requests.average, p99: result.latency.p99 };
}
