// The Gmail client with everything taken from it that must not happen by itself: retries, time without end, and errors
// that carry the request.
import { gmail, type gmail_v1, type MethodOptions } from '@googleapis/gmail';
import type { Clock } from '../../clock.ts';
import { authorised, NoAnswer, noAnswer, Refusal, retryAfter } from '../cloud/answer.ts';
import { timeFor } from '../cloud/surroundings.ts';
import type { AccessToken } from '../credentials.ts';

type Users = gmail_v1.Resource$Users;
/** `options` go with every call. */
type Call<T> = (users: Users, options: MethodOptions) => Promise<Answer<T>>;

interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly headers: unknown;
}

export interface GmailApi {
  /** Rejects with a `Refusal`, a `NoAnswer`, or the InboxError of the access token. `bytes` are what is to be sent. */
  call<T>(call: Call<T>, bytes?: number): Promise<T>;
}

export interface GmailAccess {
  /** Such as https://gmail.googleapis.com. */
  readonly api: string;
  readonly accessToken: AccessToken;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that one request may take, besides the time for its bytes. */
  readonly timeout: number;
  /** Aborts what is under way. */
  readonly closing: () => AbortSignal;
}

export function gmailApi(access: GmailAccess): GmailApi {
  const { users } = gmail('v1');
  return {
    call: <T>(call: Call<T>, bytes = 0) =>
      authorised(access.accessToken, (token) => request(users, access, { token, call, bytes })),
  };
}

async function request<T>(
  users: Users,
  access: GmailAccess,
  { token, call, bytes }: { readonly token: string; readonly call: Call<T>; readonly bytes: number },
): Promise<T> {
  const answer = await call(users, {
    rootUrl: access.api,
    headers: { authorization: `Bearer ${token}` },
    fetchImplementation: access.fetch,
    signal: AbortSignal.any([timeFor(access.timeout, bytes), access.closing()]),
    responseType: 'json',
    redirect: 'error',
    retry: false,
    validateStatus: () => true,
  }).catch((failure: unknown) => {
    throw noAnswer(failure);
  });
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, access.clock());
  // A 204 has no body; else an answer that is not JSON was cut off, or comes from something in between.
  if (typeof answer.data === 'string' && answer.data !== '') throw new NoAnswer('cut off', true);
  return answer.data;
}

interface ErrorBody {
  readonly error?: {
    readonly message?: unknown;
    readonly status?: unknown;
    readonly errors?: readonly { readonly reason?: unknown }[];
    readonly details?: readonly { readonly reason?: unknown }[];
  };
}

function refusal({ status, data, headers }: Answer<unknown>, now: number): Refusal {
  const error = (typeof data === 'object' && data !== null ? (data as ErrorBody) : {}).error;
  const reasons = [...listOf(error?.errors), ...listOf(error?.details)].map((entry) => entry?.reason);
  const words = typeof error?.message === 'string' ? error.message : '';
  const codes = [...reasons, error?.status].filter((code) => typeof code === 'string');
  return new Refusal(status, codes, words, retryAfter(header(headers, 'retry-after') ?? until(words), now));
}

function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : [];
}

function header(headers: unknown, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = (headers as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** Where Gmail limits a user it says until when in the message alone: `User-rate limit exceeded. Retry after …Z`. */
function until(words: string): string | undefined {
  return /retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(words)?.[1];
}
