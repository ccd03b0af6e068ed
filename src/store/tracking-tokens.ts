import type { Database } from './database.ts';
import type { OutboxEmail } from './outbox/email.ts';
import { findEmail } from './outbox/find.ts';
import type { Token } from './outbox/sending.ts';
import { type Given, statement } from './statement.ts';

/** What a token stands for, and the e-mail that it was put into. */
export interface Tracked extends Omit<Token, 'token'> {
  readonly email: OutboxEmail;
}

/**
 * What a token stands for, whichever account's it is: whoever follows a link has no key. null when there is no such
 * token. One look-up in an index, known or not.
 */
export async function findTracked(db: Database, token: string): Promise<Tracked | null> {
  const [found] = await selectToken(db, { token });
  if (found === undefined) return null;
  const { accountId, emailId, kind, url } = found;
  const email = await findEmail(db, accountId, emailId);
  return email === null ? null : { kind, url, email };
}

const selectToken = statement((db, given: Given<{ token: string }>) =>
  db.sql
    .selectFrom('trackingTokens')
    .select(['accountId', 'emailId', 'kind', 'url'])
    .where('token', '=', given('token')),
);
