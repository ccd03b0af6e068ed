// What an HTTP request to a provider can end in besides success, and how far the request came.
import type { AccessToken } from '../credentials.ts';
import { InboxError } from '../inbox-error.ts';

/** The provider answered, and the answer was no. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** The provider's own words for programs, such as `rateLimitExceeded`. */
  readonly codes: readonly string[];
  /** The provider's words for people, without addresses. */
  readonly words: string;
  /** Milliseconds. */
  readonly retryAfter: number | null;

  constructor(status: number, codes: readonly string[], words: string, retryAfter: number | null) {
    super(`The provider answered ${status}.`);
    this.status = status;
    this.codes = codes;
    this.words = withoutAddresses(words);
    this.retryAfter = retryAfter;
  }

  /** Whether any of the provider's codes is one of `codes`. */
  is(...codes: readonly string[]): boolean {
    return this.codes.some((code) => codes.includes(code));
  }
}

/** There was no answer, or none that can be understood. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** Whether the provider may have received the request. */
  readonly mayHaveArrived: boolean;
  /** Such as `ECONNREFUSED` or `TimeoutError`. */
  readonly code: string;

  constructor(code: string, mayHaveArrived: boolean) {
    super(`The provider gave no answer (${code}).`);
    this.code = code;
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** What goes wrong before a connection stands: of these, and of these alone, it is certain that nothing was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The `NoAnswer` that a failed `fetch` stands for. */
export function noAnswer(failure: unknown): NoAnswer {
  const code = codeOf(failure);
  return new NoAnswer(code, !NEVER_CONNECTED.has(code));
}

function codeOf(failure: unknown): string {
  for (let error = failure; error instanceof Error; error = error.cause) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (error.name === 'TimeoutError' || error.name === 'AbortError') return error.name;
  }
  return 'no connection';
}

/** `Retry-After` in milliseconds: a number of seconds or a date. */
export function retryAfter(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined || header === '') return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - now);
}

/** Calls with a token; when it is refused, once more with a new one. */
export async function authorised<T>(accessToken: AccessToken, call: (token: string) => Promise<T>): Promise<T> {
  const token = await accessToken();
  try {
    return await call(token);
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401) throw failure;
    return await call(await accessToken(token));
  }
}

/** What `call` resolves with, and null when the provider has no such thing any more. */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 404) return null;
    throw failure;
  }
}

/** As `unlessGone`, also when the id is not one that could exist. */
export async function unlessAbsent<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await unlessGone(call);
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 400) return null;
    throw failure;
  }
}

/**
 * Runs the step from which on the provider may have accepted the e-mail. What does not prove that
 * the e-mail was refused becomes an InboxError of kind `unknown`; everything else stays as it is.
 */
export async function acceptance<T>(step: () => Promise<T>, provider: string): Promise<T> {
  try {
    return await step();
  } catch (failure) {
    if (!undecided(failure)) throw failure;
    const detail = failure instanceof Refusal ? `it answered ${failure.status}` : 'its answer was lost';
    throw new InboxError('unknown', 'no-answer', `${provider} may or may not have sent the e-mail: ${detail}.`);
  }
}

/** A 404 is one of them: what we have just made is gone, and may have gone because it was sent. */
function undecided(failure: unknown): boolean {
  if (failure instanceof NoAnswer) return failure.mayHaveArrived;
  return failure instanceof Refusal && (failure.status >= 500 || [404, 408, 409, 410].includes(failure.status));
}

export function unreachable(provider: string, { code }: NoAnswer): InboxError {
  return new InboxError('unavailable', 'unreachable', `${provider} cannot be reached (${code}). Kairos tries again.`);
}

const LONGEST_WORDS = 200;

/** A provider's words can have the recipient's address in them, and errors hold no personal data. */
function withoutAddresses(words: string): string {
  return words
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '(address)')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);
}
