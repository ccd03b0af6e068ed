import { parsePath } from '../../contract/page.ts';
import {
  DeliveryPath,
  parseDeliveryQuery,
  parseWebhook,
  parseWebhookChange,
  WebhookPath,
} from '../../contract/webhook.ts';
import type { Webhooks } from '../../notify/webhooks.ts';
import type { Planning } from '../../schedule/plan.ts';
import { requireAdmin } from '../acting-user.ts';
import { sendJson, sendNothing } from '../answer.ts';
import { readJson } from '../body.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export interface WebhookRouteDependencies {
  readonly planning: Pick<Planning, 'db'>;
  readonly webhooks: Webhooks;
}

export function webhookRoutes({ webhooks, planning }: WebhookRouteDependencies): Route[] {
  return [
    {
      method: 'post',
      path: '/webhooks',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const wish = parseWebhook(await readJson(req, MOST_BYTES));
        sendJson(res, await webhooks.create(account.accountId, wish), 201);
      },
    },
    {
      method: 'get',
      path: '/webhooks',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        sendJson(res, { webhooks: await webhooks.list(account.accountId) });
      },
    },
    {
      method: 'get',
      path: '/webhooks/:webhookId',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        sendJson(res, await webhooks.find(account.accountId, parsePath(WebhookPath, req.params).webhookId));
      },
    },
    {
      method: 'patch',
      path: '/webhooks/:webhookId',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { webhookId } = parsePath(WebhookPath, req.params);
        const change = parseWebhookChange(await readJson(req, MOST_BYTES));
        sendJson(res, await webhooks.change(account.accountId, webhookId, change));
      },
    },
    {
      method: 'delete',
      path: '/webhooks/:webhookId',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        await webhooks.delete(account.accountId, parsePath(WebhookPath, req.params).webhookId);
        sendNothing(res);
      },
    },
    {
      method: 'post',
      path: '/webhooks/:webhookId/test',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        sendJson(res, await webhooks.test(account.accountId, parsePath(WebhookPath, req.params).webhookId));
      },
    },
    {
      method: 'get',
      path: '/webhooks/:webhookId/deliveries',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { webhookId } = parsePath(WebhookPath, req.params);
        sendJson(res, await webhooks.deliveries(account.accountId, webhookId, parseDeliveryQuery(queryOf(req))));
      },
    },
    {
      method: 'post',
      path: '/webhooks/:webhookId/deliveries/:activityId/redeliver',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { webhookId, activityId } = parsePath(DeliveryPath, req.params);
        sendJson(res, await webhooks.redeliver(account.accountId, webhookId, activityId));
      },
    },
  ];
}
