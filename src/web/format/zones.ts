import { zoneName } from './moments.ts';

/** Names of today, for which browsers know all the same those of before alone; and UTC, which they leave out. */
const NEWER = [
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
  'UTC',
];

/** The zones of the IANA database as the browser knows them, for a select; those that are `known` in any case. */
export function zoneOptions(...known: readonly (string | null)[]): { value: string; label: string }[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), ...NEWER, ...known.filter((zone) => zone !== null)]);
  return [...zones].sort().map((zone) => ({ value: zone, label: zoneName(zone) }));
}
