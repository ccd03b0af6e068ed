import { localIso } from '../../model/zone.ts';

// Moments and counts in sentences for a rep.

/** "2026-11-25 at 08:00 (Europe/Berlin)". */
export function momentWords(zone: string, instant: number): string {
  const [date, time = ''] = localIso(zone, instant).split('T');
  return `${date} at ${time.slice(0, 5)} (${zone})`;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Day of the week of "2026-11-24T22:15:00+01:00" on its own clock. */
const dayOf = (local: string): string => DAYS[new Date(local.slice(0, 10)).getUTCDay()]!;

/** "Tuesday at 22:15" of "2026-11-24T22:15:00+01:00". */
export const dayTimeOf = (local: string): string => `${dayOf(local)} at ${local.slice(11, 16)}`;

/** "Tue 22:15" of "2026-11-24T22:15:00+01:00". */
export const clockOf = (local: string): string => `${dayOf(local).slice(0, 3)} ${local.slice(11, 16)}`;

/** Nothing that is learned from data is certain, and what is rounded must not sound so. */
export const certaintyWords = (probability: number): string =>
  probability > 0.99 ? 'more than 99 %' : `${Math.floor(100 * probability + 0.5)} %`;

export const countWords = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const percentWords = (share: number): string =>
  share < 0.095 ? `${(100 * share).toFixed(1)} %` : `${Math.round(100 * share)} %`;
