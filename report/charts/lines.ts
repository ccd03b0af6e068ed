// Lines over steps that are counted from 1.
import { axis, type Canvas, type Drawing, TEXT } from './chart.ts';

export interface Line {
  readonly values: readonly number[];
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly axisName: string;
  readonly format: (value: number) => string;
}

/** Told apart without colour, too. */
const DASHES = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [5, 2], [1, 2]] as const;

/** The first line has colour 0 of the series, the next colour 1. */
export function lines({ lines: all, axisName, format }: Lines, { narrow }: Canvas): Drawing {
  const steps = Math.max(...all.map(({ values }) => values.length));
  return {
    height: narrow ? 220 : 260,
    option: {
      grid: { left: 58, right: 12, top: 10, bottom: 44 },
      xAxis: {
        type: 'value',
        min: 1,
        max: Math.max(2, steps),
        minInterval: 1,
        ...axis(false),
        axisLine: { show: true, lineStyle: { color: 'var(--line)' } },
        splitNumber: narrow ? 4 : 8,
        name: axisName,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: TEXT,
      },
      yAxis: { type: 'value', scale: true, ...axis(true), axisLabel: { ...TEXT, formatter: format }, splitNumber: 4 },
      series: all.map(({ values }, k) => ({
        type: 'line' as const,
        silent: true,
        symbol: 'circle',
        symbolSize: steps > 40 ? 0 : 4,
        showSymbol: steps <= 40,
        lineStyle: { color: seriesColour(k), width: 2, type: dashOf(k) },
        itemStyle: { color: seriesColour(k) },
        data: values.map((value, step) => [step + 1, value]),
      })),
    },
  };
}

export const seriesColour = (k: number): string => `var(--series-${k % DASHES.length})`;

export function dashOf(k: number): 'solid' | number[] {
  const dash = DASHES[k % DASHES.length]!;
  return dash === 'solid' ? dash : [...dash];
}
