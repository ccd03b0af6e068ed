import { z } from 'zod';
import type { DayRange } from '../../model/constraints.ts';
import { quote, strict } from './faults.ts';

/** "HH:MM" as minutes after midnight, up to 24:00, which is 1440; `null` when it is not one. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  return Number(match?.[2]) <= 59 && minutes <= 24 * 60 ? minutes : null;
}

const TimeOfDay = z
  .string()
  .check((field) => {
    if (parseTimeOfDay(field.value) !== null) return;
    const message = `is not a time of day; expected HH:MM from 00:00 to 24:00, got ${quote(field.value)}`;
    field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({ pattern: '^\\d\\d:\\d\\d$', description: 'Local time of day, HH:MM, 00:00 to 24:00.', examples: ['09:00'] });

export const DAY_RANGE_FIELDS = { from: TimeOfDay, to: TimeOfDay };
export const DayRangeInput = strict(DAY_RANGE_FIELDS);

/** The range in minutes. Takes fields that have passed `DAY_RANGE_FIELDS`. */
export function dayRangeOf(fields: { readonly from: string; readonly to: string }): DayRange {
  return { from: parseTimeOfDay(fields.from) ?? 0, to: parseTimeOfDay(fields.to) ?? 0 };
}
