import { localIso, weekday } from '../../model/zone.ts';

// Moments and counts in sentences for a rep.

/** "2026-11-25 at 08:00 (Europe/Berlin)". */
export function momentWords(zone: string, instant: number): string {
  const [date, time = ''] = localIso(zone, instant).split('T');
  return `${date} at ${time.slice(0, 5)} (${zone})`;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** "Wednesday at 08:00", by the zone's clock, of a moment within a week. */
export const dayTimeWords = (zone: string, instant: number): string =>
  `${DAYS[weekday(zone, instant) - 1]} at ${localIso(zone, instant).slice(11, 16)}`;

/** Nothing that is learned from data is certain, and what is rounded must not sound so. */
export const certaintyWords = (probability: number): string =>
  probability > 0.99 ? 'more than 99 %' : `${Math.floor(100 * probability + 0.5)} %`;

export const countWords = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const percentWords = (share: number): string =>
  share < 0.095 ? `${(100 * share).toFixed(1)} %` : `${Math.round(100 * share)} %`;
