import type { Database } from './database.ts';
import type { OutboxEmail } from './outbox/email.ts';
import { findEmail } from './outbox/find.ts';
import type { Token } from './outbox/sending.ts';
import { type Given, statement } from './statement.ts';

/** What a token stands for, and the e-mail that it was put into. */
export interface Tracked extends Token {
  readonly email: OutboxEmail;
  /** Who last asked by HEAD, and when; null when nobody has. */
  readonly probe: Probe | null;
}

/** Somebody, or something, asking by HEAD what it would get. */
export interface Probe {
  readonly occurredAt: number;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/**
 * What a token stands for, whichever account's it is: whoever follows a link has no key. null when there is no such
 * token. One look-up in an index, known or not.
 */
export async function findTracked(db: Database, token: string): Promise<Tracked | null> {
  const [found] = await selectToken(db, { token });
  if (found === undefined) return null;
  const { accountId, emailId, kind, url, probedAt, probedIp: ip, probedAgent: userAgent } = found;
  const email = await findEmail(db, accountId, emailId);
  const probe = probedAt === null ? null : { occurredAt: probedAt, userAgent, ip };
  return email === null ? null : { token, kind, url, email, probe };
}

/** Notes a HEAD in the place of the one before. */
export async function noteProbe(
  db: Database,
  { token, email: { accountId } }: Pick<Tracked, 'token' | 'email'>,
  { occurredAt, userAgent, ip }: Probe,
): Promise<void> {
  await db.sql
    .updateTable('trackingTokens')
    .set({ probedAt: occurredAt, probedAgent: userAgent, probedIp: ip })
    .where('accountId', '=', accountId)
    .where('token', '=', token)
    .execute();
}

const selectToken = statement((db, given: Given<{ token: string }>) =>
  db.sql
    .selectFrom('trackingTokens')
    .select(['accountId', 'emailId', 'kind', 'url', 'probedAt', 'probedIp', 'probedAgent'])
    .where('token', '=', given('token')),
);
