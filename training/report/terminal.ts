// A training run's figures as a table for a terminal.
import type { OffPolicy, OffPolicyValue, PolicyValue } from '../../report/data.ts';
import { count, counted, day, figure, percent, toldApart } from '../../report/words.ts';
import type { Metrics } from '../metrics.ts';
import type { SimilarFit } from '../similar.ts';

export function describeMetrics(metrics: Metrics): string {
  const { model, ownRate, policies, offPolicy, choice, heldOut } = metrics;
  const lines = [
    `Fitted on ${count(metrics.emails)} e-mails to ${count(metrics.recipients)} people, ${count(metrics.openings)} of them opened; ` +
      `${percent(metrics.machineOpenShare)} of the opens were set aside as machines'.`,
    `Rhythms: ${metrics.rhythms}, of those tried (log likelihood per held-out e-mail) ${choice
      .map(({ rhythms, logLikelihood }) => `${rhythms}: ${figure(logLikelihood)}`)
      .join('  ')}`,
    similarLine(metrics.similar),
    evidenceLine(metrics),
    '',
    `P(open within 72 h) of ${count(model.emails)} e-mails sent from ${day(heldOut.from)} to ${day(heldOut.to)}, held out`,
    `  ${'predictor'.padEnd(38)} ${'log loss'.padStart(9)} ${'calibration error'.padStart(18)} ${'by chance'.padStart(10)}`,
    ...[
      { name: 'this model', quality: model },
      { name: "recipient's own past rate", quality: ownRate },
    ].map(
      ({ name, quality: { logLoss, calibrationError, calibrationByChance } }) =>
        `  ${name.padEnd(38)} ${figure(logLoss).padStart(9)} ${figure(calibrationError).padStart(18)} ` +
        figure(calibrationByChance).padStart(10),
    ),
    '  By chance: the error that a perfectly calibrated model would show on as many e-mails.',
    '',
    'Share opened, had each policy picked the time within 24 hours (same held-out e-mails, 95 % interval)',
    ...[...policies].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)).map(policyLine),
    ...(toldApart(policies) ? [] : ['  The intervals overlap: these e-mails are too few to say which policy is best.']),
    ...(offPolicy === undefined ? [] : offPolicyLines(offPolicy)),
  ];
  return lines.join('\n');
}

function evidenceLine({ evidence: { sampled, personal, similar, population } }: Metrics): string {
  const share = (recipients: number): string => percent(recipients / Math.max(1, sampled), 0);
  return (
    `Answers rest on the person's own mail for ${share(personal)} of recipients, on similar people for ${share(similar)}, ` +
    `on everyone for ${share(population)}.`
  );
}

function similarLine(similar: SimilarFit | null): string {
  if (similar === null) return "Similar recipients: too few to learn from, everyone's rhythm stands for all.";
  const { learnedFrom, heldOut, population, network, used } = similar;
  const figures = `log likelihood of the mail of ${count(heldOut)} people kept apart ${figure(network)}, ${figure(population)} by everyone's`;
  return used
    ? `Similar recipients: learned from ${count(learnedFrom)} people; ${figures}`
    : `Similar recipients: the network is no better than everyone's rhythm and is not used; ${figures}`;
}

function policyLine({ policy, value, interval, effectiveEmails }: PolicyValue): string {
  const basis = `from ${effectiveEmails.toFixed(0)} e-mails`;
  if (value === null || interval === null) return `  ${policy.padEnd(38)} too few held-out e-mails agree (${basis})`;
  const range = `${percent(interval[0])} to ${percent(interval[1])}`;
  return `  ${policy.padEnd(38)} ${percent(value).padStart(7)}   ${range.padEnd(18)} ${basis}`;
}

function offPolicyLines({ decisions, people, together, fault, policies }: OffPolicy): string[] {
  const basis = `${counted(decisions, 'decision')} about ${counted(people, 'recipient')}`;
  const without = together === 0 ? '' : `; ${count(together)} about several people at once left out`;
  return [
    '',
    `What a decision is worth (doubly robust, 95 % interval), by ${basis} that experiments drew in the test weeks${without}`,
    ...(fault === null ? policies.map(offPolicyLine) : [`  nothing can be said: ${fault}`]),
  ];
}

function offPolicyLine({ policy, values, refusal, effectiveDecisions, tried }: OffPolicyValue): string {
  if (values === null) return `  ${policy.padEnd(38)} cannot be told: ${refusal}`;
  const { value, interval } = values.value.dr;
  const range = `${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}`;
  const basis = `as good as ${count(Math.round(effectiveDecisions))} decisions, ${percent(tried, 0)} of its times tried`;
  return `  ${policy.padEnd(38)} ${value.toFixed(3).padStart(7)}   ${range.padEnd(18)} ${percent(values.open.dr.value)} opened   ${basis}`;
}
