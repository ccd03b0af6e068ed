// An experiment for a terminal: the verdict first, for a figure by itself says more than is known.
import type { Arm } from '../../model/arms.ts';
import type { ArmSummary, Effect, ExperimentAnswer, MetricEffect } from '../../src/contract/experiment.ts';
import { thousands } from '../progress.ts';
import { columns } from './columns.ts';

const ARM_NAMES: Readonly<Record<Arm, string>> = {
  treatment: 'best times',
  control: 'comparison',
  explore: 'drawn times',
};
const METRIC_NAMES = { value: 'weighted value', open: 'opens', click: 'clicks', reply: 'replies' } as const;

export function describeExperiment(account: string, experiment: ExperimentAnswer): string {
  const { verdict, balance } = experiment;
  return [
    verdict.words,
    ...(balance?.suspicious ? ['', suspicion(balance.p)] : []),
    '',
    headOf(account, experiment),
    powerOf(experiment),
    '',
    ...armsOf(experiment),
    ...metricsOf(experiment.metrics),
    ...segmentsOf(experiment),
  ].join('\n');
}

const suspicion = (p: number): string =>
  `Do not believe these figures: the numbers of recipients do not fit the shares (p = ${p.toExponential(1)}), so something other than chance sorts people.`;

function headOf(account: string, { id, startedAt, endedAt, settledTo }: ExperimentAnswer): string {
  const span = endedAt === null ? `runs since ${day(startedAt)}` : `ran from ${day(startedAt)} to ${day(endedAt)}`;
  const counted = settledTo === null ? 'No e-mail counts yet.' : `E-mails sent before ${minute(settledTo)} UTC count.`;
  return `Experiment ${id} of ${account} ${span}. ${counted}`;
}

function powerOf({ power: { lift, emailsNeeded, emailsSoFar, days } }: ExperimentAnswer): string {
  const soFar = `${thousands(emailsSoFar)} e-mails so far`;
  if (emailsNeeded === null) return `${soFar}; how many it takes for a lift of ${percent(lift)} is not known.`;
  const pace = days ? `, about ${thousands(Math.ceil(days))} days at the present rate` : '';
  return `${soFar}; it takes ${thousands(emailsNeeded)} for a lift of ${percent(lift)} to show with a chance of 80 %${pace}.`;
}

const ARM_ROWS: readonly (readonly [string, (summary: ArmSummary) => string])[] = [
  ['people', ({ recipients }) => thousands(recipients)],
  ['e-mails that count', ({ emails }) => thousands(emails)],
  ['  sent at another time', ({ elsewhere }) => thousands(elsewhere)],
  ['waiting', ({ waiting }) => thousands(waiting)],
  ['cancelled or failed', ({ notSent }) => thousands(notSent)],
  ['answers without an e-mail', ({ unused }) => thousands(unused)],
  ['opened', ({ rates }) => (rates === null ? 'n/a' : percent(rates.open))],
  ['clicked', ({ rates }) => (rates === null ? 'n/a' : percent(rates.click))],
  ['replied', ({ rates }) => (rates === null ? 'n/a' : percent(rates.reply))],
];

function armsOf({ arms, shares }: ExperimentAnswer): string[] {
  return columns(
    ['', ...arms.map(({ arm }) => ARM_NAMES[arm])],
    [
      ['share of recipients', ...arms.map(({ arm }) => percent(shares[arm]))],
      ...ARM_ROWS.map(([name, cell]) => [name, ...arms.map(cell)]),
    ],
  );
}

function metricsOf(metrics: readonly MetricEffect[]): string[] {
  if (metrics.length === 0) return [];
  const mean = (metric: MetricEffect['metric'], value: number) =>
    metric === 'value' ? value.toFixed(3) : percent(value);
  const head = ['', 'comparison', 'best times', 'lift', '95 %, once', '95 %, at all times'];
  const rows = metrics.map(({ metric, control, treatment, lift }) => [
    METRIC_NAMES[metric],
    mean(metric, control),
    mean(metric, treatment),
    ...(lift === null ? ['n/a', 'n/a', 'n/a'] : effectOf(lift)),
  ]);
  return ['', ...columns(head, rows)];
}

function segmentsOf({ segments }: ExperimentAnswer): string[] {
  if (segments.length === 0) return [];
  const rows = segments.map(({ segment, value, recipients, emails, lift }) => [
    `${segment}: ${value}`,
    thousands(recipients),
    thousands(emails),
    lift === null ? 'n/a' : signed(lift.estimate),
    lift === null ? 'n/a' : range(lift.anytime),
  ]);
  const head = ['among', 'people', 'e-mails', 'lift', '95 %, all together'];
  return ['', ...columns(head, rows)];
}

const effectOf = ({ estimate, interval, anytime }: Effect): string[] => [
  signed(estimate),
  range(interval),
  range(anytime),
];

const percent = (share: number): string => `${(100 * share).toFixed(Math.abs(share) < 0.0995 ? 1 : 0)} %`;
const signed = (share: number): string => `${share < 0 ? '-' : '+'}${percent(Math.abs(share))}`;
const range = ({ low, high }: Effect['interval']): string => `${signed(low)} to ${signed(high)}`;
const day = (instant: string): string => instant.slice(0, 10);
const minute = (instant: string): string => `${day(instant)} ${instant.slice(11, 16)}`;
