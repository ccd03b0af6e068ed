// Heat maps: rows of coloured cells, an hour each, in one panel or several side by side.
import { axis, type Canvas, type CustomSeriesOption, type Drawing, plotOf, TEXT } from './chart.ts';
import { shortened } from './text.ts';

export interface Panel {
  /** Empty for the only panel. */
  readonly name: string;
  /** 24 values a row. */
  readonly rows: readonly (readonly number[])[];
}

export interface Cells {
  readonly rowNames: readonly string[];
  /** Short names are beside the rows; long ones on a narrow canvas above them. */
  readonly names: 'short' | 'long';
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
/** Between a name and its row. */
const BESIDE = 8;

interface Layout {
  /** Pixels to the left of the first panel. */
  readonly names: number;
  readonly top: number;
  /** Height of a row with what is above its cells, and of its cells. */
  readonly band: number;
  readonly cell: number;
  /** Width of a panel. */
  readonly panel: number;
}

function layoutOf({ names: kind, panels }: Cells, { width, narrow }: Canvas): Layout {
  const above = kind === 'long' && narrow;
  const names = above ? 2 : kind === 'long' ? 190 : 40;
  const cell = narrow ? 22 : 26;
  return {
    names,
    top: panels.length > 1 ? 28 : 4,
    band: above ? cell + 20 : cell,
    cell,
    panel: (width - names - 8 - GAP * (panels.length - 1)) / panels.length,
  };
}

export function cells(map: Cells, canvas: Canvas): Drawing {
  const { rowNames, panels, most } = map;
  const layout = layoutOf(map, canvas);
  const height = layout.band * rowNames.length;
  return {
    height: layout.top + height + 26,
    option: {
      grid: panels.map((_, k) => ({
        left: layout.names + k * (layout.panel + GAP),
        top: layout.top,
        width: layout.panel,
        height,
      })),
      xAxis: panels.map(({ name }, gridIndex) => ({
        gridIndex,
        type: 'value' as const,
        min: 0,
        max: HOURS,
        interval: canvas.narrow && panels.length > 1 ? 6 : 3,
        ...axis(false),
        axisLabel: { ...TEXT, showMaxLabel: gridIndex === panels.length - 1 },
        position: 'bottom' as const,
        name,
        nameLocation: 'middle' as const,
        nameGap: -(height + 18), // above the panel
        nameTextStyle: { ...TEXT, color: 'var(--ink)' },
      })),
      yAxis: panels.map((_, gridIndex) => ({ gridIndex, show: false, type: 'value' as const, min: 0, max: 1 })),
      series: [...panels.map(({ rows }, k) => panelSeries(rows, k, most, layout)), nameSeries(rowNames, layout)],
    },
  };
}

/** All cells of a shade in one path: a tenth of the text that a shape for each would take. */
function panelSeries(rows: Panel['rows'], index: number, most: number, { band, cell }: Layout): CustomSeriesOption {
  const all = rows.flatMap((values, row) => values.map((value, hour) => ({ row, hour, shade: shadeOf(value, most) })));
  const shades = [...Map.groupBy(all, ({ shade }) => shade)].sort(([a], [b]) => a - b);
  return {
    type: 'custom',
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    data: shades.map(() => [0, 0]),
    renderItem: (params) => {
      const { x, y, width } = plotOf(params);
      const step = width / HOURS;
      const [shade, ofShade] = shades[params.dataIndex]!;
      const pathData = ofShade.map(({ row, hour }) => {
        const corner = `M${hundredths(x + hour * step)} ${y + row * band + band - cell}`;
        return `${corner}h${hundredths(step - 1)}v${cell - 1}h${hundredths(1 - step)}z`;
      });
      return { type: 'path', shape: { pathData: pathData.join('') }, style: { fill: `var(--heat-${shade})` } };
    },
  };
}

const hundredths = (length: number): number => Math.round(100 * length) / 100;

function nameSeries(rowNames: readonly string[], { names, band, cell, panel }: Layout): CustomSeriesOption {
  const above = band > cell;
  return {
    type: 'custom',
    silent: true,
    data: rowNames.map(() => [0, 0]),
    renderItem: (params) => {
      const { x, y } = plotOf(params);
      const row = params.dataIndex;
      const text = shortened(rowNames[row]!, above ? 2 * panel : names - BESIDE);
      const middle = y + row * band + (above ? (band - cell) / 2 : band / 2);
      return {
        type: 'text',
        style: {
          text,
          x: above ? x : x - BESIDE,
          y: middle,
          align: above ? 'left' : 'right',
          verticalAlign: 'middle',
          fill: 'var(--ink)',
          fontSize: TEXT.fontSize,
        },
      };
    },
  };
}
