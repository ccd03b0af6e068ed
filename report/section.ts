// The parts that sections of the page are made of.

import { html, type Markup } from '../markup/html.ts';
import { SHADES } from './charts/cells.ts';
import { dashOf, seriesColour } from './charts/lines.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

export interface Table {
  readonly head: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly string[])[];
}

/** A chart with what to see in it, the key of its colours, and its numbers to unfold. */
export function figure(chart: Markup, caption: string, numbers: Table, key: Markup | null = null): Markup {
  return html`<figure>
${chart}
${key}<figcaption>${caption}</figcaption>
${details(numbers)}
</figure>`;
}

function details(numbers: Table): Markup {
  return html`<details><summary>The numbers</summary>
${table(numbers)}
</details>`;
}

export function table({ head, rows }: Table): Markup {
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, ...cells]) => html`
<tr><th scope="row">${name ?? ''}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}

/** What the colours of areas mean, in their order. */
export function areaKey(names: readonly string[]): Markup {
  return key(names, (k) => html`<span class="swatch series-${k}"></span>`);
}

/** What the colours and dashes of lines mean, in their order. */
export function lineKey(names: readonly string[]): Markup {
  return key(names, (k) => {
    const dashes = dashOf(k);
    return html`<svg class="stroke" width="28" height="8" aria-hidden="true"><path d="M0 4h28" fill="none" stroke="${seriesColour(k)}" stroke-width="2.5" stroke-dasharray="${
      dashes === 'solid' ? 'none' : dashes.join(' ')
    }"/></svg>`;
  });
}

function key(names: readonly string[], sign: (k: number) => Markup): Markup {
  return html`<ul class="key">${names.map((name, k) => html`<li>${sign(k)}${name}</li>`)}</ul>
`;
}

/** The colours of a heat map from `least` to `most`. */
export function shades(least: string, most: string): Markup {
  return html`<p class="shades">${least}<span aria-hidden="true">${Array.from(
    { length: SHADES },
    (_, k) => html`<span class="shade-${k}"></span>`,
  )}</span>${most}</p>
`;
}
