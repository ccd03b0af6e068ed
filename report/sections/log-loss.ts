import { html, type Markup } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { rows } from '../charts/rows.ts';
import type { Estimate, LogLoss, ReportData } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { count, figure as number } from '../words.ts';

export function logLossSection({ logLoss }: ReportData): Section {
  const body = logLoss === null ? html`<p>There are no held-out e-mails to compare on yet.</p>` : comparison(logLoss);
  return { id: 'log-loss', title: 'Against the recipient’s own rate', body };
}

function comparison({ emails, people, model, ownRate, gain }: LogLoss): Markup {
  const shown = [
    { name: 'this model', chief: true, ...model },
    { name: 'recipient’s own past rate', chief: false, ...ownRate },
  ];
  const range = ({ interval: [low, high] }: Estimate): string => `${number(low)} to ${number(high)}`;
  const text = ({ value }: Estimate): string => number(value);
  return html`<p>Log loss on ${count(emails)} held-out e-mails to ${count(people)} people, beside that of the simplest predictor: the share of earlier e-mails that
the person opened, shrunk to everyone’s. Lower is better. E-mail by e-mail the model is ahead by <strong>${number(gain.value)}</strong>
(95 % interval ${range(gain)}): ${verdict(gain)}</p>
${figure(
  chart(
    'log-loss-plot',
    `Points with intervals of log loss: ${shown.map(({ name, value }) => `${name} ${number(value)}`).join(', ')}.`,
    (canvas) =>
      rows(
        {
          rows: shown.map((row) => ({ ...row, text: text(row) })),
          mark: 'interval',
          format: (value) => value.toFixed(3),
          axisName: 'log loss per e-mail (nats)',
          line: 'chief',
        },
        canvas,
      ),
  ),
  'Further left is better. The two intervals may overlap although the difference is clear: most of their width is which e-mails were drawn, and that is common to both.',
  {
    head: ['predictor', 'log loss', '95 % interval'],
    rows: [
      ...shown.map((row) => [row.name, text(row), range(row)]),
      ['model ahead by', number(gain.value), range(gain)],
    ],
  },
)}`;
}

function verdict({ interval: [low, high] }: Estimate): string {
  if (low > 0) return 'it knows more than the own rate does.';
  if (high < 0) return 'the own rate predicts better, and that is worth looking into.';
  return 'too little to tell the two apart. What the model adds is when, which this does not measure.';
}
