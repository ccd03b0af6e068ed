import type { Clock } from '../../clock.ts';
import { authorised, NoAnswer, noAnswer, Refusal, retryAfter } from '../cloud/answer.ts';
import { timeFor } from '../cloud/surroundings.ts';
import type { AccessToken } from '../credentials.ts';

export interface GraphAccess {
  /** Such as https://graph.microsoft.com/v1.0. */
  readonly api: string;
  readonly accessToken: AccessToken;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that one request may take, besides the time for its bytes. */
  readonly timeout: number;
  /** Aborts what is under way. */
  readonly closing: () => AbortSignal;
}

export interface GraphRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly type?: string;
  readonly body?: string;
  /** Most entries of a list in one answer. */
  readonly pageSize?: number;
}

/** Calls to Graph. They reject with a `Refusal`, a `NoAnswer`, or the InboxError of the access token. */
export interface Graph {
  /** `path` begins with a slash, or is a link that Graph gave. Undefined where the answer is empty. */
  json<T>(path: string, request?: GraphRequest): Promise<T>;
  bytes(path: string): Promise<Buffer>;
  /** A part of a file to an address that Graph gave for it, which is its own authorisation. */
  upload(address: string, part: Uint8Array, range: string): Promise<void>;
}

export function graph(access: GraphAccess): Graph {
  const ask = (path: string, request: GraphRequest = {}) => {
    const url = urlOf(access.api, path);
    return authorised(access.accessToken, (token) => answer(access, url, init(request, token), request.body?.length));
  };
  return {
    json: async <T>(path: string, request?: GraphRequest) => parsed<T>(await ask(path, request)),
    bytes: (path) => ask(path),
    upload: async (address, part, range) => {
      await answer(access, address, {
        method: 'PUT',
        headers: { 'content-range': range },
        body: part as NonNullable<RequestInit['body']>,
      });
    },
  };
}

/** A link leads to Graph itself or nowhere: the token goes with it. */
function urlOf(api: string, path: string): string {
  if (path.startsWith('/')) return `${api}${path}`;
  if (!URL.canParse(path) || new URL(path).origin !== new URL(api).origin) throw new NoAnswer('strange link', false);
  return path;
}

/** Ids that stay when a message moves to another folder, as from the drafts to what was sent. */
const IMMUTABLE_IDS = 'IdType="ImmutableId"';

function init({ method = 'GET', type = 'application/json', body, pageSize }: GraphRequest, token: string): RequestInit {
  const prefer = pageSize === undefined ? IMMUTABLE_IDS : `${IMMUTABLE_IDS}, odata.maxpagesize=${pageSize}`;
  const headers = { authorization: `Bearer ${token}`, prefer };
  return body === undefined ? { method, headers } : { method, headers: { ...headers, 'content-type': type }, body };
}

async function answer(access: GraphAccess, url: string, request: RequestInit, bytes = 0): Promise<Buffer> {
  const signal = AbortSignal.any([timeFor(access.timeout, bytes), access.closing()]);
  try {
    const response = await access.fetch(url, { ...request, redirect: 'error', signal });
    const body = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw refusal(response, body, access.clock());
    return body;
  } catch (failure) {
    throw failure instanceof Refusal ? failure : noAnswer(failure);
  }
}

function parsed<T>(body: Buffer): T {
  if (body.length === 0) return undefined as T;
  try {
    return JSON.parse(body.toString('utf8')) as T;
  } catch {
    throw new NoAnswer('cut off', true);
  }
}

interface ErrorBody {
  readonly error?: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly innerError?: { readonly code?: unknown };
  };
}

function refusal({ status, headers }: Response, body: Buffer, now: number): Refusal {
  const { error } = errorOf(body);
  const codes = [error?.code, error?.innerError?.code].filter((code) => typeof code === 'string');
  const words = typeof error?.message === 'string' ? error.message : '';
  return new Refusal(status, codes, words, retryAfter(headers.get('retry-after'), now));
}

function errorOf(body: Buffer): ErrorBody {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
