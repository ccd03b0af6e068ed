import type { Database } from './database.ts';

/** A consent that somebody was sent away for. */
export interface OauthRequest {
  readonly accountId: number;
  /** SHA-256 of the state parameter, in hexadecimal. */
  readonly state: string;
  readonly userId: string;
  readonly provider: string;
  /** The inbox to be connected again; null for a new one. */
  readonly inboxId: string | null;
  /** PKCE code verifier, sealed. */
  readonly verifier: string;
  readonly expiresAt: number;
  /** The session that began it, and has to come back with it; null when an API key did. */
  readonly sessionId: string | null;
}

const COLUMNS = ['accountId', 'state', 'userId', 'provider', 'inboxId', 'verifier', 'expiresAt', 'sessionId'] as const;

/** Keeps a request until it comes back; those that never did go away. */
export function addOauthRequest(db: Database, request: OauthRequest, now: number): Promise<void> {
  return db.transaction(async ({ sql }) => {
    await sql
      .deleteFrom('oauthRequests')
      .where('accountId', '=', request.accountId)
      .where('expiresAt', '<=', now)
      .execute();
    await sql.insertInto('oauthRequests').values(request).execute();
  });
}

/**
 * Takes away the request of a state, whichever account it is of, so that it is of use once; null when there is none or
 * it has expired.
 */
export async function takeOauthRequest(db: Database, state: string, now: number): Promise<OauthRequest | null> {
  const taken = await db.sql
    .deleteFrom('oauthRequests')
    .where('state', '=', state)
    .returning(COLUMNS)
    .executeTakeFirst();
  return taken === undefined || taken.expiresAt <= now ? null : taken;
}
