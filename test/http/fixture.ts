import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ANSWER } from '../../src/contract/api-examples.ts';
import type { Question } from '../../src/contract/best-time.ts';
import type { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { modelStanding } from '../../src/drift/standing.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { createTracking } from '../../src/engagement/tracking.ts';
import { contactNotFound, KairosError, windowEmpty } from '../../src/errors.ts';
import { createExperiments } from '../../src/experiment/experiments.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/server.ts';
import { createIdentity, type Identity } from '../../src/identity/identity.ts';
import { systemIds } from '../../src/ids.ts';
import type { Imports } from '../../src/importing/imports.ts';
import { createInsights } from '../../src/insights/insights.ts';
import { failureOf, type Logger, type RequestEvent } from '../../src/log.ts';
import { createRetraining, type RetrainingOptions } from '../../src/retraining/retraining.ts';
import { AnswerCounts } from '../../src/schedule/answer-counts.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { createRecommender, type Recommender } from '../../src/schedule/recommend.ts';
import { type Account, accountOfKey, createAccount } from '../../src/store/accounts.ts';
import { hashKey, putKey, randomKey } from '../../src/store/api-keys.ts';
import { findByIdWithOutlooks } from '../../src/store/contact-outlooks.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { modelStates } from '../../src/store/drift-checks.ts';
import { leaveUnmeasured } from '../conformance/fixture.ts';
import { type Connecting, type ConnectingOptions, connect } from './connecting.ts';
import { importingHere } from './importing.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const KEY = 'key-of-the-first-account';
export const OTHER_KEY = 'key-of-the-other-account';

/** The HTTP side on a free port, over a real database; only the recommender is a fake, unless `real`. */
export interface Fixture {
  readonly url: string;
  readonly database: Database;
  readonly account: Account;
  readonly other: Account;
  readonly fake: FakeRecommender;
  readonly log: (RequestEvent | Parameters<Logger['failure']>[0])[];
  readonly clock: { now: number };
  /** Inboxes, webhooks and live changes; their clock is that of the fixture. */
  readonly connecting: Connecting;
  readonly imports: Imports;
  readonly identity: Identity;
  /** Holds the database, the key file and uploads. */
  readonly folder: string;
  /** The moments that the dispatcher would have been told of. */
  readonly scheduled: number[];
  /** Resolves when a request whose caller went away has been logged. */
  readonly abandoned: Promise<void>;
  /** What stands in for a training run in a process of its own. */
  readonly training: { run: RetrainingOptions['train'] };
  /** Accounts whose contacts would have been made ready for a new champion. */
  readonly readied: readonly number[];
  /** Key look-ups so far. */
  readonly lookUps: () => number;
  /** A request with the first account's key, unless `init.headers` has another. */
  request(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  /** Number of rows in every table that a request may write to. */
  rows(): Promise<number>;
  close(): Promise<void>;
}

const SEED = seedModel().modelId;
/** Of a password: a thousandth of the real ones. */
export const CHEAP = { ln: 5, r: 8, p: 1 };
export const ATTACHMENT_BYTES = 3000;
export const RULES = '2026b';

type ServeOptions = {
  /** Has the real recommender answer, and choose the best times of e-mails. */
  readonly real?: boolean;
  /** A database to use, which stays open; else one of its own. */
  readonly given?: Database | null;
  readonly trustedProxies?: number;
  readonly publicUrl?: string | null;
} & Pick<ConnectingOptions, 'clients' | 'allowPrivate' | 'patience'>;

export async function serve({
  real = false,
  given = null,
  trustedProxies = 0,
  publicUrl = null,
  ...options
}: ServeOptions = {}): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-http-'));
  const database =
    given ?? (await openDatabase(pathToFileURL(join(folder, 'kairos.db')).href.replace('file:', 'sqlite:')));
  const account = await createAccount(database, { name: 'first', timezone: 'Europe/Berlin', now: NOW });
  const other = await createAccount(database, { name: 'other', timezone: 'UTC', now: NOW });
  for (const { accountId } of [account, other]) await leaveUnmeasured(database, accountId);
  await putKey(database, account.accountId, { keyId: systemIds(), label: 'test', key: KEY, now: NOW });
  await putKey(database, other.accountId, { keyId: systemIds(), label: 'test', key: OTHER_KEY, now: NOW });

  const clock = { now: NOW };
  const log: Fixture['log'] = [];
  const fake = fakeRecommender(database);
  let abandon = () => {};
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve;
  });
  const request = (event: RequestEvent) => {
    log.push(event);
    if (event.status === null) abandon();
  };
  const scheduled: number[] = [];
  const answers = new AnswerCounts();
  const recommender = createRecommender({
    db: database,
    clock: () => clock.now,
    newId: systemIds,
    onModelFault: () => {},
    onAnswer: (accountId, answer) => answers.add(accountId, answer),
  });
  let lookUps = 0;
  let ticks = 0;
  const connecting = connect({ db: database, folder, clock: () => clock.now, ...options });
  const imports = importingHere(database, folder, () => clock.now);
  const training: Fixture['training'] = { run: () => Promise.reject(new Error('nothing trains in this test')) };
  const readied: number[] = [];
  const retraining = createRetraining({
    db: database,
    clock: () => clock.now,
    newId: systemIds,
    train: (of, trainingId, signal) => training.run(of, trainingId, signal),
    onEvent: () => {},
  });
  const identity = createIdentity({
    db: database,
    clock: () => clock.now,
    newId: systemIds,
    randomBytes,
    costs: CHEAP,
  });
  const app = createApp({
    ...connecting,
    imports,
    identity,
    newKey: () => randomKey(randomBytes),
    publicUrl,
    recommender: real ? recommender : fake,
    planning: {
      db: database,
      clock: () => clock.now,
      newId: systemIds,
      recommender: real ? recommender : fake,
      rules: RULES,
      onScheduled: (dueAt) => scheduled.push(dueAt),
    },
    attachmentBytes: ATTACHMENT_BYTES,
    webFolder: null,
    recordEvents: ({ accountId }, records) =>
      recordEvents(database, accountId, records, { newId: systemIds, now: clock.now }),
    accountOfKey: (hash) => {
      lookUps++;
      return accountOfKey(database, hash, clock.now);
    },
    hashKey,
    checkDatabase: async () => {
      await database.sql.selectFrom('accounts').select('accountId').executeTakeFirst();
    },
    insights: createInsights(database, () => clock.now),
    experiments: createExperiments(database, () => clock.now),
    retraining,
    readying: { begin: ({ accountId }) => void readied.push(accountId) },
    modelStates: () => modelStates(database, SEED),
    figuresOf: async ({ accountId }) => {
      return { accountId, ...(await modelStanding(database, accountId, SEED)), answers: answers.of(accountId) };
    },
    clock: () => clock.now,
    stopwatch: () => ticks++,
    tracking: createTracking({
      db: database,
      clock: () => clock.now,
      newId: systemIds,
      onFailure: (error) => log.push(failureOf(error)),
    }),
    trustedProxies,
    log: { request, failure: (event) => log.push(event), notice: () => {} },
  });
  const server = await listen(app, '127.0.0.1', 0);
  const ask = (path: string, { headers, ...init }: RequestInit = {}) =>
    fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${KEY}`, ...headers } });

  return {
    url: server.url,
    database,
    account,
    other,
    fake,
    log,
    clock,
    connecting,
    imports,
    identity,
    folder,
    scheduled,
    abandoned,
    training,
    readied,
    lookUps: () => lookUps,
    request: ask,
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    rows: () => countRows(database),
    close: async () => {
      await connecting.changes.close();
      await server.close();
      await imports.stop();
      await retraining.stop();
      await connecting.close();
      if (given === null) await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function countRows(database: Database): Promise<number> {
  let rows = 0;
  for (const table of [
    'contacts',
    'companies',
    'emails',
    'events',
    'decisions',
    'models',
    'outbox',
    'activity',
  ] as const) {
    const { count } = await database.sql
      .selectFrom(table)
      .select((from) => from.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    rows += count;
  }
  return rows;
}

export interface FakeRecommender extends Recommender {
  readonly asked: { account: Account; question: Question }[];
  /** Sizes of the groups that came to `recommendMany`. */
  readonly groups: number[];
}

/** Answers everything with the example, except addresses that ask for trouble and contacts that are not there. */
function fakeRecommender(database: Database): FakeRecommender {
  const asked: FakeRecommender['asked'] = [];
  const groups: number[] = [];

  async function recommend(account: Account, question: Question): Promise<BestTimeAnswer> {
    asked.push({ account, question });
    if (question.email === 'empty@example.com') throw windowEmpty('Quiet hours take the whole window.');
    if (question.email === 'broken@example.com') throw new Error('no row for broken@example.com');
    if (question.contactId === null) return { ...ANSWER, email: question.email ?? '', window: question.window };
    const contact = (await findByIdWithOutlooks(database, account.accountId, [question.contactId])).get(
      question.contactId,
    );
    if (contact === undefined) throw contactNotFound(question.contactId);
    return { ...ANSWER, email: contact.address, window: question.window };
  }

  async function recommendMany(
    account: Account,
    questions: readonly Question[],
  ): ReturnType<Recommender['recommendMany']> {
    groups.push(questions.length);
    return Promise.all(
      questions.map((question) =>
        recommend(account, question).then(
          ({ explanation: _, ...answer }) => answer,
          (error: unknown) => {
            if (error instanceof KairosError) return error;
            throw error;
          },
        ),
      ),
    );
  }

  return { asked, groups, recommend, recommendMany };
}

/** The problem document in a response, after checking that it is one. */
export async function problemIn(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json')
    throw new Error(`a ${response.status} of type ${type} is no problem document`);
  const problem = (await response.json()) as Record<string, unknown>;
  if (problem.status !== response.status)
    throw new Error(`the problem says ${problem.status}, HTTP ${response.status}`);
  return problem;
}
