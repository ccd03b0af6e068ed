// How the first administrator gets in: by a link that is printed, as Kairos has no mailbox of its own to send it with.
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/clock.ts';
import { welcomeLink } from '../../src/identity/links.ts';
import { DEFAULT_ACCOUNT, findAccount } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';

/** Where people sign in, or become the first administrator; `url` is where the server is reached. */
export async function welcome(db: Database, url: string): Promise<string> {
  const account = await findAccount(db, DEFAULT_ACCOUNT);
  const link = account === null ? null : await welcomeLink(db, account.accountId, { now: systemClock(), randomBytes });
  if (link === null) return `Sign in at ${url}/app/`;
  // Behind the #, which browsers send to nobody, so that it is in no log of addresses.
  return `Nobody can sign in yet. Become the first administrator by this link, once and within a week:

  ${url}/app/welcome#${link.token}`;
}
