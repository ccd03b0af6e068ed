import { type ClientRequestArgs, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

/** Keeps requests off networks that whoever named the address may not reach through us. */
export interface AddressGuard {
  readonly allowPrivate: boolean;
  /** Rejects when an address of the host is not allowed, or there is none. */
  resolve(host: string): Promise<unknown>;
  /** Resolves names for connections, refusing likewise: a name that has changed since the check gains nothing. */
  readonly lookup: LookupFunction;
}

/** What came of a request; `error` says in words why it was no success. */
export interface PostResult {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly error: string | null;
  /** Milliseconds that the receiver asks to wait. */
  readonly retryAfter: number | null;
}

export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<PostResult>;

const TIMEOUT_MS = 15_000;
/** Of an answer no more than this is taken off the line: it is of no interest, but cutting it off looks like a fault. */
const MOST_BYTES = 64 * 1024;

const WITHOUT_TLS: PostResult = {
  status: null,
  error: 'The address must begin with https://, as the operator does not allow private networks.',
  retryAfter: null,
};

/**
 * Posts JSON and gives what came of it; it never rejects. Follows no redirect, and reads nothing of the answer but its
 * status and `Retry-After`. `timeout` is in milliseconds, for all of it.
 */
export function createPost(guard: AddressGuard, timeout = TIMEOUT_MS): Post {
  return async (address, headers, body) => {
    const signal = AbortSignal.timeout(timeout);
    try {
      const url = new URL(address);
      // It may have been taken when the operator still allowed more.
      if (url.protocol !== 'https:' && !guard.allowPrivate) return WITHOUT_TLS;
      // Node does not ask `lookup` about an address written out.
      await Promise.race([guard.resolve(url.hostname), aborted(signal)]);
      return resultOf(await send(url, headers, body, guard.lookup, signal));
    } catch (error) {
      return { status: null, error: reasonOf(error, signal, timeout), retryAfter: null };
    }
  };
}

function send(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: ClientRequestArgs = {
    method: 'POST',
    agent: false,
    lookup,
    signal,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      drain(response);
      resolve(response);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function drain(response: IncomingMessage): void {
  let bytes = 0;
  response.on('error', () => {}); // the status is known by now
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) response.destroy();
  });
}

function resultOf({ statusCode = 0, headers }: IncomingMessage): PostResult {
  if (statusCode >= 200 && statusCode < 300) return { status: statusCode, error: null, retryAfter: null };
  const redirect = statusCode >= 300 && statusCode < 400 ? ' Redirects are not followed.' : '';
  const seconds = /^\d{1,9}$/.exec(headers['retry-after'] ?? '')?.[0];
  return {
    status: statusCode,
    error: `The receiver answered ${statusCode}.${redirect}`,
    retryAfter: seconds === undefined ? null : Number(seconds) * 1000,
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function reasonOf(error: unknown, signal: AbortSignal, timeout: number): string {
  if (signal.aborted) return `The receiver did not answer within ${timeout / 1000} seconds.`;
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : `The receiver cannot be reached (${code}).`;
}
