// Numbers and moments in words, the same in the terminal and on the page.
import { localIso, weekday } from '../model/zone.ts';
import type { PolicyValue } from './data.ts';

export const percent = (share: number, places = 1): string => `${(100 * share).toFixed(places)} %`;

export const count = (number: number): string => number.toLocaleString('en-US');

/** Four decimals; "n/a" for what could not be worked out. */
export const figure = (value: number | null): string =>
  value !== null && Number.isFinite(value) ? value.toFixed(4) : 'n/a';

export const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** "Tue 3 Mar 08:15" by the zone's clock. */
export function slotIn(zone: string, instant: number): string {
  const local = localIso(zone, instant);
  const name = DAYS[weekday(zone, instant) - 1]!.slice(0, 3);
  return `${name} ${Number(local.slice(8, 10))} ${MONTHS[Number(local.slice(5, 7)) - 1]} ${local.slice(11, 16)}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "2.31 ×" */
export const times = (factor: number): string => `${factor.toFixed(2)} ×`;

/** How the recipients of a sample are called. */
export const sampleOf = (sampled: number, all: number): string =>
  sampled === all
    ? `all ${count(all)} recipients`
    : `${count(sampled)} of ${count(all)} recipients (drawn by the seed)`;

/** "1 rhythm", "4 rhythms" */
export const counted = (number: number, thing: string, things = `${thing}s`): string =>
  `${count(number)} ${number === 1 ? thing : things}`;

/** "00:00" to "23:00" */
export const hourNames = (): string[] => Array.from({ length: 24 }, (_, hour) => clock(hour));

/** Hour 33 of the week -> "Tuesday 09:00" */
export const hourOf = (hourOfWeek: number): string => `${DAYS[Math.floor(hourOfWeek / 24)]} ${clock(hourOfWeek % 24)}`;

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** After a calibration error: how much of it is chance. */
export const byChanceWords = (error: number, chance: number): string =>
  error > chance
    ? `of which ${figure(chance)} is expected by chance`
    : `no more than the ${figure(chance)} expected by chance`;

/** Whether the best policy's interval lies above those of all others; so it does where there is none at all. */
export function toldApart(policies: readonly PolicyValue[]): boolean {
  const intervals = policies.flatMap(({ interval }) => (interval === null ? [] : [interval]));
  const [best, ...others] = intervals.sort((a, b) => b[0] - a[0]);
  return best === undefined || others.every(([, high]) => high < best[0]);
}
