// Upright bars, one for each step of something that has an order.
import { axis, type Canvas, type CustomSeriesOption, type Drawing, plotOf, TEXT } from './chart.ts';

export interface Columns {
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** What the names are, below the axis. */
  readonly axisName: string;
  readonly format: (value: number) => string;
  /** A value that the bars are read against. */
  readonly level: number | null;
}

export function columns({ names, values, axisName, format, level }: Columns, { narrow }: Canvas): Drawing {
  const label = {
    show: !narrow || values.length <= 8,
    ...(level === null
      ? { position: 'top' as const, ...TEXT, backgroundColor: 'var(--paper)', padding: [1, 2] }
      : { position: 'insideTop' as const, ...TEXT, color: 'var(--on-series)' }), // clear of the line
    formatter: ({ value }: { value?: unknown }) => format(Number(value)),
  };
  return {
    height: narrow ? 200 : 240,
    option: {
      grid: { left: 46, right: 6, top: 20, bottom: 46 },
      xAxis: {
        type: 'category',
        data: [...names],
        ...axis(false),
        axisLabel: { ...TEXT, interval: 0, fontSize: narrow ? 10 : 12 },
        name: axisName,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: TEXT,
      },
      yAxis: { type: 'value', min: 0, ...axis(true), axisLabel: { ...TEXT, formatter: format }, splitNumber: 4 },
      series: [
        {
          type: 'bar',
          silent: true,
          barWidth: '78%',
          itemStyle: { color: 'var(--accent)', borderRadius: [3, 3, 0, 0] },
          label,
          data: [...values],
        },
        ...(level === null ? [] : [across(level)]),
      ],
    },
  };
}

/** A dashed line across the plot at a value. */
function across(level: number): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: [[0, level]],
    renderItem: (params, api) => {
      const { x, width } = plotOf(params);
      const y = (api.coord([0, level]) as [number, number])[1];
      return {
        type: 'line',
        shape: { x1: x, y1: y, x2: x + width, y2: y },
        style: { fill: 'none', stroke: 'var(--ink)', lineWidth: 1, lineDash: [4, 3] },
      };
    },
  };
}
