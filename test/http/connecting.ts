import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Connections, createConnections } from '../../src/connection/connect.ts';
import { type Consent, createConsent } from '../../src/connection/consent.ts';
import { createInboxes, type Inboxes } from '../../src/connection/inboxes.ts';
import { createRenew, type OAuthClients } from '../../src/connection/oauth.ts';
import { systemIds } from '../../src/ids.ts';
import { createHostGuard, type HostGuard, systemResolve } from '../../src/inbox/host-guard.ts';
import { createMemoryMail, type MemoryMail } from '../../src/inbox/memory/memory-mail.ts';
import { createOpenMailbox } from '../../src/inbox/open.ts';
import { type Changes, createChanges } from '../../src/notify/changes.ts';
import { createDeliverer, type Deliverer } from '../../src/notify/deliverer.ts';
import { createPost } from '../../src/notify/post.ts';
import { createWebhooks, type Webhooks } from '../../src/notify/webhooks.ts';
import type { Database } from '../../src/store/database.ts';
import { openVault, type Vault } from '../../src/vault/vault.ts';
import { REDIRECT_URI } from '../mail-emulators/google.ts';

// Inboxes, webhooks and live changes as main.ts puts them together, for tests.

export interface Connecting {
  readonly vault: Vault;
  readonly guard: HostGuard;
  readonly memory: MemoryMail;
  readonly inboxes: Inboxes;
  readonly consent: Consent;
  readonly connections: Connections;
  readonly webhooks: Webhooks;
  readonly deliverer: Deliverer;
  readonly changes: Changes;
  /** What the operator was told of. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

export interface ConnectingOptions {
  readonly db: Database;
  /** For the key file. */
  readonly folder: string;
  readonly clock: () => number;
  readonly clients?: OAuthClients;
  readonly allowPrivate?: boolean;
  /** Milliseconds that a webhook's receiver has. */
  readonly patience?: number;
}

/** Only the account named so may have inboxes in memory. */
export const MEMORY_ACCOUNT = 'first';

const NO_CLIENTS: OAuthClients = { gmail: null, microsoft: null };

export function connect(options: ConnectingOptions): Connecting {
  const { db, folder, clock, clients = NO_CLIENTS, allowPrivate = true, patience } = options;
  const faults: unknown[] = [];
  const onMisconfigured = (_inbox: unknown, error: unknown) => faults.push(error);
  const vault = openVault({
    secret: null,
    oldSecret: null,
    keyFile: join(folder, 'secret.key'),
    sealedDataExists: false,
    random: randomBytes,
    clock,
  });
  const newId = systemIds;
  const guard = createHostGuard({ allowPrivate, resolveHost: systemResolve });
  const memory = createMemoryMail({ clock, newId });
  const oauth = { clients, fetch, clock };
  const api = {
    gmail: clients.gmail?.endpoints.api ?? 'http://127.0.0.1:1',
    microsoft: clients.microsoft?.endpoints.api ?? 'http://127.0.0.1:1',
  };
  const open = createOpenMailbox({ guard, fetch, clock, memory, api });
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const renew = createRenew({ ...oauth, guard });
  const inboxes = createInboxes({ db, vault, open, renew, clock, newId, pause, onMisconfigured });
  const consent = createConsent({
    ...oauth,
    db,
    vault,
    open,
    newId,
    randomBytes,
    redirectUri: REDIRECT_URI,
    onMisconfigured: (error) => faults.push(error),
  });
  const connections = createConnections({
    db,
    vault,
    open,
    renew,
    inboxes,
    consent,
    limitsOf: ({ limits }) => ({ perMinute: 60, perDay: 2000, spacing: 500, ...JSON.parse(limits) }),
    allowsMemory: ({ name }) => name === MEMORY_ACCOUNT,
    clock,
    newId,
    onMisconfigured,
  });
  const post = createPost(guard, patience);
  const deliverer = createDeliverer({
    db,
    vault,
    post,
    clock,
    random: () => 0.5,
    onFault: ({ error }) => faults.push(error),
  });
  const webhooks = createWebhooks({ db, vault, guard, post, clock, newId, randomBytes, wake: () => {} });
  const changes = createChanges({ db, clock, interval: 60_000, onFault: (error) => faults.push(error) });
  const close = async () => {
    await changes.close();
    await deliverer.stop();
    await inboxes.close();
  };
  return { vault, guard, memory, inboxes, consent, connections, webhooks, deliverer, changes, faults, close };
}
