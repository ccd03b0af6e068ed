// The plain default: what a rep would do without a prediction. 08:00 on the next working day, by the recipient's clock.
import { localDay, minuteOfDay, weekday } from './zone.ts';

const FRIDAY = 5;
const EIGHT = 8 * 60;
const NINE = 9 * 60;
const EVENING = 18 * 60;

/**
 * Of `slots` (instants in order, at least one, all of them allowed) the first from 08:00 to 09:00 on a working day;
 * where there is none, the first before the evening of a working day; else the very first.
 */
export function defaultSlot(zone: string, slots: readonly number[]): number {
  let inOffice = -1;
  for (let k = 0; k < slots.length; k++) {
    const minute = minuteOfDay(zone, slots[k]!);
    if (minute < EIGHT || minute >= EVENING || weekday(zone, slots[k]!) > FRIDAY) continue;
    if (minute < NINE) return slots[k]!;
    if (inOffice === -1) inOffice = k;
  }
  return slots[Math.max(0, inOffice)]!;
}

/**
 * What somebody in the control arm gets: the plain default, but on the day of the slot that would have been chosen, so
 * that the arms differ in the hour and not in how many of their e-mails go on a weekend. Where that day has nothing from
 * 08:00 to 09:00, the default stays if its day is of the same kind (working day or weekend), else it is the slot of that
 * day whose time is nearest to 08:00, the earlier of equals.
 */
export function controlSlot(zone: string, slots: readonly number[], plain: number, chosen: number): number {
  const day = localDay(zone, chosen);
  if (localDay(zone, plain) === day) return plain;
  const sameDay = (slot: number | undefined) => slot !== undefined && localDay(zone, slot) === day;
  let first = slots.indexOf(chosen);
  while (sameDay(slots[first - 1])) first--;
  let nearest = chosen;
  let apart = Number.POSITIVE_INFINITY;
  for (let k = first; sameDay(slots[k]); k++) {
    const beyond = minuteOfDay(zone, slots[k]!) - EIGHT;
    if (beyond >= 0 && beyond < NINE - EIGHT) return slots[k]!;
    if (Math.abs(beyond) >= apart) continue;
    nearest = slots[k]!;
    apart = Math.abs(beyond);
  }
  const isWeekend = (slot: number) => weekday(zone, slot) > FRIDAY;
  return isWeekend(plain) === isWeekend(chosen) ? plain : nearest;
}
