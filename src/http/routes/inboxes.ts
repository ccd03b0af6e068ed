import type { Request } from 'express';
import type { Connections } from '../../connection/connect.ts';
import { presetFor } from '../../connection/presets.ts';
import {
  ConsentPath,
  type InboxAnswer,
  parseConsent,
  parseInbox,
  parseInboxChange,
  parsePresetQuery,
  parseReconnection,
} from '../../contract/inbox.ts';
import { parsePath } from '../../contract/page.ts';
import { InboxPath } from '../../contract/reschedule.ts';
import { inboxNotFound } from '../../errors.ts';
import type { Planning } from '../../schedule/plan.ts';
import { actingUserIfAny } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';
import { signedIn } from '../signed-in.ts';

const MOST_BYTES = 64 * 1024;

export interface InboxDependencies {
  readonly planning: Pick<Planning, 'db'>;
  readonly connections: Connections;
}

export function inboxRoutes({ connections, planning }: InboxDependencies): Route[] {
  return [
    {
      method: 'post',
      path: '/inboxes',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        const wish = parseInbox(await readJson(req, MOST_BYTES));
        sendJson(res, await connections.connect(account, actor, wish), 201);
      },
    },
    {
      method: 'get',
      path: '/inboxes',
      open: false,
      handle: async (req, res, account) => {
        const all = await connections.list(account);
        sendJson(res, { inboxes: all.filter((inbox) => maySee(req, inbox)), demo: connections.allowsMemory(account) });
      },
    },
    {
      method: 'get',
      path: '/inboxes/presets',
      open: false,
      handle: async (req, res) => sendJson(res, { preset: presetFor(parsePresetQuery(queryOf(req))) }),
    },
    {
      method: 'post',
      path: '/inboxes/oauth/:provider',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        const { provider } = parsePath(ConsentPath, req.params);
        const wish = parseConsent(await readJson(req, MOST_BYTES));
        sendJson(res, await connections.begin(account, actor, provider, wish, signedIn(req)?.sessionId ?? null));
      },
    },
    {
      method: 'get',
      path: '/inboxes/:inboxId',
      open: false,
      handle: async (req, res, account) => {
        const { inboxId } = parsePath(InboxPath, req.params);
        const inbox = await connections.find(account, inboxId);
        if (!maySee(req, inbox)) throw inboxNotFound(inboxId);
        sendJson(res, inbox);
      },
    },
    {
      method: 'patch',
      path: '/inboxes/:inboxId',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        const { inboxId } = parsePath(InboxPath, req.params);
        const change = parseInboxChange(await readJson(req, MOST_BYTES));
        sendJson(res, await connections.change(account, actor, inboxId, change));
      },
    },
    {
      method: 'post',
      path: '/inboxes/:inboxId/verify',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        sendJson(res, await connections.verify(account, actor, parsePath(InboxPath, req.params).inboxId));
      },
    },
    {
      method: 'post',
      path: '/inboxes/:inboxId/disconnect',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        sendJson(res, await connections.disconnect(account, actor, parsePath(InboxPath, req.params).inboxId));
      },
    },
    {
      method: 'post',
      path: '/inboxes/:inboxId/reconnect',
      open: false,
      handle: async (req, res, account) => {
        const actor = await actingUserIfAny(planning.db, account, req);
        const { inboxId } = parsePath(InboxPath, req.params);
        const wish = parseReconnection(await readJson(req, MOST_BYTES));
        const sessionId = signedIn(req)?.sessionId ?? null;
        sendJson(res, await connections.reconnect(account, actor, inboxId, wish, sessionId));
      },
    },
  ];
}

/** Who is signed in sees their own mailboxes, and administrators all: where one logs in is nobody else's business. */
function maySee(req: Request, { userId }: InboxAnswer): boolean {
  const who = signedIn(req);
  return who === null || who.user.role === 'admin' || who.user.userId === userId;
}
