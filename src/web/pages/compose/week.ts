import type { components } from '../../api/schema.ts';
import { wallAt } from './wall-time.ts';

// The hours of the week ahead as a table: a column a day, a row a time of day, by the clock of a zone.

export type HourAhead = components['schemas']['HourAhead'];

export interface Week {
  /** "2026-11-25" each. */
  readonly days: readonly string[];
  /** "08:00" each; a time that the clock shows twice on a day has a second row. */
  readonly times: readonly { readonly time: string; readonly again: boolean }[];
  /** By row, then by column; null where the week has no such hour. */
  readonly cells: readonly (readonly (HourAhead | null)[])[];
}

export function weekOf(hours: readonly HourAhead[], zone: string): Week {
  const placed = new Map<string, HourAhead>();
  const days = new Set<string>();
  const rows = new Set<string>();
  for (const hour of hours) {
    const [day = '', time = ''] = wallAt(zone, Date.parse(hour.sendAt)).split('T');
    const row = placed.has(`${day} ${time}`) ? `${time} again` : time;
    placed.set(`${day} ${row}`, hour);
    days.add(day);
    rows.add(row);
  }
  const columns = [...days].sort();
  const sorted = [...rows].sort();
  return {
    days: columns,
    times: sorted.map((row) => ({ time: row.slice(0, 5), again: row.length > 5 })),
    cells: sorted.map((row) => columns.map((day) => placed.get(`${day} ${row}`) ?? null)),
  };
}

/** The lowest and the highest chance of an open, for the shades. */
export function boundsOf(hours: readonly HourAhead[]): { readonly low: number; readonly high: number } {
  const chances = hours.map(({ probabilities }) => probabilities.open);
  return { low: Math.min(...chances), high: Math.max(...chances) };
}
