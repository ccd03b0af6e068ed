import { allowInsecureRequests, Configuration, customFetch } from 'openid-client';
import type { Clock } from '../../clock.ts';
import { noAnswer, retryAfter, unreachable } from '../cloud/answer.ts';
import { InboxError } from '../inbox-error.ts';
import type { OAuthClient, TokenSource } from './client.ts';
import { oauthFault, PROVIDER_NAMES } from './faults.ts';

/** The outside world, passed in. */
export interface OAuthContext {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** A client of a token endpoint; one that is public has no secret. */
export interface TokenClient extends Omit<OAuthClient, 'clientSecret' | 'endpoints'> {
  readonly clientSecret: string | null;
  readonly endpoints: Pick<OAuthClient['endpoints'], 'issuer' | 'token'> & Partial<OAuthClient['endpoints']>;
}

const TIMEOUT_S = 20;

/** Runs a grant with openid-client; rejects with an InboxError and with nothing else. */
export async function atTokenEndpoint<T>(
  provider: TokenSource,
  client: TokenClient,
  context: OAuthContext,
  grant: (configuration: Configuration) => Promise<T>,
): Promise<T> {
  // The library folds what its `fetch` throws into errors of its own, so what happened is kept beside it.
  let failure: InboxError | null = null;
  const configuration = configurationOf(client);
  configuration[customFetch] = async (url, options) => {
    try {
      return await answering(provider, context, await context.fetch(url, options as RequestInit));
    } catch (error) {
      failure = error instanceof InboxError ? error : unreachable(PROVIDER_NAMES[provider], noAnswer(error));
      throw failure;
    }
  };
  try {
    return await grant(configuration);
  } catch (error) {
    throw failure ?? oauthFault(provider, error);
  }
}

export function configurationOf({ clientId, clientSecret, endpoints }: TokenClient): Configuration {
  const { issuer, authorisation, token } = endpoints;
  const server = {
    issuer,
    token_endpoint: token,
    ...(authorisation === undefined ? {} : { authorization_endpoint: authorisation }),
  };
  const configuration = new Configuration(server, clientId, clientSecret ?? undefined);
  configuration.timeout = TIMEOUT_S;
  if (new URL(endpoints.token).protocol === 'http:') allowInsecureRequests(configuration);
  return configuration;
}

/** The answer, when it is one that openid-client is to read. */
async function answering(provider: TokenSource, { clock }: OAuthContext, response: Response): Promise<Response> {
  const name = PROVIDER_NAMES[provider];
  const wait = retryAfter(response.headers.get('retry-after'), clock());
  if (response.status === 429) {
    throw new InboxError(
      'throttled',
      'too-many-requests',
      `${name} asks Kairos to wait before it asks for access again.`,
      {
        retryAfter: wait,
      },
    );
  }
  if (response.status >= 500) {
    throw new InboxError('unavailable', 'provider-out-of-order', `${name} is out of order (${response.status}).`, {
      retryAfter: wait,
    });
  }
  return response.ok ? withoutIdentity(response) : response;
}

/**
 * Kairos asks for no identity and takes the address from the mailbox itself. A provider that gives an identity unasked
 * (with `common` in the place of its tenant, under a name that cannot be foreseen) must not stop the owner for it.
 */
async function withoutIdentity(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  return new Response(withoutIdToken(text), { status, headers: { 'content-type': headers.get('content-type') ?? '' } });
}

function withoutIdToken(text: string): string {
  try {
    const { id_token: _, ...answer } = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify(answer);
  } catch {
    return text;
  }
}
