import type { Hours, Times } from './hours.ts';

// Which hours of a recipient's coming week the settings leave, as the server reckons it.

export interface Holiday {
  readonly name: string;
  /** Wall times. */
  readonly from: string;
  readonly to: string;
}

export interface RemainingDay {
  /** Midnight at its beginning, as a reading of the wall clock: what `Date.UTC` gives for its parts. */
  readonly midnight: number;
  /** In minutes after midnight. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  readonly holiday: string | null;
}

const MINUTE = 60_000;
const DAY = 1440;
const STEP = 15;

/** The seven days from the one that begins at `midnight`. */
export function remainingWeek(times: Times, midnight: number, holidays: readonly Holiday[]): RemainingDay[] {
  return Array.from({ length: 7 }, (_, k) => remainingDay(times, midnight + k * DAY * MINUTE, holidays));
}

function remainingDay(times: Times, midnight: number, holidays: readonly Holiday[]): RemainingDay {
  const off = holidays.filter(({ from, to }) => readingOf(from) < midnight + DAY * MINUTE && readingOf(to) > midnight);
  const ranges: { from: number; to: number }[] = [];
  for (let minute = 0; minute < DAY; minute += STEP) {
    const reading = midnight + minute * MINUTE;
    const free = !off.some(({ from, to }) => reading >= readingOf(from) && reading < readingOf(to));
    if (!free || !isOpen(times, weekdayOf(midnight), minute)) continue;
    const last = ranges.at(-1);
    if (last?.to === minute) last.to = minute + STEP;
    else ranges.push({ from: minute, to: minute + STEP });
  }
  return { midnight, ranges, holiday: off[0]?.name ?? null };
}

const readingOf = (wall: string): number => Date.parse(`${wall}Z`);

/** Monday is 0. */
const weekdayOf = (midnight: number): number => (new Date(midnight).getUTCDay() + 6) % 7;

function isOpen({ quiet, quietHours, business, days }: Times, weekday: number, minute: number): boolean {
  if (quiet && within(quietHours, minute)) return false;
  if (!business) return true;
  const [today, yesterday] = [days[weekday]!, days[(weekday + 6) % 7]!];
  const [from, to] = [minutesOf(today.from), minutesOf(today.to)];
  if (today.open && minute >= from && (minute < to || from > to)) return true;
  return yesterday.open && minutesOf(yesterday.from) > minutesOf(yesterday.to) && minute < minutesOf(yesterday.to);
}

function within(hours: Hours, minute: number): boolean {
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export const hoursIn = (week: readonly RemainingDay[]): number =>
  week.reduce((sum, { ranges }) => sum + ranges.reduce((of, { from, to }) => of + to - from, 0), 0) / 60;

/** "09:15", up to "24:00". */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
