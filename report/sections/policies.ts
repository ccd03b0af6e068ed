import { html } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { rows } from '../charts/rows.ts';
import type { PolicyValue, ReportData } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { count, percent, toldApart } from '../words.ts';

export function policiesSection({ policies }: ReportData): Section {
  const sorted = [...policies].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const shown = sorted.map((one) => ({
    name: one.policy,
    value: one.value,
    interval: one.interval,
    text: one.value === null ? 'too few agree' : percent(one.value),
    chief: one.policy === MODEL,
  }));
  const judged = shown.some(({ chief, value }) => chief && value !== null);
  const body = html`<p>What share of e-mails would have been opened, had each policy picked the time within 24 hours? Held-out e-mails that happened to be
sent within an hour of a policy’s choice stand for it, weighted by how rarely that hour is tried (inverse propensity). ${
    toldApart(policies) ? '' : 'The intervals overlap: these e-mails are too few to say which policy is best.'
  }</p>
${figure(
  chart(
    'policies-plot',
    `Points with intervals of the share opened under each policy: ${shown.map(({ name, text }) => `${name} ${text}`).join(', ')}.`,
    (canvas) =>
      rows(
        {
          rows: shown,
          mark: 'interval',
          format: (value) => percent(value, 0),
          axisName: 'share opened within 72 hours',
          line: 'chief',
        },
        canvas,
      ),
  ),
  `Further right is better. Bars are 95 % intervals by bootstrap over people.${
    judged ? ' The dashed line is this model: a habit whose interval lies left of it does worse.' : ''
  }`,
  {
    head: ['policy', 'share opened', '95 % interval', 'as good as so many e-mails'],
    rows: sorted.map(({ policy, value, interval, effectiveEmails }) => [
      policy,
      value === null ? 'too few agree' : percent(value),
      interval === null ? 'n/a' : `${percent(interval[0])} to ${percent(interval[1])}`,
      count(Math.round(effectiveEmails)),
    ]),
  },
)}`;
  return { id: 'policies', title: 'What choosing the time is worth', body };
}

const MODEL: PolicyValue['policy'] = 'this model';
