import type { Clock } from './clock.ts';
import type { ErrorCode } from './errors.ts';

// What the server tells of itself, a line each. No event holds a key, an address or anything else of a request's or an
// e-mail's content.

export interface RequestEvent {
  readonly event: 'request';
  readonly method: string;
  /** The route's own path, never the one asked for: a query may hold an address. */
  readonly path: string | null;
  /** null when the client went away before the answer. */
  readonly status: number | null;
  readonly code: ErrorCode | null;
  readonly accountId: number | null;
  readonly milliseconds: number;
}

export interface FailureEvent {
  readonly event: 'failure';
  readonly error: string;
  readonly stack: readonly string[];
}

/** A model that was to answer and cannot be read, and the model that answers instead. */
export interface ModelFaultEvent {
  readonly event: 'model-fault';
  readonly accountId: number;
  readonly modelId: string;
  readonly error: string;
  readonly serving: string;
}

/** What an operator should know of though nothing is broken: a refused OAuth client, a clock that was set. */
export interface NoticeEvent {
  readonly event: string;
  /** Ids, numbers and words. */
  readonly [name: string]: string | number | boolean | null;
}

export interface Logger {
  /** null: requests are not timed at all, which makes each a little faster. */
  readonly request: ((event: RequestEvent) => void) | null;
  /** Something nobody expected; whoever asked was told no more than that it failed. */
  readonly failure: (event: FailureEvent | ModelFaultEvent) => void;
  readonly notice: (event: NoticeEvent) => void;
}

/** Describes an error nobody expected: its message, with anything that looks like an address masked, and its stack. */
export function failureOf(error: unknown): FailureEvent {
  if (!(error instanceof Error)) return { event: 'failure', error: `a thrown ${typeof error}`, stack: [] };
  const masked = withoutAddresses(error.message);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { event: 'failure', error: `${error.name}: ${masked}`, stack: frames.map((line) => line.trim()) };
}

const withoutAddresses = (text: string): string => text.replace(/[^\s"'<>(),=]+@[^\s"'<>(),=]+/g, '<address>');

/** A notice may hold the words of a mail server, which name whoever it is about. */
function maskedNotice(notice: NoticeEvent): NoticeEvent {
  const values = Object.entries(notice).map(([name, value]) => {
    return [name, typeof value === 'string' ? withoutAddresses(value) : value];
  });
  return Object.fromEntries(values);
}

/** Writes one JSON line for each failure and notice, and when `requests` for each request too. */
export function lineLogger(write: (line: string) => void, clock: Clock, requests = false): Logger {
  const put = (event: RequestEvent | FailureEvent | ModelFaultEvent | NoticeEvent) => {
    write(`${JSON.stringify({ at: new Date(clock()).toISOString(), ...event })}\n`);
  };
  return { request: requests ? put : null, failure: put, notice: (event) => put(maskedNotice(event)) };
}
