// A training run's figures as a table for a terminal.
import type { Quality } from './metrics.ts';
import type { PolicyValue } from './policy-value.ts';
import type { SimilarFit } from './similar.ts';

export interface Metrics {
  /** Instants between which the e-mails reported on were sent. */
  readonly heldOut: { readonly from: number; readonly to: number };
  readonly model: Quality;
  /** The recipient's own past share of opens, shrunk to everyone's. */
  readonly ownRate: Quality;
  readonly policies: readonly PolicyValue[];
  /** Log likelihood per e-mail of the validation weeks by number of rhythms tried. */
  readonly choice: readonly { readonly rhythms: number; readonly logLikelihood: number }[];
  /** The number taken. */
  readonly rhythms: number;
  /** The network of similar recipients; null where none was tried. */
  readonly similar: SimilarFit | null;
  readonly recipients: number;
  readonly emails: number;
  readonly openings: number;
  /** Share of all recorded opens that machines made or a privacy proxy hides. */
  readonly machineOpenShare: number;
}

const percent = (share: number, places = 1): string => `${(100 * share).toFixed(places)} %`;
const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export function describeMetrics(metrics: Metrics): string {
  const { model, ownRate, policies, choice, heldOut } = metrics;
  const count = (n: number): string => n.toLocaleString('en-US');
  const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : 'n/a');
  const lines = [
    `Fitted on ${count(metrics.emails)} e-mails to ${count(metrics.recipients)} people, ${count(metrics.openings)} of them opened; ` +
      `${percent(metrics.machineOpenShare)} of the opens were set aside as machines'.`,
    `Rhythms: ${metrics.rhythms}, of those tried (log likelihood per held-out e-mail) ${choice
      .map(({ rhythms, logLikelihood }) => `${rhythms}: ${number(logLikelihood)}`)
      .join('  ')}`,
    similarLine(metrics.similar),
    '',
    `P(open within 72 h) of ${count(model.emails)} e-mails sent from ${day(heldOut.from)} to ${day(heldOut.to)}, held out`,
    `  ${'predictor'.padEnd(38)} ${'log loss'.padStart(9)} ${'calibration error'.padStart(18)}`,
    ...[
      { name: 'this model', quality: model },
      { name: "recipient's own past rate", quality: ownRate },
    ].map(
      ({ name, quality }) =>
        `  ${name.padEnd(38)} ${number(quality.logLoss).padStart(9)} ${number(quality.calibrationError).padStart(18)}`,
    ),
    '',
    'Share opened, had each policy picked the time within 24 hours (same held-out e-mails, 95 % interval)',
    ...[...policies].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)).map(policyLine),
    ...(toldApart(policies) ? [] : ['  The intervals overlap: these e-mails are too few to say which policy is best.']),
  ];
  return lines.join('\n');
}

function similarLine(similar: SimilarFit | null): string {
  if (similar === null) return "Similar recipients: too few to learn from, everyone's rhythm stands for all.";
  const { learnedFrom, heldOut, population, network, used } = similar;
  const figures = `log likelihood of the mail of ${heldOut.toLocaleString('en-US')} people kept apart ${network.toFixed(4)}, ${population.toFixed(4)} by everyone's`;
  return used
    ? `Similar recipients: learned from ${learnedFrom.toLocaleString('en-US')} people; ${figures}`
    : `Similar recipients: the network is no better than everyone's rhythm and is not used; ${figures}`;
}

/** Whether the best policy's interval lies above those of all others; so it does where there is none at all. */
function toldApart(policies: readonly PolicyValue[]): boolean {
  const intervals = policies.flatMap(({ interval }) => (interval === null ? [] : [interval]));
  const [best, ...others] = intervals.sort((a, b) => b[0] - a[0]);
  return best === undefined || others.every(([, high]) => high < best[0]);
}

function policyLine({ policy, value, interval, effectiveEmails }: PolicyValue): string {
  const basis = `from ${effectiveEmails.toFixed(0)} e-mails`;
  if (value === null || interval === null) return `  ${policy.padEnd(38)} too few held-out e-mails agree (${basis})`;
  const range = `${percent(interval[0])} to ${percent(interval[1])}`;
  return `  ${policy.padEnd(38)} ${percent(value).padStart(7)}   ${range.padEnd(18)} ${basis}`;
}
