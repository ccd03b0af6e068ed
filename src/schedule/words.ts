import { localIso } from '../../model/zone.ts';

// Moments and counts in sentences for a rep.

/** "2026-11-25 at 08:00 (Europe/Berlin)". */
export function momentWords(zone: string, instant: number): string {
  const [date, time = ''] = localIso(zone, instant).split('T');
  return `${date} at ${time.slice(0, 5)} (${zone})`;
}

export const countWords = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const percentWords = (share: number): string =>
  share < 0.095 ? `${(100 * share).toFixed(1)} %` : `${Math.round(100 * share)} %`;
