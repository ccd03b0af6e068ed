import type { Clock } from '../clock.ts';
import { activityEvent } from '../contract/activity.ts';
import { cursorOf } from '../contract/page.ts';
import {
  type DeliveryAnswer,
  type DeliveryListing,
  type DeliveryPage,
  MOST_WEBHOOKS,
  type NewWebhookAnswer,
  type WebhookAnswer,
  type WebhookTest,
  type WebhookWish,
} from '../contract/webhook.ts';
import { deliveryNotFound, invalidRequest, tooManyWebhooks, webhookNotFound } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { type Delivery, findDelivery, listDeliveries, redeliver } from '../store/deliveries.ts';
import { webhookContext } from '../store/sealed.ts';
import {
  changeWebhook,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  type Webhook,
  WHEN_RESUMED,
} from '../store/webhooks.ts';
import type { Vault } from '../vault/vault.ts';
import type { AddressGuard, Post } from './post.ts';
import { newWebhookSecret, signatureOf } from './signature.ts';

export interface WebhookDependencies {
  readonly db: Database;
  readonly vault: Vault;
  readonly guard: AddressGuard;
  readonly post: Post;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: (size: number) => Uint8Array;
  /** Called when something has become due for delivery. */
  readonly wake: () => void;
}

/** What an account's administrators do with webhooks. All of it rejects with a `KairosError`. */
export interface Webhooks {
  /** The only time that the secret is shown. */
  create(accountId: number, wish: WebhookWish): Promise<NewWebhookAnswer>;
  list(accountId: number): Promise<WebhookAnswer[]>;
  find(accountId: number, webhookId: string): Promise<WebhookAnswer>;
  change(
    accountId: number,
    webhookId: string,
    change: Partial<WebhookWish> & { readonly paused?: boolean },
  ): Promise<WebhookAnswer>;
  delete(accountId: number, webhookId: string): Promise<void>;
  /** Posts a message of type `test`, whether it is paused or not. It is in no log. */
  test(accountId: number, webhookId: string): Promise<WebhookTest>;
  deliveries(accountId: number, webhookId: string, listing: DeliveryListing): Promise<DeliveryPage>;
  redeliver(accountId: number, webhookId: string, activityId: string): Promise<DeliveryAnswer>;
}

export function createWebhooks(dependencies: WebhookDependencies): Webhooks {
  const { db, vault, guard, post, clock, newId, randomBytes, wake } = dependencies;

  async function need(accountId: number, webhookId: string): Promise<Webhook> {
    const webhook = await findWebhook(db, accountId, webhookId);
    if (webhook === null) throw webhookNotFound(webhookId);
    return webhook;
  }

  return {
    async create(accountId, { url, types }) {
      await checkAddress(url, guard);
      const secret = newWebhookSecret(randomBytes);
      const webhookId = newId();
      const sealed = vault.seal(secret, webhookContext(accountId, webhookId));
      const webhook = { accountId, webhookId, url, secret: sealed, types, createdAt: clock(), pausedAt: null };
      if (!(await insertWebhook(db, webhook, MOST_WEBHOOKS))) throw tooManyWebhooks(MOST_WEBHOOKS);
      return { ...answerOf(webhook), secret };
    },

    list: async (accountId) => (await listWebhooks(db, accountId)).map(answerOf),

    find: async (accountId, webhookId) => answerOf(await need(accountId, webhookId)),

    async change(accountId, webhookId, { paused, ...wish }) {
      const before = await need(accountId, webhookId);
      if (wish.url !== undefined) await checkAddress(wish.url, guard);
      const pausedAt = paused === undefined ? {} : { pausedAt: paused ? (before.pausedAt ?? clock()) : null };
      const changed = await changeWebhook(db, accountId, webhookId, { ...wish, ...pausedAt }, clock());
      if (changed === null) throw webhookNotFound(webhookId);
      wake();
      return answerOf(changed);
    },

    async delete(accountId, webhookId) {
      if (!(await deleteWebhook(db, accountId, webhookId))) throw webhookNotFound(webhookId);
    },

    async test(accountId, webhookId) {
      const webhook = await need(accountId, webhookId);
      const now = clock();
      const body = JSON.stringify(testEvent(newId(), now));
      const secret = vault.open(webhook.secret, webhookContext(accountId, webhookId));
      const { status, error } = await post(
        webhook.url,
        { ...signatureOf(secret, JSON.parse(body).id, now, body) },
        body,
      );
      return { delivered: error === null, status, error };
    },

    async deliveries(accountId, webhookId, { state, after, limit }) {
      await need(accountId, webhookId);
      const found = await listDeliveries(db, accountId, webhookId, {
        state,
        before: after?.id ?? null,
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const next = last === undefined ? null : cursorOf({ instant: last.createdAt, id: last.activityId });
      return { deliveries: page.map(deliveryAnswer), next };
    },

    async redeliver(accountId, webhookId, activityId) {
      await need(accountId, webhookId);
      const key = { accountId, webhookId, activityId };
      const again = await redeliver(db, key, clock());
      const delivery = again ? await findDelivery(db, key) : null;
      if (delivery === null) throw deliveryNotFound(activityId);
      wake();
      return deliveryAnswer(delivery);
    },
  };
}

/** Refused at once rather than at the first delivery, where the owner would have to look for it. */
async function checkAddress(address: string, guard: AddressGuard): Promise<void> {
  const url = new URL(address);
  const refusal = (message: string) => invalidRequest([{ path: 'url', message }]);
  if (url.protocol !== 'https:' && !guard.allowPrivate) throw refusal('must begin with https://');
  try {
    await guard.resolve(url.hostname);
  } catch (error) {
    throw refusal(`is refused: ${(error as Error).message}`);
  }
}

function testEvent(activityId: string, now: number) {
  const nothing = { emailId: null, inboxId: null, contactId: null, userId: null, recordType: null, recordId: null };
  return activityEvent({ activityId, type: 'test', occurredAt: now, recordedAt: now, ...nothing, data: {} });
}

const iso = (instant: number) => new Date(instant).toISOString();

function answerOf({ webhookId, url, types, createdAt, pausedAt }: Webhook): WebhookAnswer {
  return {
    id: webhookId,
    url,
    types: [...types],
    paused: pausedAt !== null,
    pausedAt: pausedAt === null ? null : iso(pausedAt),
    createdAt: iso(createdAt),
  };
}

function deliveryAnswer(delivery: Delivery): DeliveryAnswer {
  const { activityId, type, state, attempts, attemptAt, status, error, createdAt, deliveredAt } = delivery;
  return {
    activityId,
    type,
    state,
    attempts,
    status,
    error,
    createdAt: iso(createdAt),
    nextAttemptAt: state === 'pending' && attemptAt !== WHEN_RESUMED ? iso(attemptAt) : null,
    deliveredAt: deliveredAt === null ? null : iso(deliveredAt),
  };
}
