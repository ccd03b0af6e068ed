import type { TokenEndpointResponse } from 'openid-client';
import type { OAuthCredentials } from '../credentials.ts';
import { InboxError } from '../inbox-error.ts';
import type { TokenSource } from './client.ts';
import { PROVIDER_NAMES } from './faults.ts';

/** A provider that does not say how long a token lives is asked again soon. */
const UNTOLD_LIFE_S = 300;

/** `previous` is the refresh token in use: Microsoft gives a new one at every refresh, Google keeps the old. */
export function credentialsFrom(
  provider: TokenSource,
  answer: TokenEndpointResponse,
  now: number,
  previous?: string,
): OAuthCredentials {
  const refreshToken = answer.refresh_token ?? previous;
  if (refreshToken === undefined) {
    throw new InboxError(
      'disconnected',
      'no-lasting-access',
      `${PROVIDER_NAMES[provider]} gave no lasting access to this mailbox. Remove Kairos from the account's connected ` +
        'apps there, then connect it again.',
    );
  }
  return {
    kind: 'oauth',
    refreshToken,
    accessToken: answer.access_token,
    expiresAt: now + (answer.expires_in ?? UNTOLD_LIFE_S) * 1000,
  };
}
