import { cells } from '../charts/cells.ts';
import { chart } from '../charts/chart.ts';
import type { ReportData } from '../data.ts';
import { html } from '../html.ts';
import { figure, type Section, shades } from '../section.ts';
import { DAYS, hourNames, hourOf, times } from '../words.ts';

export function rhythmSection({ rhythm: { rates, rhythms } }: ReportData): Section {
  const most = Math.max(...rates);
  const least = Math.min(...rates);
  const byDay = DAYS.map((_, d) => rates.slice(24 * d, 24 * d + 24));
  const alternative =
    `Heat map of 7 days by 24 hours. Highest on ${hourOf(rates.indexOf(most))} (${most.toFixed(2)} times the mean), ` +
    `lowest on ${hourOf(rates.indexOf(least))} (${times(least)}).`;
  const body = html`<p>How likely somebody of whom nothing is known is to be at their mail, in each local hour of the week, with the hours at
which e-mails happened to be sent taken out. ${
    rhythms === 1 ? 'There is one rhythm' : `It is the average of ${rhythms} rhythms`
  } that may run up to four hours early or late in a person.</p>
${figure(
  chart('rhythm', alternative, (canvas) =>
    cells({ rowNames: DAYS.map((name) => name.slice(0, 3)), panels: [{ name: '', rows: byDay }], most }, canvas, 40),
  ),
  `Rate of opening relative to the mean of the week. The best hour is ${hourOf(rates.indexOf(most))}, at ${most.toFixed(2)} times the mean.`,
  { head: ['hour', ...DAYS], rows: hourNames().map((name, hour) => [name, ...byDay.map((of) => times(of[hour]!))]) },
  shades('0', `${most.toFixed(1)} times the mean`),
)}`;
  return { id: 'rhythm', title: 'Rhythm of the population', body };
}
