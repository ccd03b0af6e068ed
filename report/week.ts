import type { Markup } from '../markup/html.ts';
import { cells } from './charts/cells.ts';
import { chart } from './charts/chart.ts';
import { figure, shades } from './section.ts';
import { DAYS, hourNames } from './words.ts';

export interface Week {
  readonly id: string;
  /** By local hour of the week, 168 numbers. */
  readonly values: readonly number[];
  readonly alternative: string;
  readonly caption: string;
  readonly format: (value: number) => string;
  /** What the strongest colour stands for. */
  readonly scale: string;
}

/** A heat map of 7 days by 24 hours. */
export function weekFigure({ id, values, alternative, caption, format, scale }: Week): Markup {
  const rows = DAYS.map((_, day) => values.slice(24 * day, 24 * day + 24));
  const map = {
    rowNames: DAYS.map((name) => name.slice(0, 3)),
    names: 'short' as const,
    panels: [{ name: '', rows }],
    most: Math.max(...values),
  };
  return figure(
    chart(id, alternative, (canvas) => cells(map, canvas)),
    caption,
    {
      head: ['hour', ...DAYS],
      rows: hourNames().map((name, hour) => [name, ...rows.map((row) => format(row[hour]!))]),
    },
    shades('0', scale),
  );
}
