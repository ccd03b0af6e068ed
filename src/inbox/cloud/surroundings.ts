import type { Clock } from '../../clock.ts';
import type { AccessToken } from '../credentials.ts';

/** What a mailbox behind an HTTP API is opened with. */
export interface InboxSurroundings {
  /** The API's root, absolute. */
  readonly api: string;
  readonly accessToken: AccessToken;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that one request may take. */
  readonly timeout?: number;
  /** Most messages in one answer of `changes`, roughly. */
  readonly batch?: number;
  /** Milliseconds between two looks for something new. */
  readonly watchInterval?: number;
}

export const BATCH = 50;
export const REQUEST_TIMEOUT_MS = 60_000;
export const WATCH_INTERVAL_MS = 30_000;
