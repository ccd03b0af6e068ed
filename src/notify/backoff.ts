const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed attempt; a receiver that is down for three days has missed what came in the beginning. */
const DELAYS = [5 * SECOND, MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
/** So that what failed together does not come again together. */
const JITTER = 0.2;
const LONGEST = 24 * HOUR;

/**
 * Milliseconds until the next attempt after `attempts` have failed; null when that was the last. `asked` is how long
 * the receiver asked to wait, where it did. `random` is uniform over [0, 1).
 */
export function retryDelay(attempts: number, asked: number | null, random: () => number): number | null {
  const delay = DELAYS[attempts - 1];
  if (delay === undefined) return null;
  const spread = Math.round(delay * (1 - JITTER + 2 * JITTER * random()));
  return Math.max(spread, Math.min(asked ?? 0, LONGEST));
}
