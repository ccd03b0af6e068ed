// The authorisation code flow with PKCE (RFC 7636) and state: the owner of a mailbox lets Kairos in.
import { createHash, timingSafeEqual } from 'node:crypto';
import { authorizationCodeGrant, buildAuthorizationUrl } from 'openid-client';
import type { OAuthCredentials } from '../credentials.ts';
import { InboxError } from '../inbox-error.ts';
import { addressOf } from './address.ts';
import type { OAuthClient, OAuthProvider } from './client.ts';
import { credentialsFrom } from './credentials-from.ts';
import { PROVIDER_NAMES } from './faults.ts';
import { grantedScopes, requireScopes, SCOPES } from './scopes.ts';
import { atTokenEndpoint, configurationOf, type OAuthContext } from './token-endpoint.ts';

/** What has to be kept, sealed, between sending the owner away and their return. */
export interface Proof {
  readonly state: string;
  readonly codeVerifier: string;
}

export interface Authorised {
  readonly credentials: OAuthCredentials;
  /** The address of the mailbox, lower case. */
  readonly address: string;
  readonly scopes: readonly string[];
}

const PROOF_BYTES = 32;

/** `randomBytes` gives as many random bytes as it is asked for. */
export function newProof(randomBytes: (size: number) => Buffer): Proof {
  return {
    state: randomBytes(PROOF_BYTES).toString('base64url'),
    codeVerifier: randomBytes(PROOF_BYTES).toString('base64url'),
  };
}

/**
 * Google gives a refresh token only when asked for offline access, and again only with consent shown again. Both have to
 * show a page: else somebody who has let Kairos in before would do so for another by merely following a link.
 * Microsoft's own page of consent is refused to those whose administrator has consented for them.
 */
const ASKED: Readonly<Record<OAuthProvider, Readonly<Record<string, string>>>> = {
  gmail: { access_type: 'offline', prompt: 'consent' },
  microsoft: { prompt: 'select_account' },
};

/** Where to send the owner of the mailbox; they come back to `redirectUri` with `code` and `state`. */
export function authorisationUrl({
  provider,
  client,
  redirectUri,
  proof,
  loginHint,
}: {
  readonly provider: OAuthProvider;
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly proof: Proof;
  /** The address that the provider proposes to sign in with. */
  readonly loginHint?: string;
}): string {
  return buildAuthorizationUrl(configurationOf(client), {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES[provider].join(' '),
    state: proof.state,
    code_challenge: createHash('sha256').update(proof.codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    ...ASKED[provider],
  }).href;
}

/**
 * Turns the owner's return into credentials. `returned` is the query that they came back with. Rejects with an
 * InboxError: `disconnected` (`state-mismatch`, `consent-refused`, `grant-expired`, `scope-missing`, …),
 * `misconfigured`, `throttled`, `unavailable`.
 */
export async function exchange(
  {
    provider,
    client,
    redirectUri,
    proof,
    returned,
  }: {
    readonly provider: OAuthProvider;
    readonly client: OAuthClient;
    /** The same as in `authorisationUrl`. */
    readonly redirectUri: string;
    readonly proof: Proof;
    readonly returned: URLSearchParams;
  },
  context: OAuthContext,
): Promise<Authorised> {
  requireState(provider, returned.get('state'), proof.state);
  const answer = await atTokenEndpoint(provider, client, context, (configuration) =>
    authorizationCodeGrant(configuration, new URL(`${redirectUri}?${returned}`), {
      expectedState: proof.state,
      pkceCodeVerifier: proof.codeVerifier,
    }),
  );
  const scopes = grantedScopes(provider, answer.scope);
  requireScopes(provider, scopes);
  const credentials = credentialsFrom(provider, answer, context.clock());
  return { credentials, scopes, address: await addressOf(provider, client, credentials.accessToken, context) };
}

function requireState(provider: OAuthProvider, returned: string | null, expected: string): void {
  const [came, meant] = [digest(returned ?? ''), digest(expected)];
  if (timingSafeEqual(came, meant)) return;
  throw new InboxError(
    'disconnected',
    'state-mismatch',
    `This return from ${PROVIDER_NAMES[provider]} does not belong to the attempt to connect that was begun here. ` +
      'Begin again.',
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
