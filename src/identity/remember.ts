import type { Clock } from '../clock.ts';

/** How long who was let in is not looked up again: at most how long one still gets in whom another process has shut out. */
export const REMEMBERED_MS = 5_000;

/** What was found by key, for a few seconds; those who ask for the same at once share one look-up. */
export interface Memory<Found> {
  /** At once when it is remembered. */
  find(key: string): Found | Promise<Found | null>;
  forget(key: string): void;
  forgetAll(): void;
}

interface Remembered<Found> {
  readonly found: Found | Promise<Found | null>;
  readonly until: number;
}

/** Neither what is not there nor a look-up that failed is remembered: the next who asks tries again. */
export function createMemory<Found extends object>(
  clock: Clock,
  lookUp: (key: string, now: number) => Promise<Found | null>,
): Memory<Found> {
  const remembered = new Map<string, Remembered<Found>>();

  function remember(key: string, now: number): Promise<Found | null> {
    for (const [old, { until }] of remembered) if (until <= now) remembered.delete(old);
    const finding = lookUp(key, now);
    const entry = { found: finding, until: now + REMEMBERED_MS };
    remembered.set(key, entry);
    // What was forgotten while it was looked up stays so.
    const settle = (found: Found | null) => {
      if (remembered.get(key) !== entry) return;
      if (found === null) remembered.delete(key);
      else remembered.set(key, { ...entry, found });
    };
    finding.then(settle, () => settle(null));
    return finding;
  }

  return {
    find: (key) => {
      const now = clock();
      const known = remembered.get(key);
      return known !== undefined && now < known.until ? known.found : remember(key, now);
    },
    forget: (key) => void remembered.delete(key),
    forgetAll: () => remembered.clear(),
  };
}
