import { refreshTokenGrant } from 'openid-client';
import type { Clock } from '../../clock.ts';
import type { OAuthCredentials, OAuthServer } from '../credentials.ts';
import type { HostGuard } from '../host-guard.ts';
import { InboxError } from '../inbox-error.ts';
import { credentialsFrom } from './credentials-from.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { atTokenEndpoint } from './token-endpoint.ts';

/** The server is one that somebody has told us of, so that it is asked through the guard alone. */
export interface OwnServerSurroundings {
  readonly guard: HostGuard;
  readonly clock: Clock;
}

/**
 * New credentials for old ones, at the OAuth server that stands in them. As with `refresh`, the old refresh token may be
 * of no use afterwards. Rejects with an `InboxError`: `disconnected`, `throttled` or `unavailable`.
 */
export async function refreshAtOwnServer(
  credentials: OAuthCredentials & { readonly server: OAuthServer },
  { guard, clock }: OwnServerSurroundings,
): Promise<OAuthCredentials> {
  const { server, refreshToken } = credentials;
  const { tokenEndpoint, clientId, clientSecret, scope } = server;
  requireTls(tokenEndpoint, guard);
  const client = { clientId, clientSecret, endpoints: { issuer: tokenEndpoint, token: tokenEndpoint } };
  const answer = await atTokenEndpoint('imap', client, { fetch: createGuardedFetch(guard), clock }, (configuration) =>
    refreshTokenGrant(configuration, refreshToken, scope === null ? {} : { scope }),
  );
  return { ...credentialsFrom('imap', answer, clock(), refreshToken), server };
}

function requireTls(tokenEndpoint: string, guard: HostGuard): void {
  if (guard.allowPrivate || new URL(tokenEndpoint).protocol === 'https:') return;
  throw new InboxError(
    'disconnected',
    'security-not-allowed',
    'Secrets go over the internet only by TLS: the token endpoint must begin with https://.',
  );
}
