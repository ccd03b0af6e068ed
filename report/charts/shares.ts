// Parts of a whole, side by side in one bar.
import type { Canvas, Drawing } from './chart.ts';
import { seriesColour } from './lines.ts';

/** Shares that sum to 1; each has the colour of its place among the series. */
export function shares(parts: readonly number[], { narrow }: Canvas): Drawing {
  const shown = parts.flatMap((share, k) => (share > 0 ? [{ share, k }] : []));
  return {
    height: narrow ? 44 : 52,
    option: {
      grid: { left: 1, right: 1, top: 2, bottom: 2 },
      xAxis: { type: 'value', min: 0, max: 1, show: false },
      yAxis: { type: 'category', data: [''], show: false },
      series: shown.map(({ share, k }) => ({
        type: 'bar' as const,
        stack: 'all',
        silent: true,
        barWidth: '100%',
        itemStyle: { color: seriesColour(k), borderColor: 'var(--paper)', borderWidth: 2, borderRadius: 4 },
        label: {
          show: share >= 0.1,
          color: 'var(--on-series)',
          fontSize: 14,
          fontWeight: 600 as const,
          formatter: `${Math.round(100 * share)} %`,
        },
        data: [share],
      })),
    },
  };
}
