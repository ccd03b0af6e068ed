import { html, type Markup } from '../../markup/html.ts';
import { against } from '../charts/against.ts';
import { chart } from '../charts/chart.ts';
import type { Calibration, ReportData } from '../data.ts';
import { figure, type Section } from '../section.ts';
import { byChanceWords, count, day, figure as number, percent } from '../words.ts';

export function calibrationSection({ calibration, cuts }: ReportData): Section {
  const body =
    calibration === null
      ? html`<p>No held-out e-mail is old enough yet to say whether it was opened within 72 hours.</p>`
      : plot(calibration, cuts.test);
  return { id: 'calibration', title: 'Calibration', body };
}

function plot({ bins, error, byChance }: Calibration, from: number): Markup {
  const emails = bins.reduce((sum, bin) => sum + bin.emails, 0);
  const outside = bins.filter(({ predicted, interval }) => predicted < interval[0] || predicted > interval[1]).length;
  return html`<p>When the model says 30 %, are 30 % opened within 72 hours? ${count(emails)} e-mails sent from ${day(from)} on were held out and put
into bins by their prediction. The expected calibration error is <strong>${number(error)}</strong>, ${byChanceWords(error, byChance.mean)}: a perfectly
calibrated model would show that much on as many e-mails, were their outcomes independent, and one in twenty such models would
show more than ${number(byChance.high)}. ${
    error <= byChance.high
      ? 'So nothing here says that the probabilities are off.'
      : 'So the probabilities are off by more than chance explains.'
  }</p>
${figure(
  chart(
    'calibration',
    `Observed against predicted shares opened in ${bins.length} bins: ${bins.map(({ predicted, observed }) => `${percent(predicted)} predicted, ${percent(observed)} observed`).join('; ')}.`,
    (canvas) => against({ points: bins, format: (value) => percent(value, 0) }, canvas),
  ),
  `A point on the dashed line is as predicted; above it more were opened, below it fewer. Bars are 95 % binomial intervals; ${outside} of ${bins.length} miss the line, where about ${(bins.length / 20).toFixed(1)} would by chance.`,
  {
    head: ['bin', 'e-mails', 'predicted', 'observed', '95 % interval'],
    rows: bins.map(({ emails, predicted, observed, interval }, k) => [
      `${k + 1}`,
      count(emails),
      percent(predicted),
      percent(observed),
      `${percent(interval[0])} to ${percent(interval[1])}`,
    ]),
  },
)}`;
}
