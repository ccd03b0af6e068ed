import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HostGuard } from '../host-guard.ts';
import { InboxError } from '../inbox-error.ts';

/** No token is longer, and whose server it is may be somebody who would like to fill our memory. */
const MOST_BYTES = 256 * 1024;

/**
 * `fetch` for addresses that somebody has told us, as far as a token endpoint needs it: it connects to hosts that the
 * guard allows only, follows no redirect, and takes an answer of no more than so many bytes. Rejects with the guard's
 * `InboxError`, or with the error of the connection.
 */
export function createGuardedFetch(guard: HostGuard): typeof fetch {
  return async (address, init = {}) => {
    const url = new URL(String(address));
    const signal = init.signal ?? new AbortController().signal;
    // Node does not ask `lookup` about an address written out.
    await unlessAborted(guard.resolve(url.hostname), signal);
    const answer = await send(url, init, guard, signal);
    const body = await bodyOf(answer);
    const { statusCode: status = 0, headers } = answer;
    const kept = ['content-type', 'retry-after', 'www-authenticate'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    return new Response(NO_BODY.includes(status) ? null : body, { status, headers: kept });
  };
}

const NO_BODY = [204, 205, 304];

function send(url: URL, init: RequestInit, guard: HostGuard, signal: AbortSignal): Promise<IncomingMessage> {
  const body = String(init.body ?? '');
  const headers = { ...Object.fromEntries(new Headers(init.headers)), 'content-length': Buffer.byteLength(body) };
  const options = { method: init.method ?? 'GET', agent: false, lookup: guard.lookup, signal, headers };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw new InboxError('unavailable', 'answer-too-large', 'The OAuth server gave an answer that is no token.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Resolving has no time-out of its own. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: stop.signal });
  });
  return Promise.race([work, aborted]).finally(() => stop.abort());
}
