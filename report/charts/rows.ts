// Named rows along one scale: each a bar from zero, or a point with its interval.
import { axis, type Canvas, type CustomSeriesOption, type Drawing, plotOf, TEXT } from './chart.ts';
import { widthOf } from './text.ts';

export interface Row {
  readonly name: string;
  /** Null where there is nothing to show: `text` says why. */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  /** At the right end of the row. */
  readonly text: string;
  /** The one that the others are read against. */
  readonly chief: boolean;
}

export interface Rows {
  readonly rows: readonly Row[];
  readonly mark: 'bar' | 'interval';
  readonly format: (value: number) => string;
  readonly axisName: string;
  /** A line at the chief row's value, or at zero. */
  readonly line: 'chief' | 'zero' | null;
}

/** The marks of one row, around the middle of its band. */
type Mark = (row: Row, at: (value: number) => number, middle: number, colour: string) => Shape[];
type Shape = Readonly<Record<string, unknown>>;

export function rows({ rows: all, mark, format, axisName, line }: Rows, { width, narrow }: Canvas): Drawing {
  const band = narrow ? 46 : 32;
  // Names and texts are beside the rows; on a narrow canvas they are above them.
  const grid = {
    left: narrow ? 6 : roomFor(all.map(({ name }) => name)),
    right: narrow ? 14 : roomFor(all.map(({ text }) => text)),
    top: 4,
    height: band * all.length,
  };
  const [low, high] = extent(all, mark, line);
  const ofEqualRank = all.every(({ chief }) => !chief);
  const lineAt = line === 'zero' ? 0 : line === 'chief' ? (all.find(({ chief }) => chief)?.value ?? null) : null;
  const series: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    data: all.map((_, k) => [low, k]),
    renderItem: (params, api) => {
      const row = all[params.dataIndex]!;
      const middle = (api.coord([low, params.dataIndex]) as [number, number])[1] + (narrow ? 9 : 0);
      const at = (value: number): number => (api.coord([value, 0]) as [number, number])[0];
      const plot = plotOf(params);
      const children: Shape[] = [];
      if (params.dataIndex === 0 && lineAt !== null) children.push(upright(at(lineAt), plot));
      children.push(
        ...MARKS[mark](row, at, middle, row.chief || ofEqualRank ? 'var(--accent)' : 'var(--other)'),
        ...wordsOf(row, middle, narrow ? null : grid, width),
      );
      return { type: 'group', children } as never;
    },
  };
  return {
    height: grid.top + grid.height + 44,
    option: {
      grid,
      xAxis: {
        type: 'value',
        min: low,
        max: high,
        ...axis(true),
        splitNumber: narrow ? 3 : 5,
        axisLabel: { ...TEXT, formatter: format, hideOverlap: true, showMinLabel: low === 0, showMaxLabel: false },
        name: axisName,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: TEXT,
      },
      yAxis: {
        type: 'category',
        data: all.map((_, k) => `${k}`),
        inverse: true,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { show: false },
      },
      series: [series],
    },
  };
}

const MARKS: Readonly<Record<Rows['mark'], Mark>> = {
  bar: ({ value }, at, middle, colour) => {
    if (value === null) return [];
    const [from, to] = [at(0), at(value)];
    const shape = { x: Math.min(from, to), y: middle - 7, width: Math.max(1, Math.abs(to - from)), height: 14, r: 3 };
    return [{ type: 'rect', shape, style: { fill: colour } }];
  },
  interval: ({ value, interval, chief }, at, middle, colour) => {
    if (value === null) return [];
    const marks: Shape[] = [];
    if (interval !== null) {
      const shape = { x1: at(interval[0]), x2: at(interval[1]), y1: middle, y2: middle };
      marks.push({
        type: 'line',
        shape,
        style: { fill: 'none', stroke: colour, lineWidth: 4, lineCap: 'round', opacity: 0.45 },
      });
    }
    marks.push({
      type: 'circle',
      shape: { cx: at(value), cy: middle, r: chief ? 6 : 5 },
      style: { fill: colour },
    });
    return marks;
  },
};

/** Name and text of a row: beside the grid, or above the row where `grid` is null. */
function wordsOf(
  { name, text, chief }: Row,
  middle: number,
  grid: { readonly left: number; readonly right: number } | null,
  width: number,
): Shape[] {
  const style = {
    fill: chief ? 'var(--ink)' : 'var(--soft)',
    fontSize: 12,
    fontWeight: chief ? 600 : 400,
    backgroundColor: 'var(--paper)', // no line of the grid runs through it
  };
  const word = (words: string, x: number, align: 'left' | 'right'): Shape => ({
    type: 'text',
    style: { ...style, text: words, x, y: grid === null ? middle - 20 : middle, align, verticalAlign: 'middle' },
  });
  if (grid === null) return [word(name, 6, 'left'), word(text, width - 14, 'right')];
  return [word(name, grid.left - GAP, 'right'), word(text, width - grid.right + GAP, 'left')];
}

/** Between words and the plot. */
const GAP = 12;
const roomFor = (words: readonly string[]): number => GAP + Math.max(...words.map(widthOf));

function upright(x: number, { y, height }: { readonly y: number; readonly height: number }): Shape {
  const style = { fill: 'none', stroke: 'var(--ink)', lineWidth: 1, lineDash: [4, 3] };
  return { type: 'line', shape: { x1: x, x2: x, y1: y, y2: y + height }, style };
}

/** The scale: all that is drawn with a little room beside it; bars begin at zero. */
function extent(all: readonly Row[], mark: Rows['mark'], line: Rows['line']): [number, number] {
  const values = all.flatMap(({ value, interval }) => [...(value === null ? [] : [value]), ...(interval ?? [])]);
  if (mark === 'bar' || line === 'zero' || values.length === 0) values.push(0);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [mark === 'bar' && low === 0 ? 0 : low - room, high + room];
}
