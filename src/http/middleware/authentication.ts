import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock.ts';
import { unauthorized } from '../../errors.ts';
import type { Account } from '../../store/accounts.ts';

export interface AuthenticationDependencies {
  readonly hashKey: (key: string) => string;
  /** The account that a live key opens, by the key's hash. */
  readonly accountOfKey: (hash: string) => Promise<Account | null>;
  readonly clock: Clock;
}

/** The account that a request's key opens; at once when the key is remembered. Throws `unauthorized`. */
export type Authenticate = (req: Request) => Account | Promise<Account>;

/** How long a key that was good is not looked up again, so at most how long a revoked one still works. */
export const REMEMBERED_MS = 5_000;

interface Remembered {
  readonly account: Account | Promise<Account>;
  readonly until: number;
}

/** Finds accounts by `Authorization: Bearer KEY`, with one look-up a key every few seconds however many requests. */
export function createAuthentication({ hashKey, accountOfKey, clock }: AuthenticationDependencies): Authenticate {
  // By the header as it came: to hash the key of every request would cost more than all the rest of this.
  const remembered = new Map<string, Remembered>();

  async function lookUp(header: string): Promise<Account> {
    const account = await accountOfKey(hashKey(keyIn(header)));
    if (account === null) throw unauthorized('This API key is not known, or has been revoked.');
    return account;
  }

  function remember(header: string, now: number): Promise<Account> {
    for (const [old, { until }] of remembered) if (until <= now) remembered.delete(old);
    const until = now + REMEMBERED_MS;
    const account = lookUp(header);
    remembered.set(header, { account, until });
    account.then(
      (found) => remembered.set(header, { account: found, until }),
      // Neither an unknown key nor a failed look-up is remembered: the next request tries again.
      () => remembered.delete(header),
    );
    return account;
  }

  return (req) => {
    const header = req.headers.authorization ?? '';
    const now = clock();
    const found = remembered.get(header);
    return found !== undefined && now < found.until ? found.account : remember(header, now);
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
