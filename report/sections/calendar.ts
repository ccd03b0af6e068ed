import { html, type Markup } from '../../markup/html.ts';
import { DAY } from '../../model/zone.ts';
import { chart } from '../charts/chart.ts';
import { lines } from '../charts/lines.ts';
import type { DayFactors, DeadStretch, ReportData } from '../data.ts';
import { figure, type Section, table } from '../section.ts';
import { counted, day, times } from '../words.ts';

/** Reports from before days were told of have none. */
export function calendarSection({ calendar = null }: ReportData): Section {
  const body =
    calendar === null
      ? html`<p>No day differed from the others beyond chance, or openings were too few to say.</p>`
      : days(calendar);
  return { id: 'calendar', title: 'Days out of the ordinary', body };
}

function days({ from, factors, dead }: DayFactors): Markup {
  const quiet = dead.reduce((sum, run) => sum + run.days, 0);
  const least = Math.min(...factors);
  const said =
    dead.length === 0
      ? 'None was below half of an ordinary one.'
      : `${counted(quiet, 'day')} in ${counted(dead.length, 'stretch', 'stretches')} ${quiet === 1 ? 'was' : 'were'} below half of an ordinary one.`;
  return html`<p>Public holidays and weeks when everybody is away would otherwise look like interest lost. Each local day has a factor on everyone’s
rate, 1 being an ordinary day, pulled towards 1 as far as chance may explain the difference. ${said} Days to come are taken to be ordinary.</p>
${figure(
  chart(
    'calendar-plot',
    `A line of ${factors.length} days from ${from}: the factor of each on everyone’s rate, lowest ${least.toFixed(2)}. ${said}`,
    (canvas) => lines({ lines: [{ values: factors }], axisName: `day, counted from ${from}`, format: times }, canvas),
  ),
  `Factor of each day from ${from} on. What falls to the bottom are days on which hardly anybody looked at mail; e-mails that waited through them are not held against anyone.`,
  { head: ['day', 'factor'], rows: factors.map((factor, k) => [day(Date.parse(from) + k * DAY), times(factor)]) },
)}
${dead.length === 0 ? null : table({ head: ['hardly anybody read mail', 'days', 'mean factor'], rows: dead.map(rowOf) })}`;
}

const rowOf = ({ from, to, days: length, factor }: DeadStretch): string[] => [
  length === 1 ? from : `${from} to ${to}`,
  `${length}`,
  times(factor),
];
