import type { InboxErrorKind } from '../inbox/inbox-error.ts';

// How long to wait before trying again, and when to stop. Pure; durations are milliseconds.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface Backoff {
  /** The longest wait after the first failure; it doubles with each further one. */
  readonly first: number;
  /** No wait is longer, unless the provider asks for more. */
  readonly longest: number;
}

/** What may be tried again. An unexpected error is one that no inbox gives: a fault of the program, or the database. */
export type Retryable = Extract<InboxErrorKind, 'throttled' | 'unavailable' | 'misconfigured'> | 'unexpected';

export const BACKOFFS: Readonly<Record<Retryable, Backoff>> = {
  throttled: { first: 2 * MINUTE, longest: HOUR },
  unavailable: { first: 30 * SECOND, longest: 30 * MINUTE },
  // The operator has to act, and nobody gains from asking often.
  misconfigured: { first: 30 * MINUTE, longest: 2 * HOUR },
  unexpected: { first: MINUTE, longest: 30 * MINUTE },
};

/** A provider may ask for a pause up to this long; beyond it, it is asked again. */
const LONGEST_ASKED = 12 * HOUR;
const SHORTEST = SECOND;

/**
 * How long to wait after failure number `failures` (from 1): a random time below a bound that doubles ("full jitter"),
 * so that what failed together does not come back together. What the provider asks for is a minimum, with up to a tenth
 * on top. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function waitAfter(
  failures: number,
  { first, longest }: Backoff,
  retryAfter: number | null,
  random: () => number,
): number {
  const bound = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  const wait = Math.max(SHORTEST, Math.round(bound * random()));
  if (retryAfter === null) return wait;
  const asked = Math.min(Math.max(retryAfter, SHORTEST), LONGEST_ASKED);
  return Math.max(wait, Math.round(asked * (1 + random() / 10)));
}

/** An e-mail is not sent so long after its moment, and not tried so often: then it is held for its sender to decide. */
export const PATIENCE = { lateness: 24 * HOUR, attempts: 50 } as const;
export type Patience = Readonly<Record<keyof typeof PATIENCE, number>>;

/** Why an e-mail should not be attempted any more, in words; null when it should. */
export function outOfPatience(
  { dueAt, attempts }: { readonly dueAt: number; readonly attempts: number },
  now: number,
  { lateness, attempts: most }: Patience = PATIENCE,
): { reason: string; detail: string } | null {
  if (now - dueAt > lateness) {
    const hours = Math.floor((now - dueAt) / HOUR);
    return {
      reason: 'too-late',
      detail: `Its moment was ${hours} hours ago, which is too long to send it unasked. Choose a new time for it.`,
    };
  }
  if (attempts >= most) {
    return {
      reason: 'too-many-attempts',
      detail: `It was attempted ${attempts} times without success. Choose a new time for it, or cancel it.`,
    };
  }
  return null;
}

/** After how long an e-mail of unknown fate is looked for, time after time; after the last a person has to say. */
export const LOOKS: readonly number[] = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR];

/** Copies for the folder of sent mail: how long to wait between tries, and how often to try. */
export const FILING = { backoff: { first: 30 * SECOND, longest: HOUR }, tries: 12 } as const;
