import { mkdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { RULES_VERSION } from '../model/machine.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Settings } from './config.ts';
import { modelStanding } from './drift/standing.ts';
import { recordEvents } from './engagement/record.ts';
import { createTracking } from './engagement/tracking.ts';
import { createExperiments } from './experiment/experiments.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/server.ts';
import { createIdentity } from './identity/identity.ts';
import { createInsights } from './insights/insights.ts';
import { type Logger, lineLogger } from './log.ts';
import { connectingParts } from './main/connecting.ts';
import { importingOf } from './main/importing.ts';
import { readyingOf, retrainingOf } from './main/retraining.ts';
import { surroundingsOf } from './main/surroundings.ts';
import { createSending, createWorking, type Pace } from './main/working.ts';
import { AnswerCounts } from './schedule/answer-counts.ts';
import { seedModel } from './schedule/models.ts';
import type { Planning } from './schedule/plan.ts';
import { createRecommender } from './schedule/recommend.ts';
import { accountOfKey, listAccounts } from './store/accounts.ts';
import { hashKey, randomKey } from './store/api-keys.ts';
import { type Database, openDatabase } from './store/database.ts';
import { modelStates } from './store/drift-checks.ts';

// The composition root: the only place where the parts meet each other, the real clock and real identifiers.

/** A script that runs as a process of its own: beside this file's folder, compiled when this is. */
const scriptAt = (name: string): string =>
  fileURLToPath(new URL(`../scripts/${name}${extname(import.meta.url)}`, import.meta.url));

export interface RunningServer {
  readonly url: string;
  readonly database: Database;
  /**
   * Takes nothing new, ends what is under way, then closes the database. Calling it again changes nothing.
   */
  close(): Promise<void>;
}

export interface ServerOptions extends Pace {
  readonly settings: Settings;
  /** The folder of the built web app; without one, the server has none. */
  readonly webFolder?: string;
  /** Without one, failures go to standard error, a JSON line each. */
  readonly logger?: Logger;
  /** For tests that cannot wait until tomorrow. Timers count by the real one, and the log is dated by it. */
  readonly clock?: Clock;
}

/** Opens the database, wires everything and listens. Throws a StartError when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, webFolder = null, logger, clock: givenClock, ...pace } = options;
  const log = logger ?? lineLogger((line) => void process.stderr.write(line), systemClock, settings.logRequests);
  await mkdir(settings.dataFolder, { recursive: true });
  const db = await openDatabase(settings.databaseUrl);
  try {
    const surroundings = surroundingsOf(db, settings, log, givenClock);
    const { clock, newId, stopwatch, fail } = surroundings;
    const seedId = seedModel().modelId;
    const answers = new AnswerCounts();
    const recommender = createRecommender({
      db,
      clock,
      newId,
      onModelFault: (accountId, modelId, error, serving) =>
        log.failure({ event: 'model-fault', accountId, modelId, error, serving }),
      onAnswer: (accountId, answer) => answers.add(accountId, answer),
    });
    const connecting = await connectingParts(surroundings);
    const dispatcher = createSending(surroundings, connecting, pace);
    const rules = process.versions.tz ?? 'unknown';
    const planning: Planning = { db, clock, newId, recommender, rules, onScheduled: dispatcher.wake };
    const retraining = retrainingOf(surroundings, scriptAt('train'));
    const readying = readyingOf(surroundings, scriptAt('models'));
    const imports = importingOf(surroundings, scriptAt('import-upload'));
    const working = createWorking(surroundings, connecting, planning, dispatcher, retraining, imports, pace);
    const identity = createIdentity({ db, clock, newId, randomBytes: surroundings.randomBytes });
    const tracking = createTracking({ db, clock, newId, onFailure: fail });
    const app = createApp({
      ...connecting,
      recommender,
      planning,
      imports,
      tracking,
      identity,
      newKey: () => randomKey(surroundings.randomBytes),
      publicUrl: settings.publicUrl,
      attachmentBytes: settings.attachmentLimit,
      webFolder,
      trustedProxies: settings.trustedProxies,
      recordEvents: ({ accountId }, records) => recordEvents(db, accountId, records, { newId, now: clock() }),
      accountOfKey: (hash) => accountOfKey(db, hash, clock()),
      hashKey,
      checkDatabase: async () => {
        await sql`select 1`.execute(db.sql);
      },
      insights: createInsights(db, clock),
      experiments: createExperiments(db, clock),
      retraining,
      readying,
      modelStates: () => modelStates(db, seedId),
      figuresOf: async ({ accountId }) => {
        return { accountId, ...(await modelStanding(db, accountId, seedId)), answers: answers.of(accountId) };
      },
      clock,
      stopwatch,
      log,
    });
    await tellOfOlderRules(db, log);
    const server = await listen(app, settings.host, settings.port);
    if (settings.work) working.start();

    const end = async () => {
      // Streams of live changes have no end of their own.
      await connecting.changes.close();
      await server.close();
      await Promise.all([imports.stop(), working.stop(), readying.stop()]);
      await tracking.settled();
      await connecting.inboxes.close();
      await db.close();
    };
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= end();
      return closing;
    };
    return { url: server.url, database: db, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/**
 * Verdicts stored before an upgrade may be by older rules. Answers are right all the same, as history is judged anew
 * whenever it is read; but what was worked out ahead by those rules is left aside until the verdicts are found anew.
 */
async function tellOfOlderRules(db: Database, log: Logger): Promise<void> {
  const older = (await listAccounts(db)).filter(({ rulesVersion }) => rulesVersion < RULES_VERSION).length;
  if (older === 0) return;
  log.notice({ event: 'older-verdicts', accounts: older, rulesVersion: RULES_VERSION, advice: 'npm run rejudge' });
}
