// Predicted against observed shares: points with intervals beside the line on which they would be equal.
import { axis, type Canvas, type CustomSeriesOption, type Drawing, TEXT } from './chart.ts';

export interface Against {
  readonly points: readonly {
    readonly predicted: number;
    readonly observed: number;
    readonly interval: readonly [number, number];
  }[];
  readonly format: (value: number) => string;
}

export function against({ points, format }: Against, { narrow, width }: Canvas): Drawing {
  const side = narrow ? width : 480;
  const highest = Math.max(...points.map(({ predicted, interval }) => Math.max(predicted, interval[1])));
  const step = highest <= 0.3 ? 0.05 : narrow ? 0.2 : 0.1;
  const most = Math.min(1, step * Math.ceil(highest / step));
  const scale = { type: 'value' as const, min: 0, max: most, interval: step, ...axis(true) };
  const label = { ...TEXT, formatter: format };
  return {
    width: side,
    height: side - 40,
    option: {
      grid: { left: 58, right: 16, top: 12, bottom: 48 },
      xAxis: {
        ...scale,
        axisLabel: label,
        name: 'predicted share opened',
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: TEXT,
      },
      yAxis: {
        ...scale,
        axisLabel: label,
        name: 'observed share opened',
        nameLocation: 'middle',
        nameGap: 42,
        nameTextStyle: TEXT,
      },
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: 'var(--soft)', width: 1, type: [4, 3] },
          data: [
            [0, 0],
            [most, most],
          ],
        },
        marks(points),
      ],
    },
  };
}

function marks(points: Against['points']): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: points.map(({ predicted, observed, interval }) => [predicted, observed, ...interval]),
    renderItem: (_, api) => {
      const at = (value: number): [number, number] => api.coord([api.value(0), value]) as [number, number];
      const [x, y] = at(api.value(1) as number);
      const [low, high] = [at(api.value(2) as number)[1], at(api.value(3) as number)[1]];
      const stroke = { fill: 'none', stroke: 'var(--accent)', lineWidth: 4, lineCap: 'round' as const, opacity: 0.45 };
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: x, x2: x, y1: low, y2: high }, style: stroke },
          { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { fill: 'var(--accent)' } },
        ],
      };
    },
  };
}
