import type { Request } from 'express';
import { parseSignIn, type SessionAnswer } from '../../contract/session.ts';
import { unauthorized } from '../../errors.ts';
import type { Identity } from '../../identity/identity.ts';
import { type Device, LONGEST_MS, type SignedIn } from '../../identity/sessions.ts';
import type { Planning } from '../../schedule/plan.ts';
import { readAccountDetails } from '../../store/account-details.ts';
import type { Database } from '../../store/database.ts';
import { sendJson, sendNothing } from '../answer.ts';
import { readJson } from '../body.ts';
import { clientAddress } from '../client-address.ts';
import type { Route } from '../route.ts';
import { refuseOtherSites } from '../same-site.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { signedIn } from '../signed-in.ts';
import { userAnswer } from './users.ts';

const MOST_BYTES = 16 * 1024;

export interface SessionRouteDependencies {
  readonly identity: Identity;
  readonly planning: Pick<Planning, 'db'>;
  readonly trustedProxies: number;
  readonly publicUrl: string | null;
}

export function sessionRoutes(dependencies: SessionRouteDependencies, cookie: SessionCookie): Route[] {
  const { identity, planning, trustedProxies, publicUrl } = dependencies;
  const deviceOf = (req: Request): Device => ({
    userAgent: req.headers['user-agent'] ?? null,
    ip: clientAddress(req, trustedProxies),
  });

  return [
    {
      method: 'post',
      path: '/session',
      open: true,
      handle: async (req, res) => {
        refuseOtherSites(req, publicUrl);
        const wish = parseSignIn(await readJson(req, MOST_BYTES));
        const token = await identity.signIn(wish, deviceOf(req));
        // Never the token that the browser came with: somebody else may have put it there.
        const before = cookie.read(req);
        if (before !== null) await identity.sessions.endToken(before);
        const who = await identity.sessions.find(token);
        if (who === null) throw unauthorized('The session was ended as it began. Sign in again.');
        cookie.set(res, token, LONGEST_MS);
        sendJson(res, await answerOf(planning.db, who));
      },
    },
    {
      method: 'get',
      path: '/session',
      open: false,
      handle: async (req, res) => sendJson(res, await answerOf(planning.db, need(req))),
    },
    {
      method: 'delete',
      path: '/session',
      open: false,
      handle: async (req, res) => {
        const { account, user, sessionId } = need(req);
        await identity.sessions.end({ accountId: account.accountId, userId: user.userId }, sessionId);
        cookie.clear(res);
        sendNothing(res);
      },
    },
  ];
}

/** Throws `unauthorized` for a request by API key. */
export function need(req: Request): SignedIn {
  const who = signedIn(req);
  if (who === null) throw unauthorized('This is for who is signed in with a browser; an API key signs nobody in.');
  return who;
}

async function answerOf(db: Database, { user, account: { accountId }, csrf }: SignedIn): Promise<SessionAnswer> {
  const { account, timezone, settings } = await readAccountDetails(db, accountId);
  return { user: userAnswer(user), account: { name: settings.name ?? account, timezone }, csrf };
}
