import type { Clock } from '../clock.ts';
import { activityEvent } from '../contract/activity.ts';
import { findActivity } from '../store/activity.ts';
import type { Database } from '../store/database.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  failDelivery,
  markDelivered,
  retryDelivery,
} from '../store/deliveries.ts';
import { webhookContext } from '../store/sealed.ts';
import { changeWebhook, findWebhook } from '../store/webhooks.ts';
import type { Vault } from '../vault/vault.ts';
import { retryDelay } from './backoff.ts';
import type { Post, PostResult } from './post.ts';
import { signatureOf } from './signature.ts';

/** What has gone wrong that nobody but the operator can put right. */
export interface NotifyFault {
  readonly accountId: number | null;
  readonly webhookId: string | null;
  readonly error: unknown;
}

export interface DelivererDependencies {
  readonly db: Database;
  readonly vault: Vault;
  readonly post: Post;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onFault: (fault: NotifyFault) => void;
}

export interface Deliverer {
  /** Delivers what is due, until nothing is; resolves then. Called while it is at work, it has it look once more. */
  wake(): Promise<void>;
  /** Begins nothing new, and resolves when what is under way is over. */
  stop(): Promise<void>;
}

/** Longer than a request may take with what is stored around it, so that no two processes deliver the same at once. */
const LEASE_MS = 60_000;
const AT_ONCE = 16;
/** A receiver that is slow keeps a quarter of the places, and gets no more than so many requests at once. */
const AT_ONCE_EACH = 4;
const GONE = 410;

/**
 * Delivers activities to webhooks, at least once each and in no certain order: after a loss of the connection or of
 * this process nobody knows whether the receiver had it, and it gets it again under the same id.
 */
export function createDeliverer({ db, vault, post, clock, random, onFault }: DelivererDependencies): Deliverer {
  const underWay = new Set<Promise<void>>();
  const busy = new Map<string, number>();
  let running: Promise<void> | null = null;
  let again = false;
  let poke = () => {};
  let stopped = false;

  function wake(): Promise<void> {
    if (stopped) return running ?? Promise.resolve();
    again = true;
    poke();
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  /** Looks whenever it is woken and whenever a place has become free, for there may have been more than places. */
  async function run(): Promise<void> {
    while (!stopped && (again || underWay.size > 0)) {
      again = false;
      if (underWay.size < AT_ONCE) await claim().catch((error) => onFault({ accountId: null, webhookId: null, error }));
      const woken = new Promise<void>((resolve) => {
        poke = resolve;
      });
      if (!again && underWay.size > 0) await Promise.race([woken, ...underWay]);
    }
    await Promise.all(underWay);
  }

  /** Begins as many deliveries as there are places for. */
  async function claim(): Promise<void> {
    const now = clock();
    const limitOf = (webhookId: string) => AT_ONCE_EACH - (busy.get(webhookId) ?? 0);
    const claimed = await claimDeliveries(db, {
      now,
      leaseUntil: now + LEASE_MS,
      limit: AT_ONCE - underWay.size,
      limitOf,
      except: [...busy.keys()].filter((webhookId) => limitOf(webhookId) <= 0),
    });
    for (const delivery of claimed) begin(delivery);
  }

  function begin(delivery: ClaimedDelivery): void {
    const { accountId, webhookId } = delivery;
    busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
    const work = deliver(delivery)
      .catch((error: unknown) => onFault({ accountId, webhookId, error }))
      .finally(() => {
        underWay.delete(work);
        again = true;
        const left = busy.get(webhookId)! - 1;
        if (left === 0) busy.delete(webhookId);
        else busy.set(webhookId, left);
      });
    underWay.add(work);
  }

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const { accountId, webhookId, activityId } = delivery;
    const webhook = await findWebhook(db, accountId, webhookId);
    const activity = await findActivity(db, accountId, activityId);
    if (webhook === null || activity === null) return; // deleted meanwhile, its deliveries with it
    const body = JSON.stringify(activityEvent(activity));
    let secret: string;
    try {
      secret = vault.open(webhook.secret, webhookContext(accountId, webhookId));
    } catch (error) {
      onFault({ accountId, webhookId, error });
      const sealed = 'Its secret cannot be opened: the operator has to look at the keys of this installation.';
      return settle(delivery, { status: null, error: sealed, retryAfter: null });
    }
    await settle(delivery, await post(webhook.url, { ...signatureOf(secret, activityId, clock(), body) }, body));
  }

  async function settle(delivery: ClaimedDelivery, { status, error, retryAfter }: PostResult): Promise<void> {
    const now = clock();
    if (status !== null && error === null) {
      await markDelivered(db, delivery, status, now);
      return;
    }
    const delay = status === GONE ? null : retryDelay(delivery.attempts, retryAfter, random);
    if (delay === null) await failDelivery(db, delivery, { status, error });
    else await retryDelivery(db, delivery, { status, error }, now + delay);
    // A receiver that says it is gone wants to hear no more.
    if (status === GONE) await changeWebhook(db, delivery.accountId, delivery.webhookId, { pausedAt: now }, now);
  }

  return {
    wake,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
