import { z } from 'zod';
import type { DayRange } from '../../model/constraints.ts';
import { quote, strict } from './faults.ts';

/** "HH:MM" as minutes after midnight, up to 24:00, which is 1440; `null` when it is not one. */
export function parseTimeOfDay(text: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  return Number(match?.[2]) <= 59 && minutes <= 24 * 60 ? minutes : null;
}

export const TimeOfDay = z
  .string()
  .check((field) => {
    if (parseTimeOfDay(field.value) !== null) return;
    const message = `is not a time of day; expected HH:MM from 00:00 to 24:00, got ${quote(field.value)}`;
    field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({ pattern: '^\\d\\d:\\d\\d$', description: 'Local time of day, HH:MM, 00:00 to 24:00.', examples: ['09:00'] });

export const DayRangeInput = strict({ from: TimeOfDay, to: TimeOfDay });
export type DayHours = z.output<typeof DayRangeInput>;

/** The range in minutes. Takes fields that have passed `DayRangeInput`. */
export function dayRangeOf(fields: DayHours): DayRange {
  return { from: parseTimeOfDay(fields.from) ?? 0, to: parseTimeOfDay(fields.to) ?? 0 };
}
