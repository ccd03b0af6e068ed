// When may an e-mail go out? Hard limits, in the recipient's own local time.
import { MINUTE, minuteOfDay, QUARTER, weekday } from './zone.ts';

/** Minutes after local midnight, `from` in it, `to` not; `from` later than `to` runs over midnight. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** `days` are 1 (Monday) to 7. A range over midnight belongs to the day it begins on. */
export interface BusinessHours extends DayRange {
  readonly days: readonly number[];
}

export interface Constraints {
  /** Earliest and latest instant, or null. Both may be used themselves. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly quietHours: DayRange | null;
  readonly businessHours: BusinessHours | null;
}

export const UNCONSTRAINED: Constraints = { notBefore: null, notAfter: null, quietHours: null, businessHours: null };

/** Which limit forbids a local time, if any; a name a person understands. */
export function forbidding(
  zone: string,
  instant: number,
  constraints: Constraints,
): 'quiet hours' | 'business hours' | null {
  const { quietHours, businessHours } = constraints;
  if (quietHours === null && businessHours === null) return null;
  const minute = minuteOfDay(zone, instant);
  if (quietHours !== null && within(quietHours, minute)) return 'quiet hours';
  if (businessHours !== null && !atBusiness(businessHours, weekday(zone, instant), minute)) return 'business hours';
  return null;
}

function within({ from, to }: DayRange, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function atBusiness({ from, to, days }: BusinessHours, day: number, minute: number): boolean {
  if (from <= to) return days.includes(day) && minute >= from && minute < to;
  const yesterday = day === 1 ? 7 : day - 1;
  return (days.includes(day) && minute >= from) || (days.includes(yesterday) && minute < to);
}

/**
 * The quarter hours of `[now, now + length]` that the limits leave, and how many each limit took. Where the
 * window is too narrow to hold a quarter hour, its very beginning is tried; empty when nothing is left.
 */
export function allowedSlots(
  zone: string,
  now: number,
  length: number,
  constraints: Constraints,
): { readonly slots: number[]; readonly lost: ReadonlyMap<string, number> } {
  const from = Math.max(now, constraints.notBefore ?? now);
  const to = Math.min(now + length, constraints.notAfter ?? now + length);
  const slots: number[] = [];
  const lost = new Map<string, number>();
  const first = Math.ceil(from / QUARTER) * QUARTER;
  for (let slot = first; slot <= to && slot < now + length; slot += QUARTER) {
    const reason = forbidding(zone, slot, constraints);
    if (reason === null) slots.push(slot);
    else lost.set(reason, (lost.get(reason) ?? 0) + 1);
  }
  if (slots.length === 0) {
    const opening = firstAllowed(zone, from, to, constraints);
    if (opening !== null) slots.push(opening);
  }
  return { slots, lost };
}

/** The first whole minute (or `from` itself) that is allowed, or null. */
function firstAllowed(zone: string, from: number, to: number, constraints: Constraints): number | null {
  for (let at = from; at <= to; at = (Math.floor(at / MINUTE) + 1) * MINUTE) {
    if (forbidding(zone, at, constraints) === null) return at;
  }
  return null;
}
