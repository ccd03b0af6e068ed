import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnections } from '../connection/connect.ts';
import { createConsent } from '../connection/consent.ts';
import { createInboxes } from '../connection/inboxes.ts';
import { createRenew } from '../connection/oauth.ts';
import { limitsOf } from '../dispatch/limits.ts';
import { CALLBACK_PATH } from '../http/routes/oauth.ts';
import { createHostGuard, systemResolve } from '../inbox/host-guard.ts';
import type { InboxError } from '../inbox/inbox-error.ts';
import { createMemoryMail } from '../inbox/memory/memory-mail.ts';
import { googleAt, googleEndpoints, microsoftAt, microsoftEndpoints } from '../inbox/oauth/client.ts';
import { createOpenMailbox } from '../inbox/open.ts';
import { createChanges } from '../notify/changes.ts';
import { createDeliverer } from '../notify/deliverer.ts';
import { createPost } from '../notify/post.ts';
import { createWebhooks } from '../notify/webhooks.ts';
import { DEFAULT_ACCOUNT } from '../store/accounts.ts';
import { sealedDataExists } from '../store/sealed.ts';
import { openVault } from '../vault/vault.ts';
import type { Surroundings } from './surroundings.ts';

// Inboxes, webhooks and live changes: everything that knows secrets.

/** Of the keys that seal, in the data folder. */
export const KEY_FILE = 'secret.key';
const LOOK_FOR_CHANGES_MS = 1_000;

export type Connecting = Awaited<ReturnType<typeof connectingParts>>;

/** Throws a StartError when the keys that seal are missing or malformed. */
export async function connectingParts({ db, settings, log, clock, newId, random, randomBytes, fail }: Surroundings) {
  const onMisconfigured = (
    inbox: { readonly accountId: number; readonly inboxId: string },
    { reason, message }: InboxError,
  ) => {
    const { accountId, inboxId } = inbox;
    log.notice({ event: 'misconfigured', accountId, inboxId, reason, detail: message });
  };
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
  const endpoints = {
    gmail: google?.url ? googleAt(google.url) : googleEndpoints(),
    microsoft: microsoft?.url ? microsoftAt(microsoft.url, microsoft.tenant) : microsoftEndpoints(microsoft?.tenant),
  };
  const oauth = {
    clients: {
      gmail: google === null ? null : { ...google, endpoints: endpoints.gmail },
      microsoft: microsoft === null ? null : { ...microsoft, endpoints: endpoints.microsoft },
    },
    fetch,
    clock,
  };
  const memory = createMemoryMail({ clock, newId });
  const api = { gmail: endpoints.gmail.api, microsoft: endpoints.microsoft.api };
  const open = createOpenMailbox({ guard, fetch, clock, memory, api });
  const renew = createRenew({ ...oauth, guard });
  const inboxes = createInboxes({
    db,
    vault,
    open,
    renew,
    clock,
    newId,
    pause: (milliseconds) => pause(milliseconds),
    onMisconfigured,
  });
  const consent = createConsent({
    ...oauth,
    db,
    vault,
    open,
    newId,
    randomBytes,
    redirectUri: publicUrl === null ? null : publicUrl + CALLBACK_PATH,
    onMisconfigured: ({ reason, message }) => log.notice({ event: 'misconfigured', reason, detail: message }),
  });
  const connections = createConnections({
    db,
    vault,
    open,
    renew,
    inboxes,
    consent,
    limitsOf,
    allowsMemory: ({ name }) => name === DEFAULT_ACCOUNT,
    clock,
    newId,
    onMisconfigured,
  });
  const post = createPost(guard);
  const deliverer = createDeliverer({ db, vault, post, clock, random, onFault: ({ error }) => fail(error) });
  const wake = () => void deliverer.wake();
  const webhooks = createWebhooks({ db, vault, guard, post, clock, newId, randomBytes, wake });
  const changes = createChanges({ db, clock, interval: LOOK_FOR_CHANGES_MS, onFault: fail });
  return { inboxes, consent, connections, webhooks, deliverer, changes, onMisconfigured };
}
