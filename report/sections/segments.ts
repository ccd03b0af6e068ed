import { html, type Markup } from '../../markup/html.ts';
import { byKindOfDay } from '../../model/expected-rhythm.ts';
import { cells } from '../charts/cells.ts';
import { chart } from '../charts/chart.ts';
import type { ReportData, SegmentGroup, SegmentRhythm } from '../data.ts';
import { figure, type Section, shades } from '../section.ts';
import { count, hourNames, times } from '../words.ts';
import { attributeName } from './data.ts';

export function segmentsSection({ segments, rhythm, data }: ReportData): Section {
  const everyone = { value: 'everyone', recipients: data.recipients, ...byKindOfDay(rhythm.rates) };
  const all = [everyone, ...segments.flatMap((group) => group.segments)];
  const most = Math.max(...all.flatMap(({ workingDay, weekend }) => [...workingDay, ...weekend]));
  const body = html`<p>What is expected of a person of whom only this one thing is known and who has no history yet. Where the strips of an
attribute look alike, that attribute tells little; a strip whose strongest part sits further left or right belongs to people who read
earlier or later. All strips have the same scale.</p>
${segments.map((group) => groupFigure(group, everyone, most))}`;
  return { id: 'segments', title: 'Rhythms of the largest segments', body };
}

function groupFigure({ attribute, known, segments }: SegmentGroup, everyone: SegmentRhythm, most: number): Markup {
  const name = attributeName(attribute);
  if (segments.length === 0) return html`<h3>${name}</h3><p>The model knows no ${name.toLowerCase()}.</p>`;
  const shown = [everyone, ...segments];
  const names = shown.map(({ value }, k) => (k === 0 ? value : labelOf(attribute, value)));
  const peaks = shown.map(({ workingDay }, k) => `${names[k]} at ${peakOf(workingDay)}`);
  return html`<h3>${name}</h3>
${figure(
  chart(
    `segments-${attribute}`,
    `Heat map of the expected rhythm by ${name.toLowerCase()}, working days and weekends by hour. Busiest hour of a working day: ${peaks.join(', ')}.`,
    (canvas) =>
      cells(
        {
          rowNames: names,
          names: 'long',
          panels: [
            { name: 'working day', rows: shown.map(({ workingDay }) => workingDay) },
            { name: 'weekend', rows: shown.map(({ weekend }) => weekend) },
          ],
          most,
        },
        canvas,
      ),
  ),
  `${segments.length === known ? `All ${known}` : `The ${segments.length} largest of ${count(known)}`} that the model knows, the largest first; the first strip is everyone.`,
  {
    head: ['hour', ...names],
    rows: [
      ['recipients', ...shown.map(({ recipients }) => count(recipients))],
      ...(['workingDay', 'weekend'] as const).flatMap((kind) =>
        hourNames().map((hour, k) => [
          `${kind === 'weekend' ? 'weekend' : 'working day'} ${hour}`,
          ...shown.map((segment) => times(segment[kind][k]!)),
        ]),
      ),
    ],
  },
  shades('0', `${most.toFixed(1)} times the mean`),
)}`;
}

const labelOf = (attribute: string, value: string): string => (attribute === 'country' ? value.toUpperCase() : value);

function peakOf(rates: readonly number[]): string {
  const hour = rates.indexOf(Math.max(...rates));
  return `${String(hour).padStart(2, '0')}:00`;
}
