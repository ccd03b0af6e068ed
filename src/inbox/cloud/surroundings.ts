import type { Clock } from '../../clock.ts';
import type { AccessToken } from '../credentials.ts';

/** What a mailbox behind an HTTP API is opened with. */
export interface InboxSurroundings {
  /** The API's root, absolute. */
  readonly api: string;
  readonly accessToken: AccessToken;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that one request may take, besides the time for its bytes. */
  readonly timeout?: number;
  /** Most messages in one answer of `changes`, roughly. */
  readonly batch?: number;
  /** Milliseconds between two looks for something new. */
  readonly watchInterval?: number;
}

export const BATCH = 50;
export const REQUEST_TIMEOUT_MS = 60_000;
export const WATCH_INTERVAL_MS = 30_000;

/** As fast as a slow line takes bytes up, a millisecond. */
const SLOWEST_UPLOAD = 50;

/** Aborts when a request with so many bytes has had its time. */
export function timeFor(timeout: number, bytes: number): AbortSignal {
  return AbortSignal.timeout(timeout + Math.ceil(bytes / SLOWEST_UPLOAD));
}
