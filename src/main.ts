import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemClock } from './clock.ts';
import type { Settings } from './config.ts';
import { checkInboxes } from './connection/check.ts';
import { createConnections } from './connection/connect.ts';
import { createConsent } from './connection/consent.ts';
import { createInboxes } from './connection/inboxes.ts';
import { createRenew } from './connection/oauth.ts';
import { recordEvents } from './engagement/record.ts';
import { createApp } from './http/app.ts';
import { failureOf, type Logger, lineLogger } from './http/log.ts';
import { CALLBACK_PATH } from './http/routes/oauth.ts';
import { listen } from './http/server.ts';
import { systemIds } from './ids.ts';
import { createHostGuard, systemResolve } from './inbox/host-guard.ts';
import { createMemoryMail } from './inbox/memory/memory-mail.ts';
import { googleEndpoints, microsoftEndpoints } from './inbox/oauth/client.ts';
import { createOpenMailbox } from './inbox/open.ts';
import { createChanges } from './notify/changes.ts';
import { createDeliverer } from './notify/deliverer.ts';
import { createPost } from './notify/post.ts';
import { createWebhooks } from './notify/webhooks.ts';
import { createRecommender } from './schedule/recommend.ts';
import { accountOfKey } from './store/accounts.ts';
import { hashKey } from './store/api-keys.ts';
import { type Database, openDatabase } from './store/database.ts';
import { dropDeliveries } from './store/deliveries.ts';
import { sealedDataExists } from './store/sealed.ts';
import { openVault } from './vault/vault.ts';

// The composition root: the only place where the parts meet each other, the real clock and real identifiers.

/** Of the keys that seal, in the data folder. */
export const KEY_FILE = 'secret.key';
const LOOK_FOR_CHANGES_MS = 1_000;
const DELIVER_EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 30_000;
const CHECK_EVERY_MS = 5 * 60_000;
const DROP_EVERY_MS = 6 * 60 * 60_000;
const KEEP_DELIVERIES_MS = 30 * 24 * 60 * 60_000;

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
  try {
    const recommender = createRecommender({
      db: database,
      clock: systemClock,
      newId: systemIds,
      onModelFault: (accountId, modelId, reason) =>
        log.failure({ event: 'model-fault', accountId, modelId, error: reason }),
    });
    const connecting = await connectingParts(database, settings, log);
    const { inboxes, deliverer, changes } = connecting;
    const app = createApp({
      ...connecting,
      recommender,
      planning: {
        db: database,
        clock: systemClock,
        newId: systemIds,
        recommender,
        rules: process.versions.tz ?? 'unknown',
        onScheduled: () => {},
      },
      attachmentBytes: settings.attachmentLimit,
      recordEvents: ({ accountId }, records) =>
        recordEvents(database, accountId, records, { newId: systemIds, now: systemClock() }),
      accountOfKey: (hash) => accountOfKey(database, hash),
      hashKey,
      checkDatabase: async () => {
        await sql`select 1`.execute(database.sql);
      },
      clock: systemClock,
      stopwatch: () => performance.now(),
      log,
    });
    const server = await listen(app, settings.host, settings.port);
    const fail = (error: unknown) => log.failure(failureOf(error));
    const regular = (work: () => Promise<unknown>, interval: number) =>
      setInterval(() => void work().catch(fail), interval);
    const timers = [regular(inboxes.sweep, SWEEP_EVERY_MS)];
    if (settings.work) {
      timers.push(regular(deliverer.wake, DELIVER_EVERY_MS), regular(connecting.check, CHECK_EVERY_MS));
      timers.push(regular(() => dropDeliveries(database, systemClock() - KEEP_DELIVERIES_MS), DROP_EVERY_MS));
    }
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= end();
      return closing;
    };
    const end = async () => {
      for (const timer of timers) clearInterval(timer);
      // Streams of live changes have no end of their own.
      await changes.close();
      await server.close();
      await deliverer.stop();
      await inboxes.close();
      await database.close();
    };
    return { url: server.url, database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Inboxes, webhooks and live changes. */
async function connectingParts(db: Database, settings: Settings, log: Logger) {
  const clock = systemClock;
  const newId = systemIds;
  const onMisconfigured = (_inbox: unknown, error: unknown) => log.failure(failureOf(error));
  const vault = openVault({
    secret: settings.secret,
    oldSecret: settings.secretOld,
    keyFile: join(settings.dataFolder, KEY_FILE),
    sealedDataExists: await sealedDataExists(db),
    random: randomBytes,
    clock,
  });
  const guard = createHostGuard({ allowPrivate: settings.allowPrivateHosts, resolveHost: systemResolve });
  const { google, microsoft, publicUrl } = settings;
  const endpoints = { gmail: googleEndpoints(), microsoft: microsoftEndpoints(microsoft?.tenant) };
  const oauth = {
    clients: {
      gmail: google === null ? null : { ...google, endpoints: endpoints.gmail },
      microsoft: microsoft === null ? null : { ...microsoft, endpoints: endpoints.microsoft },
    },
    fetch,
    clock,
  };
  const open = createOpenMailbox({
    guard,
    fetch,
    clock,
    memory: createMemoryMail({ clock, newId }),
    api: { gmail: endpoints.gmail.api, microsoft: endpoints.microsoft.api },
  });
  const inboxes = createInboxes({
    db,
    vault,
    open,
    renew: createRenew(oauth),
    clock,
    newId,
    pause: (milliseconds) => pause(milliseconds),
    onMisconfigured,
  });
  const consent = createConsent({
    ...oauth,
    db,
    vault,
    newId,
    randomBytes,
    redirectUri: publicUrl === null ? null : publicUrl + CALLBACK_PATH,
    onMisconfigured: (error) => log.failure(failureOf(error)),
  });
  const connections = createConnections({
    db,
    vault,
    open,
    inboxes,
    consent,
    limitsOf: ({ limits }) => ({ perMinute: null, perDay: null, spacing: 0, ...JSON.parse(limits) }),
    allowsMemory: ({ name }) => name === 'demo',
    clock,
    newId,
    onMisconfigured,
  });
  const post = createPost(guard);
  const onFault = ({ error }: { readonly error: unknown }) => log.failure(failureOf(error));
  const deliverer = createDeliverer({ db, vault, post, clock, random: Math.random, onFault });
  const wake = () => void deliverer.wake();
  const webhooks = createWebhooks({ db, vault, guard, post, clock, newId, randomBytes, wake });
  const onChangesFault = (error: unknown) => log.failure(failureOf(error));
  const changes = createChanges({ db, clock, interval: LOOK_FOR_CHANGES_MS, onFault: onChangesFault });
  const check = () => checkInboxes({ db, inboxes, clock, newId, onMisconfigured });
  return { inboxes, consent, connections, webhooks, deliverer, changes, check };
}
