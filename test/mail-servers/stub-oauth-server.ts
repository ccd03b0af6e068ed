import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

// A stub of our own for the OAuth server of a company: no emulator has one whose tokens a mail server takes.

export interface StubOAuthServer {
  readonly tokenEndpoint: string;
  /** The bodies of the requests so far. */
  readonly requests: URLSearchParams[];
  /** Ends whatever was granted before, and gives the refresh token of a new grant. */
  grant(): string;
  /** Ends the grant: no token of it is of use any more. */
  revoke(): void;
  /** The next requests are answered so; null for the usual answers again. */
  answer(status: number | null, body?: string, headers?: Record<string, string>): void;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: 'kairos', clientSecret: 'client-secret-of-the-company' };

/**
 * It gives a new refresh token at every renewal and takes no earlier one. `lifetime` is that of its access tokens, in
 * seconds; `tokens` are those that the mail server lets in, with the address of whoever they are of.
 */
export async function startStubOAuthServer(
  address: string,
  tokens: Map<string, string>,
  lifetime = 3600,
): Promise<StubOAuthServer> {
  const requests: URLSearchParams[] = [];
  let current: string | null = null;
  let given: string[] = [];
  let fixed: { readonly status: number; readonly body: string; readonly headers: Record<string, string> } | null = null;

  const revoke = () => {
    for (const token of given) tokens.delete(token);
    given = [];
    current = null;
  };
  const renew = (form: URLSearchParams) => {
    const { clientId, clientSecret } = CLIENT;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return [401, { error: 'invalid_client' }] as const;
    }
    if (form.get('grant_type') !== 'refresh_token' || current === null || form.get('refresh_token') !== current) {
      return [400, { error: 'invalid_grant', error_description: `What of ${form.get('refresh_token')}?` }] as const;
    }
    current = `refresh-${randomUUID()}`;
    const accessToken = `access-${randomUUID()}`;
    given.push(accessToken);
    tokens.set(accessToken, address);
    const answer = { access_token: accessToken, refresh_token: current, token_type: 'Bearer', expires_in: lifetime };
    return [200, answer] as const;
  };

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request));
    requests.push(form);
    if (fixed !== null) {
      response.writeHead(fixed.status, fixed.headers).end(fixed.body);
      return;
    }
    const [status, answer] = renew(form);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    tokenEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    requests,
    grant: () => {
      revoke();
      current = `refresh-${randomUUID()}`;
      return current;
    },
    revoke,
    answer: (status, body = '', headers = {}) => {
      fixed = status === null ? null : { status, body, headers };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
