import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewId } from '../../src/ids.ts';
import { createHostGuard, systemResolve } from '../../src/inbox/host-guard.ts';
import { createDeliverer, type Deliverer } from '../../src/notify/deliverer.ts';
import { createPost } from '../../src/notify/post.ts';
import { createWebhooks, type Webhooks } from '../../src/notify/webhooks.ts';
import { type ActivityType, type NewActivity, recordActivity } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { openVault, type Vault } from '../../src/vault/vault.ts';
import { NOW, sequence } from '../conformance/fixture.ts';

/** An activity that is about nothing. */
export function happening(type: ActivityType = 'email.sent', about: Partial<NewActivity> = {}): NewActivity {
  const nothing = { emailId: null, inboxId: null, contactId: null, userId: null, recordType: null, recordId: null };
  return { type, occurredAt: NOW, data: {}, ...nothing, ...about };
}

export function happen(
  db: Database,
  accountId: number,
  newId: NewId,
  now: number,
  ...activities: readonly NewActivity[]
): Promise<void> {
  return recordActivity(db, accountId, activities.length === 0 ? [happening()] : activities, { newId, now });
}

export interface Notifying {
  readonly vault: Vault;
  readonly webhooks: Webhooks;
  readonly clock: { now: number };
  readonly newId: NewId;
  readonly faults: unknown[];
  /** Another process, as far as the database can tell. */
  deliverer(db: Database): Deliverer;
  close(): void;
}

/** Webhooks and deliverers that may post to this machine. */
export function notifying(db: Database): Notifying {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-notify-'));
  const clock = { now: NOW };
  const read = () => clock.now;
  const vault = openVault({
    secret: null,
    oldSecret: null,
    keyFile: join(folder, 'secret.key'),
    sealedDataExists: false,
    random: randomBytes,
    clock: read,
  });
  const guard = createHostGuard({ allowPrivate: true, resolveHost: systemResolve });
  const post = createPost(guard);
  const newId = sequence('act');
  const faults: unknown[] = [];
  return {
    vault,
    clock,
    newId,
    faults,
    webhooks: createWebhooks({
      db,
      vault,
      guard,
      post,
      clock: read,
      newId: sequence('hook'),
      randomBytes,
      wake: () => {},
    }),
    deliverer: (other) =>
      createDeliverer({
        db: other,
        vault,
        post,
        clock: read,
        random: () => 0.5,
        onFault: ({ error }) => faults.push(error),
      }),
    close: () => rmSync(folder, { recursive: true }),
  };
}
