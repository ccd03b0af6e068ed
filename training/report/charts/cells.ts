// Heat maps: rows of coloured cells, in one panel or several side by side.
import { type Canvas, type CustomSeriesOption, type Drawing, plotOf, TEXT } from './chart.ts';

export interface Panel {
  readonly name: string;
  /** A row of values each, as many as there are columns. */
  readonly rows: readonly (readonly number[])[];
}

export interface Cells {
  readonly rowNames: readonly string[];
  /** Hours from midnight, one a column. */
  readonly panels: readonly Panel[];
  /** The value of the strongest colour; the weakest stands for 0. */
  readonly most: number;
}

/** Colours from weakest to strongest, as the style sheet numbers them. */
export const SHADES = 9;

export function shadeOf(value: number, most: number): number {
  if (!(most > 0)) return 0;
  return Math.min(SHADES - 1, Math.max(0, Math.floor((value / most) * SHADES)));
}

const HOURS = 24;
/** Between panels. */
const GAP = 14;
const ROW = { wide: 26, narrow: 22 };

/** `labels` is the room for the names of rows, in pixels. */
export function cells({ rowNames, panels, most }: Cells, { width, narrow }: Canvas, labels: number): Drawing {
  const row = narrow ? ROW.narrow : ROW.wide;
  const top = panels.length > 1 ? 28 : 4;
  const each = (width - labels - 4 - GAP * (panels.length - 1)) / panels.length;
  const height = top + row * rowNames.length + 26;
  return {
    height,
    option: {
      grid: panels.map((_, k) => ({
        left: labels + k * (each + GAP),
        top,
        width: each,
        height: row * rowNames.length,
      })),
      xAxis: panels.flatMap(({ name }, gridIndex) => [
        {
          gridIndex,
          type: 'value' as const,
          min: 0,
          max: HOURS,
          interval: narrow && panels.length > 1 ? 6 : 3,
          axisLine: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { ...TEXT, showMaxLabel: gridIndex === panels.length - 1 },
          position: 'bottom' as const,
          name: panels.length > 1 ? name : '',
          nameLocation: 'middle' as const,
          nameGap: -(row * rowNames.length + 18),
          nameTextStyle: { ...TEXT, color: 'var(--ink)' },
        },
      ]),
      yAxis: panels.map((_, gridIndex) => ({
        gridIndex,
        type: 'category' as const,
        data: [...rowNames],
        inverse: true,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          ...TEXT,
          show: gridIndex === 0,
          interval: 0,
          width: labels - 10,
          overflow: 'truncate' as const,
          color: 'var(--ink)',
        },
      })),
      series: panels.map(({ rows }, k) => series(rows, k, most)),
    },
  };
}

/** All cells of a shade in one path: a tenth of the text that a shape for each would take. */
function series(rows: readonly (readonly number[])[], index: number, most: number): CustomSeriesOption {
  const byShade = Map.groupBy(
    rows.flatMap((values, row) => values.map((value, hour) => ({ row, hour, shade: shadeOf(value, most) }))),
    ({ shade }) => shade,
  );
  const shades = [...byShade].sort(([a], [b]) => a - b);
  return {
    type: 'custom',
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    data: shades.map(([, cellsOf]) => [cellsOf[0]!.hour, cellsOf[0]!.row]),
    renderItem: (params) => {
      const { x, y, width, height } = plotOf(params);
      const [wide, high] = [width / HOURS, height / rows.length];
      const [shade, cellsOf] = shades[params.dataIndex]!;
      const pathData = cellsOf.map(({ row, hour }) => {
        return `M${hundredths(x + hour * wide)} ${hundredths(y + row * high)}h${hundredths(wide - 1)}v${high - 1}h${hundredths(1 - wide)}z`;
      });
      return { type: 'path', shape: { pathData: pathData.join('') }, style: { fill: `var(--heat-${shade})` } };
    },
  };
}

const hundredths = (length: number): number => Math.round(100 * length) / 100;
