import { utcIso } from '../../../model/zone.ts';
import { parsePath } from '../../contract/page.ts';
import { parsePasswordChange, parseSignIn, type SessionList, SessionPath } from '../../contract/session.ts';
import type { Identity } from '../../identity/identity.ts';
import type { Planning } from '../../schedule/plan.ts';
import { sendJson, sendNothing } from '../answer.ts';
import { readJson } from '../body.ts';
import { deviceOf, enter, sessionAnswer } from '../enter.ts';
import type { Route } from '../route.ts';
import { refuseOtherSites } from '../same-site.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { requireSignedIn } from '../signed-in.ts';

const MOST_BYTES = 16 * 1024;

export interface SessionRouteDependencies {
  readonly identity: Identity;
  readonly planning: Pick<Planning, 'db'>;
  readonly trustedProxies: number;
  readonly publicUrl: string | null;
}

/** How somebody signs in and out, and what they see to themselves. */
export function sessionRoutes(dependencies: SessionRouteDependencies, cookie: SessionCookie): Route[] {
  const { identity, planning, trustedProxies, publicUrl } = dependencies;
  return [
    {
      method: 'post',
      path: '/session',
      open: true,
      handle: async (req, res) => {
        refuseOtherSites(req, publicUrl);
        const wish = parseSignIn(await readJson(req, MOST_BYTES));
        const token = await identity.signIn(wish, deviceOf(req, trustedProxies));
        sendJson(res, await enter(req, res, token, dependencies, cookie));
      },
    },
    {
      method: 'get',
      path: '/session',
      open: false,
      handle: async (req, res) => sendJson(res, await sessionAnswer(planning.db, requireSignedIn(req))),
    },
    {
      method: 'delete',
      path: '/session',
      open: false,
      handle: async (req, res) => {
        const { owner, sessionId } = requireSignedIn(req);
        await identity.sessions.end(owner, sessionId);
        cookie.clear(res);
        sendNothing(res);
      },
    },
    {
      method: 'get',
      path: '/sessions',
      open: false,
      handle: async (req, res) => {
        const { owner, sessionId } = requireSignedIn(req);
        const sessions = (await identity.sessions.list(owner)).map((session) => ({
          id: session.sessionId,
          current: session.sessionId === sessionId,
          createdAt: utcIso(session.createdAt),
          lastSeenAt: utcIso(session.lastSeenAt),
          userAgent: session.userAgent,
          ip: session.ip,
        }));
        sendJson(res, { sessions } satisfies SessionList);
      },
    },
    {
      method: 'delete',
      path: '/sessions',
      open: false,
      handle: async (req, res) => {
        await identity.sessions.endAll(requireSignedIn(req).owner);
        cookie.clear(res);
        sendNothing(res);
      },
    },
    {
      method: 'delete',
      path: '/sessions/:sessionId',
      open: false,
      handle: async (req, res) => {
        const { owner } = requireSignedIn(req);
        await identity.sessions.end(owner, parsePath(SessionPath, req.params).sessionId);
        sendNothing(res);
      },
    },
    {
      method: 'post',
      path: '/password',
      open: false,
      handle: async (req, res) => {
        const who = requireSignedIn(req);
        const { current, password } = parsePasswordChange(await readJson(req, MOST_BYTES));
        await identity.changePassword(who, current, password);
        sendNothing(res);
      },
    },
  ];
}
