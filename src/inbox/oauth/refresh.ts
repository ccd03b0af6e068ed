import { refreshTokenGrant } from 'openid-client';
import type { OAuthCredentials } from '../credentials.ts';
import type { OAuthClient, OAuthProvider } from './client.ts';
import { credentialsFrom } from './credentials-from.ts';
import { grantedScopes, requireScopes } from './scopes.ts';
import { atTokenEndpoint, type OAuthContext } from './token-endpoint.ts';

/**
 * New credentials for old ones. The old refresh token may be of no use afterwards: store the new ones before using
 * them, and let only one refresh run at a time for a mailbox. Rejects as `exchange` does.
 */
export async function refresh(
  {
    provider,
    client,
    credentials,
  }: { readonly provider: OAuthProvider; readonly client: OAuthClient; readonly credentials: OAuthCredentials },
  context: OAuthContext,
): Promise<OAuthCredentials> {
  const answer = await atTokenEndpoint(provider, client, context, (configuration) =>
    refreshTokenGrant(configuration, credentials.refreshToken),
  );
  if (answer.scope !== undefined) requireScopes(provider, grantedScopes(provider, answer.scope));
  return credentialsFrom(provider, answer, context.clock(), credentials.refreshToken);
}
