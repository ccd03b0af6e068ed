import { z } from 'zod';
import type { WeekHours } from '../../model/constraints.ts';
import type { FieldFault } from '../errors.ts';
import { strict } from './faults.ts';
import { type DayHours, DayRangeInput, dayRangeOf, TimeOfDay } from './time-of-day.ts';

// Business hours on the wire: the same hours on several days, hours of single weekdays, or both.

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

const OfWeekday = DayRangeInput.nullish().describe('Hours of this weekday, before what from, to and days say of it.');
const OF_WEEKDAYS = Object.fromEntries(WEEKDAYS.map((name) => [name, OfWeekday])) as Record<Weekday, typeof OfWeekday>;

export const BusinessHoursInput = strict({
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .nullish()
    .describe('Days that have the hours from and to: 1 is Monday, 7 Sunday. Default: Monday to Friday.'),
  from: TimeOfDay.nullish(),
  to: TimeOfDay.nullish(),
  ...OF_WEEKDAYS,
}).check(({ value, issues }) => {
  const missing = (path: 'from' | 'to') =>
    issues.push({ code: 'custom', path: [path], message: 'is missing', input: value });
  const { from, to, days } = value;
  const single = WEEKDAYS.some((name) => value[name]);
  if (!from && (to || days || !single)) missing('from');
  if (!to && (from || days || !single)) missing('to');
});

/** The form that has passed `BusinessHoursInput`. */
export type BusinessHoursFields = z.output<typeof BusinessHoursInput>;

export function weekHoursOf(fields: BusinessHoursFields): WeekHours {
  const { from, to } = fields;
  const shared = from && to ? dayRangeOf({ from, to }) : null;
  const days = fields.days ?? MONDAY_TO_FRIDAY;
  return WEEKDAYS.map((name, k) => {
    const own = fields[name];
    return own ? dayRangeOf(own) : days.includes(k + 1) ? shared : null;
  });
}

/** What no field shows by itself: hours that begin when they end. */
export function businessHoursFaults(fields: BusinessHoursFields, path: string): FieldFault[] {
  const shared: [string, Partial<DayHours>] = ['', { from: fields.from ?? '', to: fields.to ?? '' }];
  const ranges = [shared, ...WEEKDAYS.map((name): typeof shared => [`${name}.`, fields[name] ?? {}])];
  return ranges
    .filter(([, { from, to }]) => from && from === to)
    .map(([name]) => ({
      path: `${path}.${name}to`,
      message: `must differ from ${path}.${name}from; 00:00 to 24:00 is the whole day`,
    }));
}
