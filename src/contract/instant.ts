import { z } from 'zod';
import { quote } from './faults.ts';

const MS_PER_MINUTE = 60_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The value of the digits in `text` from `start` up to `end`; NaN when one is not a digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Minutes that the zone part (`Z`, `+05:30`, `+0530`, `+05`) is ahead of UTC; NaN when it is not one. */
function offsetMinutes(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const sign = zone[0] === '+' ? 1 : zone[0] === '-' ? -1 : Number.NaN;
  const colon = zone.length === 6 && zone[3] === ':' ? 1 : 0;
  if (zone.length !== 3 && zone.length !== 5 + colon) return Number.NaN;
  const hours = digits(zone, 1, 3);
  const minutes = zone.length === 3 ? 0 : digits(zone, 3 + colon, 5 + colon);
  return hours <= 23 && minutes <= 59 ? sign * (hours * 60 + minutes) : Number.NaN;
}

/**
 * An ISO 8601 date and time with zone, as integer milliseconds since 1970 UTC; `null` when it is not one or names
 * a day that does not exist. Written by hand because `Date.parse` makes 2024-02-30 into the 1st of March, takes
 * many other forms, and reads a missing zone as the machine's own. Digits beyond milliseconds are dropped.
 */
export function parseInstant(text: string): number | null {
  if (text.length < 17 || text[4] !== '-' || text[7] !== '-' || text[13] !== ':') return null;
  const separator = text[10];
  if (separator !== 'T' && separator !== 't' && separator !== ' ') return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  let second = 0;
  let millisecond = 0;
  let at = 16;
  if (text[at] === ':') {
    second = digits(text, 17, 19);
    at = 19;
    if (text[at] === '.' || text[at] === ',') {
      const start = ++at;
      while (digits(text, at, at + 1) >= 0) at++;
      if (at === start) return null;
      millisecond = digits(text.slice(start, at).padEnd(3, '0'), 0, 3);
    }
  }
  const offset = offsetMinutes(text.slice(at));
  if (!(day >= 1 && day <= daysIn(year, month) && hour <= 23 && minute <= 59 && second <= 59)) return null;
  if (Number.isNaN(offset) || !(year >= 100)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * MS_PER_MINUTE;
}

export const NOT_AN_INSTANT =
  'is not a moment in time; expected ISO 8601 with a zone on a day that exists, such as 2026-11-24T08:15:00+01:00';

/** A moment on the wire as ISO 8601 with zone; '' passes and stands for an absent one. */
export const Instant = z
  .string()
  .check((field) => {
    if (field.value !== '' && parseInstant(field.value) === null) {
      field.issues.push({
        code: 'custom',
        message: `${NOT_AN_INSTANT}, got ${quote(field.value)}`,
        input: field.value,
      });
    }
  })
  .meta({
    format: 'date-time',
    description: 'Moment in time: ISO 8601 with zone.',
    examples: ['2026-11-24T08:15:00+01:00'],
  });
