// The days that the model found out of the ordinary, by their dates.
import { type Calendar, DEAD_DAY } from '../../model/calendar.ts';
import { readable } from '../../model/expected-rhythm.ts';
import { DAY } from '../../model/zone.ts';
import type { DayFactors, DeadStretch } from '../../report/data.ts';

export function dayFactors(calendar: Calendar | null): DayFactors | null {
  if (calendar === null) return null;
  const { from, factors } = calendar;
  return { from: dateOf(from), factors: factors.map(readable), dead: deadStretches(calendar) };
}

/** Runs of days, one after the other, that are each below half of an ordinary one. */
function deadStretches({ from, factors }: Calendar): DeadStretch[] {
  const stretches: DeadStretch[] = [];
  for (let first = 0; first < factors.length; first++) {
    let after = first;
    while (after < factors.length && factors[after]! < DEAD_DAY) after++;
    if (after === first) continue;
    const days = factors.slice(first, after);
    const factor = readable(days.reduce((a, b) => a + b, 0) / days.length);
    stretches.push({ from: dateOf(from + first), to: dateOf(from + after - 1), days: days.length, factor });
    first = after;
  }
  return stretches;
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
