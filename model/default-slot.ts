// The plain default: what a rep would do without a prediction. 08:00 on the next working day, by the recipient's clock.
import { minuteOfDay, weekday } from './zone.ts';

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
