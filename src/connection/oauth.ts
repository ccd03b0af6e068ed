import type { Clock } from '../clock.ts';
import type { HostGuard } from '../inbox/host-guard.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { OAuthClient, OAuthProvider } from '../inbox/oauth/client.ts';
import { refreshAtOwnServer } from '../inbox/oauth/own-server.ts';
import { refresh } from '../inbox/oauth/refresh.ts';
import type { Renew } from './tokens.ts';

/** The operator's registrations with the providers; null where there is none. */
export type OAuthClients = Readonly<Record<OAuthProvider, OAuthClient | null>>;

export interface OAuthSurroundings {
  readonly clients: OAuthClients;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Renews access tokens: at the providers, and at the servers that were named for a mailbox. */
export function createRenew({
  clients,
  fetch,
  clock,
  guard,
}: OAuthSurroundings & { readonly guard: HostGuard }): Renew {
  return async (provider, credentials) => {
    const { server } = credentials;
    if (server !== undefined) return refreshAtOwnServer({ ...credentials, server }, { guard, clock });
    const client = clientOf(clients, provider);
    return refresh({ provider: provider as OAuthProvider, client, credentials }, { fetch, clock });
  };
}

/** Throws an `InboxError` of kind `misconfigured` when the operator has no registration with the provider. */
export function clientOf(clients: OAuthClients, provider: string): OAuthClient {
  const client = clients[provider as OAuthProvider] ?? null;
  if (client !== null) return client;
  throw new InboxError(
    'misconfigured',
    'client-missing',
    'Kairos is not registered with this provider: the operator has to set its client id and secret.',
  );
}
