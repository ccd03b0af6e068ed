import { html } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { columns } from '../charts/columns.ts';
import type { ReportData, StepCurve } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { percent } from '../words.ts';

export function curvesSection({ age, recency }: ReportData): Section {
  const fresh = age.rates[0]!;
  const relative = { edges: age.edges, rates: age.rates.map((rate) => rate / fresh) };
  const old = relative.rates.at(-1)!;
  const soon = recency.rates[0]!;
  const body = html`<h3>Age: how interest fades</h3>
${figure(
  chart(
    'age',
    `Falling bars: the chance of an open at equal presence, relative to the first quarter of an hour, is ${old.toFixed(2)} after two days.`,
    (canvas) =>
      columns(
        {
          names: steps(relative),
          values: relative.rates,
          axisName: 'hours since the send, up to',
          format: (value) => value.toFixed(2),
          level: null,
        },
        canvas,
      ),
  ),
  `An e-mail sinks while it waits: of two equally good hours the one right after the send counts most. Relative to the first quarter of an hour; after two days ${percent(old, 0)} of it is left.`,
  curveTable(relative),
)}
<h3>Recency: after a person was seen</h3>
${figure(
  chart(
    'recency',
    `Bars of the factor on the chance of an open by time since the person was last seen: ${recency.rates
      .map((rate, k) => `${rate.toFixed(2)} up to ${recency.edges[k + 1]} hours`)
      .join(', ')}.`,
    (canvas) =>
      columns(
        {
          names: steps(recency),
          values: recency.rates,
          axisName: 'hours since the person was last seen, up to',
          format: (value) => value.toFixed(2),
          level: 1,
        },
        canvas,
      ),
  ),
  `The dashed line, 1, is a person who was not seen for a day. Within an hour of an open, a click or a reply an opening is ${soon.toFixed(2)} times as likely as it would be then.`,
  curveTable(recency),
)}`;
  return { id: 'curves', title: 'Age and recency', body };
}

const FRACTIONS: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };
const hoursOf = (edge: number): string => FRACTIONS[edge] ?? `${edge}`;
const steps = ({ edges }: StepCurve): string[] => edges.slice(1).map(hoursOf);

const curveTable = ({ edges, rates }: StepCurve) => ({
  head: ['hours', 'factor'],
  rows: rates.map((rate, k) => [`${hoursOf(edges[k]!)} to ${hoursOf(edges[k + 1]!)}`, rate.toFixed(2)]),
});
