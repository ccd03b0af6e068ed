import type { Retryable } from './backoff.ts';
import { BACKOFFS, type Backoff, FILING, LOOKS, PATIENCE, type Patience } from './backoff.ts';

/** What may be set of a dispatcher; durations are milliseconds. */
export interface DispatchSettings {
  /** Most attempts at once, and most of one inbox. */
  readonly concurrency: number;
  readonly perInbox: number;
  /** Most inboxes that one transaction claims from. */
  readonly inboxesAtOnce: number;
  /** How long a claim lasts before its attempt begins. */
  readonly claimLease: number;
  /** How long an attempt may take, and how long its claim lasts: longer, so that it is over before. */
  readonly attempt: number;
  readonly attemptLease: number;
  /** The longest time between two looks at what is due, when nobody wakes the dispatcher. */
  readonly longestWait: number;
  readonly backoffs: Readonly<Record<Retryable, Backoff>>;
  readonly patience: Patience;
  /** How long a look for an e-mail of unknown fate may take; nobody else begins it within twice the time. */
  readonly look: number;
  /** After how long an e-mail of unknown fate is looked for, time after time. */
  readonly looks: readonly number[];
  readonly filing: { readonly backoff: Backoff; readonly tries: number };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const DISPATCH_SETTINGS: DispatchSettings = {
  concurrency: 128,
  perInbox: 32,
  inboxesAtOnce: 32,
  claimLease: MINUTE,
  attempt: 6 * MINUTE,
  attemptLease: 7 * MINUTE,
  longestWait: 2 * SECOND,
  backoffs: BACKOFFS,
  patience: PATIENCE,
  look: MINUTE,
  looks: LOOKS,
  filing: FILING,
};
