// ECharts as a renderer of SVG text: each chart is drawn twice, for a wide page and for a telephone, and the style sheet
// shows the one that fits. Colours are variables of the style sheet, so that a drawing is legible in light and dark.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { CustomSeriesOption, EChartsOption } from 'echarts/types/dist/echarts';
import { html, type Markup, raw } from '../../markup/html.ts';

use([BarChart, CustomChart, GridComponent, LineChart, SVGRenderer]);

/** What a chart is drawn on, in CSS pixels. */
export interface Canvas {
  readonly width: number;
  readonly narrow: boolean;
}

export interface Drawing {
  readonly height: number;
  /** No wider than the canvas; its full width when left out. */
  readonly width?: number;
  readonly option: EChartsOption;
}

export type { CustomSeriesOption, EChartsOption };

const WIDE: Canvas = { width: 720, narrow: false };
const NARROW: Canvas = { width: 340, narrow: true };

/** `id` is unique on the page; `alternative` says what there is to see to those who do not see it. */
export function chart(id: string, alternative: string, draw: (canvas: Canvas) => Drawing): Markup {
  return html`<div class="chart" role="img" aria-label="${alternative}">
<div class="on-wide">${drawn(`${id}-wide`, WIDE, draw)}</div>
<div class="on-narrow">${drawn(`${id}-narrow`, NARROW, draw)}</div>
</div>`;
}

function drawn(id: string, canvas: Canvas, draw: (canvas: Canvas) => Drawing): Markup {
  const { width = canvas.width, height, option } = draw(canvas);
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({ animation: false, ...option });
    return raw(bare(instance.renderToSVGString(), id));
  } finally {
    instance.dispose();
  }
}

/**
 * The drawing alone: without what is for a page with script, without ids that count up from chart to chart (the same data
 * would give other bytes), in the page's own typeface. Texts are safe from this: in them
 * quotes and brackets are escaped.
 */
function bare(svg: string, id: string): string {
  return svg
    .replace(/<style ?>.*?<\/style>/gs, '')
    .replace(/ (?:xmlns(?::xlink)?|version|baseProfile|class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/( style="[^"]*?)font-family:[^;"]*;?/g, '$1')
    .replace(/( id="|="url\(#)zr\d+-/g, `$1${id}-`)
    .replace('<svg ', '<svg aria-hidden="true" ');
}

/** Text of axes and marks. */
export const TEXT = { color: 'var(--soft)', fontSize: 12 } as const;
const LINE = { color: 'var(--line)', width: 1 } as const;

/** An axis without ticks, with quiet lines across the plot where `lines` says so. */
export const axis = (lines: boolean) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: TEXT,
  splitLine: { show: lines, lineStyle: LINE },
});

/** Where the plot of a custom series is. */
export function plotOf(params: { readonly coordSys: unknown }) {
  return params.coordSys as { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}
