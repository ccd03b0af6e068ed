// Limits on the time of a send, drawn at random, and a second opinion on what they allow.
import fc from 'fast-check';
import type { Constraints, DayRange, Holiday, WeekHours } from '../../model/constraints.ts';
import { DAY, HOUR, MINUTE, QUARTER } from '../../model/zone.ts';
import { wallOffset, ZONES } from './wall-clock.ts';

const minute = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
);
const range = fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to);
/** A few minutes of a day, or all of it but a few: what empties a window. */
const narrow = fc
  .record({ from: minute, length: fc.integer({ min: 1, max: 20 }) })
  .map(({ from, length }) => ({ from, to: (from + length) % 1440 }));
const wide = narrow.map(({ from, to }) => ({ from: to, to: from }));
const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const businessHours: fc.Arbitrary<WeekHours> = fc.oneof(
  fc.tuple(fc.oneof(range, narrow), days).map(([hours, on]) => sameHours(hours.from, hours.to, on)),
  fc.array(fc.option(fc.oneof(range, narrow)), { minLength: 7, maxLength: 7 }),
);

/** The same hours on these days, 1 is Monday. */
export function sameHours(from: number, to: number, days: readonly number[] = [1, 2, 3, 4, 5]): WeekHours {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? { from, to } : null));
}

/** A holiday by the wall clock; `date` such as 2026-12-25. */
export function holiday(date: string, hours = 24, name = 'A holiday'): Holiday {
  const from = Date.parse(`${date}${date.includes('T') ? 'Z' : ''}`);
  return { name, from, to: from + hours * HOUR };
}

/** In the days around a change of clocks in Europe, America, Australia or Samoa, and on any other day. */
const now = fc.oneof(
  fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2035, 0, 1) }),
  ...['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2011-12-30'].map((day) =>
    fc.integer({ min: Date.parse(day) - 2 * DAY, max: Date.parse(day) + DAY }),
  ),
);
const usual = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];

/** Parts of the window, a little before it and after it included. */
const part = fc.double({ min: -0.1, max: 1.1, noNaN: true });

export interface Situation {
  readonly zone: string;
  readonly now: number;
  readonly length: number;
  readonly constraints: Constraints;
}

export const situation: fc.Arbitrary<Situation> = fc
  .record({
    zone: fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom(...usual)),
    now,
    length: fc.constantFrom(DAY, 7 * DAY),
    after: fc.option(part, { freq: 2 }),
    before: fc.option(fc.oneof(part, fc.constantFrom(0, 0.0005, 0.001, 0.01)), { freq: 2 }),
    quietHours: fc.option(fc.oneof({ weight: 3, arbitrary: range }, { weight: 1, arbitrary: wide })),
    businessHours: fc.option(businessHours, { freq: 2 }),
    /** Days from the beginning of the window on which a holiday begins, and its hours. */
    off: fc.option(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 7 }), fc.constantFrom(0, 14), fc.constantFrom(10, 24, 72)), {
        maxLength: 3,
      }),
      { freq: 2 },
    ),
  })
  .map(({ zone, now: at, length, after, before, quietHours, businessHours: hours, off }) => ({
    zone,
    now: at,
    length,
    constraints: {
      notBefore: after === null ? null : at + Math.round(after * length),
      notAfter: before === null ? null : at + Math.round((before + Math.max(0, after ?? 0)) * length),
      quietHours,
      businessHours: hours,
      holidays:
        off?.map(([day, hour, long]) => {
          const date = new Date(at + day * DAY).toISOString().slice(0, 10);
          return holiday(`${date}T${hour < 10 ? '0' : ''}${hour}:00`, long);
        }) ?? null,
    },
  }));

const inRange = ({ from, to }: DayRange, at: number) => (from < to ? from <= at && at < to : from <= at || at < to);

/** Whether the limits allow a send, from the wall clock's own reading. */
export function isAllowed({ zone, now: at, length, constraints }: Situation, instant: number): boolean {
  const { notBefore, notAfter, quietHours, businessHours: hours, holidays } = constraints;
  if (instant < at || instant > at + length) return false;
  if (instant < (notBefore ?? instant) || instant > (notAfter ?? instant)) return false;
  const wall = new Date(instant + offsetOfQuarter(zone, Math.floor(instant / QUARTER) * QUARTER));
  const clock = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  if (quietHours !== null && inRange(quietHours, clock)) return false;
  if (holidays?.some(({ from, to }) => wall.getTime() >= from && wall.getTime() < to)) return false;
  if (hours === null) return true;
  // Days of the week from Monday, 0; the hours of a day that run over midnight are those up to it, and the rest after.
  const day = (wall.getUTCDay() + 6) % 7;
  const opening = (of: DayRange | null | undefined, at: number) => of != null && at >= of.from && at < end(of);
  return opening(hours[day], clock) || opening(hours[(day + 6) % 7], clock + 1440);
}

const end = ({ from, to }: DayRange) => (from < to ? to : to + 1440);

/** Clocks of our time change on quarter hours only, and asking is slow. */
const asked = new Map<string, number>();
function offsetOfQuarter(zone: string, quarter: number): number {
  const key = `${zone} ${quarter}`;
  let offset = asked.get(key);
  if (offset === undefined) {
    if (asked.size > 20_000) asked.clear();
    offset = wallOffset(zone, quarter);
    asked.set(key, offset);
  }
  return offset;
}

/** Every instant of the window at which something may change: its beginning and each whole minute. */
export function* minutesOf({ now: at, length, constraints }: Situation): Generator<number> {
  const from = Math.max(at, constraints.notBefore ?? at);
  const to = Math.min(at + length, constraints.notAfter ?? at + length);
  for (let instant = from; instant <= to; instant = (Math.floor(instant / MINUTE) + 1) * MINUTE) yield instant;
}

export function someMinuteAllowed(situated: Situation): boolean {
  for (const instant of minutesOf(situated)) if (isAllowed(situated, instant)) return true;
  return false;
}
