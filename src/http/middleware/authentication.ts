import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock.ts';
import { forbidden, unauthorized } from '../../errors.ts';
import type { Identity } from '../../identity/identity.ts';
import { createMemory } from '../../identity/remember.ts';
import type { SignedIn } from '../../identity/sessions.ts';
import type { Account } from '../../store/accounts.ts';
import { requireOwnPage } from '../same-site.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { noteSignedIn } from '../signed-in.ts';

export interface AuthenticationDependencies {
  readonly hashKey: (key: string) => string;
  /** The account that a live key opens, by the key's hash. */
  readonly accountOfKey: (hash: string) => Promise<Account | null>;
  readonly clock: Clock;
  readonly identity: Identity;
  /** Where this server is reached from outside; null when the operator has not said. */
  readonly publicUrl: string | null;
}

/**
 * The account that a request's key opens, at once when the key is remembered; without a key that of who is signed in.
 * Throws `unauthorized`, and `forbidden` for what a page of another site has a browser send.
 */
export type Authenticate = (req: Request) => Account | Promise<Account>;

/**
 * Finds accounts by `Authorization: Bearer KEY`, with one look-up a key every few seconds however many requests, and
 * without that header by the cookie of a session.
 */
export function createAuthentication(
  { hashKey, accountOfKey, clock, identity, publicUrl }: AuthenticationDependencies,
  cookie: Pick<SessionCookie, 'read'>,
): Authenticate {
  // By the header as it came: to hash the key of every request would cost more than all the rest of this.
  const accounts = createMemory(clock, async (header) => accountOfKey(hashKey(keyIn(header))));

  async function byKey(account: Promise<Account | null>): Promise<Account> {
    const found = await account;
    if (found === null) throw unauthorized('This API key is not known, or has been revoked.');
    return found;
  }

  async function bySession(req: Request, token: string): Promise<Account> {
    const who = await identity.sessions.find(token);
    if (who === null) throw unauthorized('Nobody is signed in any more. Sign in again.');
    letIn(req, who);
    return who.account;
  }

  function letIn(req: Request, who: SignedIn): void {
    requireOwnPage(req, who.csrf, publicUrl);
    if (req.headers['kairos-user'] !== undefined) {
      throw forbidden('Kairos-User goes with an API key; who is signed in acts for nobody else.');
    }
    noteSignedIn(req, who);
  }

  return (req) => {
    const header = req.headers.authorization ?? '';
    const token = header === '' ? cookie.read(req) : null;
    if (token !== null) return bySession(req, token);
    const account = accounts.find(header);
    return account instanceof Promise ? byKey(account) : account;
  };
}

/** Runs `handle` with the account of the request's key, and without a pause when the key is remembered. */
export function withAccount(
  authenticate: Authenticate,
  handle: (req: Request, res: Response, account: Account) => Promise<void>,
): RequestHandler {
  return (req, res) => {
    const run = (account: Account) => {
      res.locals.accountId = account.accountId;
      return handle(req, res, account);
    };
    const account = authenticate(req);
    return account instanceof Promise ? account.then(run) : run(account);
  };
}

function keyIn(header: string): string {
  const key = /^Bearer +([^\s]+)$/i.exec(header)?.[1];
  if (key === undefined) throw unauthorized('Send the API key of your account as "Authorization: Bearer KEY".');
  return key;
}
