import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Says whose an access token is, as the server of an OAuth provider does that Dovecot asks. */
export interface TokenInfo {
  readonly port: number;
  /** Addresses by token. */
  readonly tokens: Map<string, string>;
  stop(): Promise<void>;
}

export async function startTokenInfo(): Promise<TokenInfo> {
  const tokens = new Map<string, string>();
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('access_token') ?? '';
    const email = tokens.get(token);
    response.writeHead(email === undefined ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(email === undefined ? { error: 'invalid_token' } : { email, expires_in: 3600 }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    tokens,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
