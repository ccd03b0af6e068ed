import { html } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { rows } from '../charts/rows.ts';
import type { ReportData } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { counted, figure as number } from '../words.ts';

export function choiceSection({ choice: { taken, trials } }: ReportData): Section {
  const shown = trials.map(({ rhythms, behind, interval }) => ({
    name: counted(rhythms, 'rhythm') + (rhythms === taken ? ', taken' : ''),
    value: behind,
    interval,
    text: behind === null ? 'no e-mails' : number(behind),
    chief: rhythms === taken,
  }));
  const body = html`<p>More rhythms describe more kinds of people, and more than the data carry describe chance. Each number was fitted on what came before
the validation weeks and judged on them; the smallest that is within one standard error of the best was taken${
    trials.length === 1 ? ': here there was only one to try' : ''
  }.</p>
${figure(
  chart(
    'choice',
    `Points with intervals of how far each number of rhythms is behind the best in log likelihood per held-out e-mail: ${shown.map(({ name, text }) => `${name}: ${text}`).join('; ')}.`,
    (canvas) =>
      rows(
        {
          rows: shown,
          mark: 'interval',
          format: (value) => value.toFixed(3),
          axisName: 'log likelihood per e-mail behind the best',
          line: 'zero',
        },
        canvas,
      ),
  ),
  'Points further right predict worse; the dashed line is the best. Bars are 95 % intervals of the difference, e-mail by e-mail.',
  {
    head: ['rhythms', 'log likelihood per e-mail', 'behind the best', '95 % interval'],
    rows: trials.map(({ rhythms, logLikelihood, behind, interval }) => [
      `${rhythms}`,
      number(logLikelihood),
      number(behind),
      interval === null ? 'n/a' : `${number(interval[0])} to ${number(interval[1])}`,
    ]),
  },
)}`;
  return { id: 'choice', title: 'Number of rhythms', body };
}
