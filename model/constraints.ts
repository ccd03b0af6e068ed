// When may an e-mail go out? Hard limits, in the recipient's own local time.
import { DAY, HOUR, MINUTE, modulo, offsetAt, QUARTER, WEEK } from './zone.ts';

/** Minutes after local midnight, `from` in it, `to` not; `from` later than `to` runs over midnight. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** The hours of each weekday, Monday first, null for none. A range over midnight belongs to the day it begins on. */
export type WeekHours = readonly (DayRange | null)[];

/** A day off, or the part of one, by the wall clock: readings as `Date.UTC` gives them; `from` is in it, `to` is not. */
export interface Holiday {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Constraints {
  /** Earliest and latest instant, or null. Both may be used themselves. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly quietHours: DayRange | null;
  readonly businessHours: WeekHours | null;
  /** Those that may fall into the window; null when holidays are days like any other. */
  readonly holidays: readonly Holiday[] | null;
}

export const LIMITS = ['notBefore', 'notAfter', 'quietHours', 'businessHours', 'holidays'] as const;
export type Limit = (typeof LIMITS)[number];

/** A set of limits is a number with these bits. */
export const BIT: Readonly<Record<Limit, number>> = {
  notBefore: 1,
  notAfter: 2,
  quietHours: 4,
  businessHours: 8,
  holidays: 16,
};

export const UNCONSTRAINED: Constraints = {
  notBefore: null,
  notAfter: null,
  quietHours: null,
  businessHours: null,
  holidays: null,
};

/** Those limits that are set at all, in the order of `LIMITS`. */
export function limitsIn(constraints: Constraints): Limit[] {
  return LIMITS.filter((limit) => constraints[limit] !== null);
}

/** The set of limits that forbid an instant; 0 when it is allowed. */
export function forbidding(zone: string, instant: number, constraints: Constraints): number {
  const { notBefore, notAfter, quietHours, businessHours, holidays } = constraints;
  let by = 0;
  if (notBefore !== null && instant < notBefore) by |= BIT.notBefore;
  if (notAfter !== null && instant > notAfter) by |= BIT.notAfter;
  if (quietHours === null && businessHours === null && holidays === null) return by;
  const reading = instant + offsetAt(zone, instant);
  const minute = Math.floor(modulo(reading, DAY) / MINUTE);
  if (quietHours !== null && within(quietHours, minute)) by |= BIT.quietHours;
  if (businessHours !== null && !atBusiness(businessHours, reading, minute)) by |= BIT.businessHours;
  if (holidays !== null && holidayAt(holidays, reading) !== null) by |= BIT.holidays;
  return by;
}

function within({ from, to }: DayRange, minute: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 96 * HOUR;

function atBusiness(hours: WeekHours, reading: number, minute: number): boolean {
  const day = Math.floor(modulo(reading - FIRST_MONDAY, WEEK) / DAY);
  const today = hours[day]!;
  const yesterday = hours[(day + 6) % 7]!;
  if (today !== null && minute >= today.from && (minute < today.to || today.from > today.to)) return true;
  return yesterday !== null && yesterday.from > yesterday.to && minute < yesterday.to;
}

/** The holiday at a reading of the wall clock, or null. */
export function holidayAt(holidays: readonly Holiday[], reading: number): Holiday | null {
  for (const holiday of holidays) if (reading >= holiday.from && reading < holiday.to) return holiday;
  return null;
}

/** A quarter hour that is not allowed, and the set of limits that forbid it. */
export interface RuledOut {
  readonly slot: number;
  readonly by: number;
}

export interface Allowed {
  readonly slots: number[];
  readonly ruledOut: readonly RuledOut[];
  /** How many quarter hours the window has. */
  readonly quarterHours: number;
}

/**
 * The quarter hours of `[now, now + length]` that the limits leave, and those that they take, each in order of time.
 * Where they leave none, the first minute is tried that they do; `slots` is empty when nothing is left at all.
 */
export function allowedSlots(zone: string, now: number, length: number, constraints: Constraints): Allowed {
  const quarters = quartersOf(now, length);
  const quarterHours = quarters.length;
  if (limitsIn(constraints).length === 0) return { slots: quarters, ruledOut: [], quarterHours };
  const slots: number[] = [];
  const ruledOut: RuledOut[] = [];
  for (const slot of quarters) {
    const by = forbidding(zone, slot, constraints);
    if (by === 0) slots.push(slot);
    else ruledOut.push({ slot, by });
  }
  if (slots.length === 0) {
    const opening = firstMinute(now, length, constraints, (at) => forbidding(zone, at, constraints) === 0);
    if (opening !== null) slots.push(opening);
  }
  return { slots, ruledOut, quarterHours };
}

/** Made as long as it has to be at once: that takes a quarter of the time that pushing does. */
function quartersOf(now: number, length: number): number[] {
  const first = Math.ceil(now / QUARTER) * QUARTER;
  const quarters = new Array<number>(Math.ceil((now + length - first) / QUARTER));
  for (let k = 0; k < quarters.length; k++) quarters[k] = first + k * QUARTER;
  return quarters;
}

/** The first whole minute of the window (or its very beginning) that is allowed, or null. */
export function firstMinute(
  now: number,
  length: number,
  { notBefore, notAfter }: Pick<Constraints, 'notBefore' | 'notAfter'>,
  isAllowed: (instant: number) => boolean,
): number | null {
  const from = Math.max(now, notBefore ?? now);
  const to = Math.min(now + length, notAfter ?? now + length);
  for (let at = from; at <= to; at = (Math.floor(at / MINUTE) + 1) * MINUTE) if (isAllowed(at)) return at;
  return null;
}

/** Those limits each of which would leave something of the window if it were lifted alone. */
export function limitsToBlame(zone: string, now: number, length: number, constraints: Constraints): Limit[] {
  return limitsIn(constraints).filter(
    (limit) => allowedSlots(zone, now, length, { ...constraints, [limit]: null }).slots.length > 0,
  );
}
