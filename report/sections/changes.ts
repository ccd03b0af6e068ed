import { html, type Markup } from '../../markup/html.ts';
import { utcIso } from '../../model/zone.ts';
import { chart } from '../charts/chart.ts';
import { columns } from '../charts/columns.ts';
import { rows } from '../charts/rows.ts';
import type { Change, Changes, ReportData } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { count, percent, sampleOf, slotIn } from '../words.ts';

export function changesSection({ changes, data }: ReportData): Section {
  const body =
    changes === null
      ? html`<p>There was no model of this account before this one, so there is nothing to compare with.</p>`
      : comparison(changes, data.recipients);
  return { id: 'changes', title: 'Changed since the last model', body };
}

function comparison({ at, sampled, moved, most }: Changes, recipients: number): Markup {
  const names = moved.map(({ hours }) => (hours === null ? 'more' : hours === 0 ? 'same' : `${hours} h`));
  const same = moved.find(({ hours }) => hours === 0)?.recipients ?? 0;
  return html`<p>Both models were asked for the best time within a week for ${sampleOf(sampled, recipients)}, at
${utcIso(at).slice(0, 16).replace('T', ' ')} UTC, with nothing forbidden. ${percent(same / Math.max(1, sampled))} get the same quarter of an hour as before.</p>
<h3>How far answers moved</h3>
${figure(
  chart(
    'moved',
    `Bars of recipients by how far their best time moved: ${moved.map(({ recipients }, k) => `${names[k]} ${recipients}`).join(', ')}.`,
    (canvas) =>
      columns(
        {
          names,
          values: moved.map(({ recipients }) => recipients),
          axisName: 'moved by no more than',
          format: count,
          level: null,
        },
        canvas,
      ),
  ),
  'Each bar counts recipients beyond those of the bar before it. A move to another day at the same hour is common where days are nearly as good as each other, and costs little.',
  {
    head: ['moved by no more than', 'recipients', 'share'],
    rows: moved.map(({ recipients }, k) => [names[k]!, count(recipients), percent(recipients / Math.max(1, sampled))]),
  },
)}
<h3>The most changed</h3>
${most.length === 0 ? html`<p>No answer changed.</p>` : mostChanged(most)}`;
}

function mostChanged(most: readonly Change[]): Markup {
  const slots = ({ zone, before, after }: Change): string => `${slotIn(zone, before)} → ${slotIn(zone, after)}`;
  const gains = most.map(({ gain }) => `${gain < 0 ? '−' : '+'}${percent(Math.abs(gain))}`);
  return figure(
    chart(
      'most-changed',
      `Bars of how much more this model expects of its slot than of the last model's, for ${most.length} recipients: ${most
        .map((change, k) => `recipient ${change.recipient}, ${slots(change)}, ${gains[k]}`)
        .join('; ')}.`,
      (canvas) =>
        rows(
          {
            rows: most.map((change, k) => ({
              name: slots(change),
              value: change.gain,
              interval: null,
              text: `${gains[k]}, no. ${change.recipient}`,
              chief: false,
            })),
            mark: 'bar',
            format: (value) => percent(value, 0),
            axisName: 'expected worth at the new time over that at the old one',
            line: null,
          },
          canvas,
        ),
    ),
    'By this model’s own account: by how much it expects more opens, clicks and replies (at weights of 1, 2 and 5) of its time than of the last model’s. Times are local; recipients have the number of their place in the order of addresses.',
    {
      head: ['recipient', 'last model', 'this model', 'zone', 'worth before', 'worth now', 'difference'],
      rows: most.map((change, k) => [
        `${change.recipient}`,
        slotIn(change.zone, change.before),
        slotIn(change.zone, change.after),
        change.zone,
        change.worthBefore.toFixed(4),
        change.worthAfter.toFixed(4),
        gains[k]!,
      ]),
    },
  );
}
