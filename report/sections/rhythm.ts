import { html } from '../../markup/html.ts';
import type { ReportData } from '../data.ts';
import type { Section } from '../section.ts';
import { weekFigure } from '../week.ts';
import { hourOf, times } from '../words.ts';

export function rhythmSection({ rhythm: { rates, rhythms } }: ReportData): Section {
  const most = Math.max(...rates);
  const least = Math.min(...rates);
  const best = hourOf(rates.indexOf(most));
  const form = rhythms === 1 ? 'There is one rhythm' : `It is the average of ${rhythms} rhythms`;
  const body = html`<p>How likely somebody of whom nothing is known is to be at their mail, in each local hour of the week, with the hours at
which e-mails happened to be sent taken out. ${form} that may run up to four hours early or late in a person.</p>
${weekFigure({
  id: 'rhythm-plot',
  values: rates,
  alternative:
    `Heat map of 7 days by 24 hours. Highest on ${best} (${most.toFixed(2)} times the mean), ` +
    `lowest on ${hourOf(rates.indexOf(least))} (${least.toFixed(2)} times).`,
  caption: `Rate of opening relative to the mean of the week. The best hour is ${best}, at ${most.toFixed(2)} times the mean.`,
  format: times,
  scale: `${most.toFixed(1)} times the mean`,
})}`;
  return { id: 'rhythm', title: 'Rhythm of the population', body };
}
