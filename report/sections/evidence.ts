import { html } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { shares } from '../charts/shares.ts';
import type { ReportData } from '../data.ts';
import { areaKey, figure, type Section } from '../section.ts';
import { count, percent, sampleOf } from '../words.ts';

export function evidenceSection({ evidence, data }: ReportData): Section {
  const { sampled, personal, similar, population } = evidence;
  const parts = [
    { name: 'the person’s own mail', recipients: personal },
    { name: 'similar people', recipients: similar },
    { name: 'everyone', recipients: population },
  ].map((part) => ({ ...part, share: part.recipients / Math.max(1, sampled) }));
  const body = html`<p>What an answer rests on, had it been asked for ${sampleOf(sampled, data.recipients)} at the end of the data. A person’s own openings count
most once there are some; before that similar people do, and for the rest everyone.</p>
${figure(
  chart(
    'evidence-plot',
    `A bar in three parts: ${parts.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}.`,
    (canvas) =>
      shares(
        parts.map(({ share }) => share),
        canvas,
      ),
  ),
  'The more is personal, the more of the model’s worth comes from history; the rest depends on how well attributes are filled in.',
  {
    head: ['evidence', 'recipients', 'share'],
    rows: parts.map(({ name, recipients, share }) => [name, count(recipients), percent(share)]),
  },
  areaKey(parts.map(({ name, share }) => `${name} ${percent(share)}`)),
)}`;
  return { id: 'evidence', title: 'What answers rest on', body };
}
