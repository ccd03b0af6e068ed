import { html, type Markup } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { rows } from '../charts/rows.ts';
import type { DataSummary, ReportData } from '../data.ts';
import { figure, type Section, type Table, table } from '../section.ts';
import { weekFigure } from '../week.ts';
import { count, day, hourOf, percent } from '../words.ts';

export function dataSection({ data, cuts }: ReportData): Section {
  const { recipients, writtenTo, emails, opens, clicks, replies, senders } = data;
  const totals: Table = {
    head: ['', 'number'],
    rows: [
      ['Senders', senders === null ? 'not recorded' : count(senders)],
      ['Recipients', count(recipients)],
      ['Recipients with e-mails', count(writtenTo)],
      ['E-mails', count(emails)],
      ['E-mails opened, clicked or answered by a person', count(opens)],
      ['E-mails with a click', count(clicks)],
      ['E-mails with a reply', count(replies)],
      ["Opens set aside as machines'", count(data.machineOpens)],
      ["Share of all opens that are machines'", percent(data.machineOpenShare)],
      ["Clicks set aside as machines'", count(data.machineClicks)],
      ['Recipients whose opens a privacy proxy hides', count(data.hidden)],
    ],
  };
  const body = html`<p>The history runs from ${day(data.from)} to ${day(data.to)}. What came before ${day(cuts.validation)} was for fitting,
the weeks up to ${day(cuts.test)} for choosing the number of rhythms, those after it for the figures of this report; at the end
everything was fitted again on all of it. Opens of mail privacy proxies, image loaders and security scanners are set aside: they
say nothing of a person.</p>
${table(totals)}
<h3>When e-mails are sent, and when they are opened</h3>
${hours('sends', data.sends, 'E-mails sent', 'Pale hours were hardly tried; the model can still know them from e-mails that were waiting in them.')}
${hours('openings', data.openings, 'First openings', 'Openings follow the sends: this is not yet the rhythm of the recipients, which takes into account how long e-mails were waiting in each hour.')}
<h3>What is not known of recipients</h3>
${missing(data)}`;
  return { id: 'data', title: 'Data', body };
}

function hours(id: string, values: readonly number[], what: string, caption: string): Markup {
  const most = Math.max(...values);
  const peak = most === 0 ? 'There are none.' : `Most on ${hourOf(values.indexOf(most))}: ${count(most)}.`;
  return weekFigure({
    id,
    values,
    alternative: `Heat map of ${what.toLowerCase()} by local hour of the week, 7 days by 24 hours. ${peak}`,
    caption: `${what} by the recipient’s local hour, a row a day. ${caption}`,
    format: count,
    scale: `${count(most)} an hour`,
  });
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  jobTitle: 'Job title',
  industry: 'Industry',
  country: 'Country',
  device: 'Device (from opens)',
  timezone: 'Time zone (for certain)',
};

export const attributeName = (attribute: string): string => ATTRIBUTES[attribute] ?? attribute;

function missing({ missing: all, recipients }: DataSummary): Markup {
  const shares = all.map(({ attribute, recipients: lacking }) => ({
    name: attributeName(attribute),
    lacking,
    share: lacking / Math.max(1, recipients),
  }));
  return figure(
    chart(
      'missing',
      `Bars of the share of recipients without each attribute: ${shares.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}.`,
      (canvas) =>
        rows(
          {
            rows: shares.map(({ name, share }) => ({
              name,
              value: share,
              interval: null,
              text: percent(share),
              chief: false,
            })),
            mark: 'bar',
            format: (value) => percent(value, 0),
            axisName: 'share of recipients without it',
            line: null,
          },
          canvas,
        ),
    ),
    'The longer a bar, the more answers have to do without. A zone is certain when the contact has one or lives in a country with one; otherwise it is guessed and the rhythm is allowed to run early or late.',
    {
      head: ['attribute', 'recipients without it', 'share'],
      rows: shares.map(({ name, lacking, share }) => [name, count(lacking), percent(share)]),
    },
  );
}
