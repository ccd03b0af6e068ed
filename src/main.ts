import { mkdir } from 'node:fs/promises';
import { sql } from 'kysely';
import { systemClock } from './clock.ts';
import type { Settings } from './config.ts';
import { recordEvents } from './engagement/record.ts';
import { createTracking } from './engagement/tracking.ts';
import { createApp } from './http/app.ts';
import { failureOf, type Logger, lineLogger } from './http/log.ts';
import { listen } from './http/server.ts';
import { systemIds } from './ids.ts';
import { createRecommender } from './schedule/recommend.ts';
import { accountOfKey } from './store/accounts.ts';
import { hashKey } from './store/api-keys.ts';
import { type Database, openDatabase } from './store/database.ts';

// The composition root: the only place where the parts meet each other, the real clock and real identifiers.

export interface RunningServer {
  readonly url: string;
  readonly database: Database;
  /** Takes nothing new, answers what is under way, then closes the database. Calling it again changes nothing. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly settings: Settings;
  /** Without one, failures go to standard error, a JSON line each. */
  readonly logger?: Logger;
}

/** Opens the database, wires everything and listens. Throws a StartError when the port cannot be had. */
export async function startServer({ settings, logger }: ServerOptions): Promise<RunningServer> {
  const log = logger ?? lineLogger((line) => void process.stderr.write(line), systemClock, settings.logRequests);
  await mkdir(settings.dataFolder, { recursive: true });
  const database = await openDatabase(settings.databaseUrl);
  const tracking = createTracking({
    db: database,
    clock: systemClock,
    newId: systemIds,
    onFailure: (error) => log.failure(failureOf(error)),
  });
  try {
    const app = createApp({
      recommender: createRecommender({
        db: database,
        clock: systemClock,
        newId: systemIds,
        onModelFault: (accountId, modelId, reason) =>
          log.failure({ event: 'model-fault', accountId, modelId, error: reason }),
      }),
      recordEvents: ({ accountId }, records) =>
        recordEvents(database, accountId, records, { newId: systemIds, now: systemClock() }),
      accountOfKey: (hash) => accountOfKey(database, hash),
      hashKey,
      checkDatabase: async () => {
        await sql`select 1`.execute(database.sql);
      },
      clock: systemClock,
      stopwatch: () => performance.now(),
      tracking,
      trustedProxies: 0,
      log,
    });
    const server = await listen(app, settings.host, settings.port);
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= server
        .close()
        .then(() => tracking.settled())
        .then(() => database.close());
      return closing;
    };
    return { url: server.url, database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
