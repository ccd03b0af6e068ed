import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { ChangesQuery } from './changes.ts';
import { ACTIVITY, DELIVERY, SECRET, WEBHOOK } from './connection-examples.ts';
import { DeliveryPath, DeliveryQuery, MOST_WEBHOOKS, WebhookPath } from './webhook.ts';

// The operations that tell of what happens: webhooks and live changes.

export const STREAM_TYPE = 'text/event-stream';

const MaybeUser = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe('Address of the user who does it, who then needs the role "admin". Without one the account itself does.'),
});

const LastEventId = z.object({
  'Last-Event-ID': z
    .string()
    .optional()
    .describe('Id of the last event that arrived; what came after it is told first. Browsers send it by themselves.'),
});

const REFUSALS: readonly ErrorCode[] = ['forbidden', 'webhook-not-found', 'invalid-request', ...FAILURES];

const ofWebhook = {
  key: true,
  roles: ['admin'],
  parameters: WebhookPath,
  headers: MaybeUser,
  query: null,
  body: null,
} as const;

export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/webhooks',
    id: 'addWebhook',
    summary: 'Have an address told of what happens',
    description: `Each activity is posted there as JSON, signed as Standard Webhooks has it (headers webhook-id, webhook-timestamp and webhook-signature), at least once and in no certain order: leave out ids that you have had. Any answer of 2xx is taken as received; 410 pauses the webhook; anything else is tried again for about three days. Redirects are not followed. An account has at most ${MOST_WEBHOOKS}.`,
    key: true,
    roles: ['admin'],
    headers: MaybeUser,
    query: null,
    body: json('The address.', 'WebhookRequest', { short: { url: WEBHOOK.url, types: WEBHOOK.types } }),
    status: 201,
    answer: json('The webhook and its secret, which is not shown again.', 'NewWebhook', {
      webhook: { ...WEBHOOK, secret: SECRET },
    }),
    refusals: [...BODY_REFUSALS, 'forbidden', 'too-many-webhooks', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/webhooks',
    id: 'listWebhooks',
    summary: 'The webhooks of the account',
    description: 'The oldest first, without their secrets.',
    key: true,
    roles: ['admin'],
    headers: MaybeUser,
    query: null,
    body: null,
    answer: json('The webhooks.', 'WebhookList', { webhooks: { webhooks: [WEBHOOK] } }),
    refusals: ['unauthorized', 'forbidden', ...FAILURES],
  },
  {
    ...ofWebhook,
    method: 'get',
    path: '/webhooks/:webhookId',
    id: 'getWebhook',
    summary: 'One webhook',
    description: 'Without its secret.',
    answer: json('The webhook.', 'Webhook', { webhook: WEBHOOK }),
    refusals: ['unauthorized', ...REFUSALS],
  },
  {
    ...ofWebhook,
    method: 'patch',
    path: '/webhooks/:webhookId',
    id: 'changeWebhook',
    summary: 'Change or pause a webhook',
    description: 'The secret stays: for a new one make a new webhook.',
    body: json('The change.', 'WebhookChange', { short: { paused: true } }),
    answer: json('As it is now.', 'Webhook', {
      paused: { ...WEBHOOK, paused: true, pausedAt: '2026-11-24T08:00:00.000Z' },
    }),
    refusals: [...BODY_REFUSALS, ...REFUSALS],
  },
  {
    ...ofWebhook,
    method: 'delete',
    path: '/webhooks/:webhookId',
    id: 'deleteWebhook',
    summary: 'Delete a webhook',
    description: 'And the log of its deliveries.',
    status: 204,
    answer: null,
    refusals: ['unauthorized', ...REFUSALS],
  },
  {
    ...ofWebhook,
    method: 'post',
    path: '/webhooks/:webhookId/test',
    id: 'testWebhook',
    summary: 'Send a test to a webhook',
    description: 'A signed message of type "test", at once and once; it is not in the log.',
    answer: json('What became of it.', 'WebhookTest', {
      delivered: { delivered: true, status: 200, error: null },
      refused: { delivered: false, status: 500, error: 'The receiver answered 500.' },
    }),
    refusals: ['unauthorized', ...REFUSALS],
  },
  {
    ...ofWebhook,
    method: 'get',
    path: '/webhooks/:webhookId/deliveries',
    id: 'listDeliveries',
    summary: 'What became of its deliveries',
    description: 'Newest first.',
    query: DeliveryQuery,
    answer: json('A page of them.', 'DeliveryPage', { page: { deliveries: [DELIVERY], next: null } }),
    refusals: ['unauthorized', ...REFUSALS],
  },
  {
    ...ofWebhook,
    method: 'post',
    path: '/webhooks/:webhookId/deliveries/:activityId/redeliver',
    id: 'redeliver',
    summary: 'Deliver once more',
    description: 'Whatever became of it before; tried as often as a new one.',
    parameters: DeliveryPath,
    answer: json('The delivery, pending.', 'Delivery', { delivery: { ...DELIVERY, attempts: 0 } }),
    refusals: ['unauthorized', 'delivery-not-found', ...REFUSALS],
  },
  {
    method: 'get',
    path: '/changes',
    id: 'followChanges',
    summary: 'What happens, live',
    description:
      'Server-sent events: the data of each is an activity, its id that of the activity. After a lost connection some of what came shortly before may come again. An event named "reset" says that what was missed cannot be told: read everything anew.',
    key: true,
    headers: LastEventId,
    query: ChangesQuery,
    body: null,
    answer: {
      type: STREAM_TYPE,
      description: 'A stream without end; the data of an event.',
      schemas: ['ActivityEvent'],
      examples: { replied: ACTIVITY },
    },
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
];
