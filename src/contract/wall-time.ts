import { z } from 'zod';
import { quote } from './faults.ts';
import { parseInstant } from './instant.ts';

/**
 * A reading of a wall clock, "2026-11-25T08:00", as milliseconds, as `Date.UTC` gives for its parts; null when it is
 * none, or on a day that does not exist.
 */
export function parseWallTime(text: string): number | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? parseInstant(`${text}Z`) : null;
}

/** The reading to the minute, written out. */
export const wallTimeOf = (reading: number): string => new Date(reading).toISOString().slice(0, 16);

export const WallTime = z
  .string()
  .check((field) => {
    if (parseWallTime(field.value) !== null) return;
    const message = `is not a date and time of day; expected YYYY-MM-DDTHH:MM on a day that exists, got ${quote(field.value)}`;
    field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$',
    description: 'Date and time of day on a wall clock.',
    examples: ['2026-11-25T08:00'],
  });
