import type { Request, Response } from 'express';
import type { SessionAnswer } from '../contract/session.ts';
import { unauthorized } from '../errors.ts';
import type { Identity } from '../identity/identity.ts';
import { type Device, LONGEST_MS, type SignedIn } from '../identity/sessions.ts';
import type { Planning } from '../schedule/plan.ts';
import { readAccountDetails } from '../store/account-details.ts';
import type { Database } from '../store/database.ts';
import { clientAddress } from './client-address.ts';
import type { SessionCookie } from './session-cookie.ts';
import { userAnswer } from './user-answer.ts';

/** What is noted of where somebody signs in. */
export const deviceOf = (req: Request, trustedProxies: number): Device => ({
  userAgent: req.headers['user-agent'] ?? null,
  ip: clientAddress(req, trustedProxies),
});

/** Gives the browser the token of a session that has just begun, and says who is signed in. */
export async function enter(
  req: Request,
  res: Response,
  token: string,
  { identity: { sessions }, planning }: { readonly identity: Identity; readonly planning: Pick<Planning, 'db'> },
  cookie: SessionCookie,
): Promise<SessionAnswer> {
  // Never the token that the browser came with: somebody else may have put it there.
  const before = cookie.read(req);
  if (before !== null) await sessions.endToken(before);
  const who = await sessions.find(token);
  if (who === null) throw unauthorized('The session was ended as it began. Sign in again.');
  cookie.set(res, token, LONGEST_MS);
  return sessionAnswer(planning.db, who);
}

/** Who is signed in, and what their account calls itself now. */
export async function sessionAnswer(db: Database, { user, account, csrf }: SignedIn): Promise<SessionAnswer> {
  const { account: name, timezone, settings } = await readAccountDetails(db, account.accountId);
  return { user: userAnswer(user, 'password'), account: { name: settings.name ?? name, timezone }, csrf };
}
