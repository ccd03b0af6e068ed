import type { Request } from 'express';
import { utcIso } from '../../../model/zone.ts';
import { type LinkSubjectAnswer, parseAcceptance } from '../../contract/link.ts';
import { linkNotFound } from '../../errors.ts';
import { isToken } from '../../identity/token.ts';
import { readAccountDetails } from '../../store/account-details.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import { deviceOf, enter } from '../enter.ts';
import type { Route } from '../route.ts';
import { refuseOtherSites } from '../same-site.ts';
import type { SessionCookie } from '../session-cookie.ts';
import type { SessionRouteDependencies } from './session.ts';

const MOST_BYTES = 16 * 1024;

/** How somebody who was given a link chooses a password: whoever has the link is let in, once. */
export function linkRoutes(dependencies: SessionRouteDependencies, cookie: SessionCookie): Route[] {
  const { identity, planning, trustedProxies, publicUrl } = dependencies;
  return [
    {
      method: 'get',
      path: '/link',
      open: true,
      handle: async (req, res) => {
        const { purpose, account, user, expiresAt } = await identity.lookAtLink(tokenOf(req));
        const { account: name, settings } = await readAccountDetails(planning.db, account.accountId);
        sendJson(res, {
          purpose,
          account: settings.name ?? name,
          address: user?.address ?? null,
          name: user?.name ?? null,
          expiresAt: utcIso(expiresAt),
        } satisfies LinkSubjectAnswer);
      },
    },
    {
      method: 'post',
      path: '/link',
      open: true,
      handle: async (req, res) => {
        refuseOtherSites(req, publicUrl);
        const link = tokenOf(req);
        const wish = parseAcceptance(await readJson(req, MOST_BYTES));
        const token = await identity.acceptLink(link, wish, deviceOf(req, trustedProxies));
        sendJson(res, await enter(req, res, token, dependencies, cookie));
      },
    },
  ];
}

/** Throws `link-not-found`. */
function tokenOf(req: Request): string {
  const token = String(req.headers['kairos-link'] ?? '');
  if (!isToken(token)) throw linkNotFound();
  return token;
}
