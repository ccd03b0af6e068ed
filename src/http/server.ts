import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../errors.ts';

/** How long a connection may be silent. */
const SILENCE_MS = 120_000;
/** How long requests that are being answered may still take when the server closes. */
const GRACE_MS = 10_000;
const SWEEP_MS = 25;

export interface ListeningServer {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Takes nothing new, answers what is under way, and resolves when every connection is gone. */
  close(): Promise<void>;
}

/** Listens on `host` and `port` (0 takes a free one). Throws a StartError when that is not possible. */
export async function listen(handler: RequestListener, host: string, port: number): Promise<ListeningServer> {
  const server = createServer(handler);
  // A batch may take any time to arrive; what must not last is silence.
  server.requestTimeout = 0;
  server.timeout = SILENCE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server.address() as AddressInfo), close: () => close(server) };
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to another (0 for any free one).`,
      );
    case 'EACCES':
      return new StartError(`Port ${port} on ${host} may not be used by this user: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`${host} is not an address of this machine: set HOST to one, such as 127.0.0.1.`);
    default:
      return error;
  }
}

/** An address for people and programs: "every address" is reached by the loopback one. */
function urlOf({ address, family, port }: AddressInfo): string {
  if (address === '::' || address === '0.0.0.0') return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Connections that are kept alive are closed as soon as their answer is out, and the rest when the grace is over. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const end = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}
