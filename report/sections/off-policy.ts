import { html, type Markup } from '../../markup/html.ts';
import { chart } from '../charts/chart.ts';
import { rows } from '../charts/rows.ts';
import {
  AS_DECIDED,
  ESTIMATORS,
  type Estimate,
  type Estimator,
  type OffPolicy,
  type OffPolicyValue,
  OUTCOMES,
  type Outcome,
  type ReportData,
} from '../data.ts';
import { figure, type Section, type Table, table } from '../section.ts';
import { count, counted, percent } from '../words.ts';

export function offPolicySection({ offPolicy }: ReportData): Section {
  const body =
    offPolicy === undefined
      ? html`<p>No decision of an experiment is known in the test weeks, so that the account’s own experiments say nothing of this model yet.</p>`
      : judged(offPolicy);
  return { id: 'off-policy', title: 'What the account’s own experiments say of it', body };
}

function judged({ decisions, people, together, seenByRival, cap, fault, policies }: OffPolicy): Markup {
  const known = `${counted(decisions, 'decision')} about ${counted(people, 'recipient')} in the test weeks`;
  const without =
    together === 0 ? '' : ` ${counted(together, 'more', 'more')} about several people at once are left out.`;
  if (fault !== null) {
    return html`<p>Nothing can be said from ${known}: ${fault}.</p>`;
  }
  const [model] = policies as [OffPolicyValue];
  return html`<p>${known} were drawn by an experiment, each slot with a known probability.${without} Those that this model, fitted on what came before,
would have made too tell what its times are worth, weighted by how rarely such a time is drawn. ${
    model.refusal === null
      ? html`It is judged on the ${percent(model.tried)} of them whose time might have been drawn, and so are the others. ${beside(policies)}`
      : html`<strong>Its value cannot be told.</strong> ${model.refusal}`
  }</p>
${plot(policies)}
<p>What the log can say of each is settled before anybody looks at what came of it. “As good as” so many decisions that all count alike; no e-mail counts
for more than ${count(cap)}, and “left out” is the share of a policy’s choices that this costs.${
    seenByRival > 0
      ? ` The model that answers now was fitted to ${percent(seenByRival, 0)} of these decisions, which favours it; this one to none.`
      : ''
  }</p>
${table({
  head: ['policy', 'decisions', 'recipients', 'tried', 'as good as', 'weights cut', 'left out', 'refused because'],
  rows: policies.map((one) => [
    one.policy,
    count(one.decisions),
    count(one.people),
    percent(one.tried),
    count(Math.round(one.effectiveDecisions)),
    percent(one.cut),
    percent(one.lost),
    one.refusal ?? '',
  ]),
})}`;
}

/** How the model compares with what was decided. */
function beside(policies: readonly OffPolicyValue[]): Markup {
  const behind = policies.find(({ policy }) => policy === AS_DECIDED)?.behind;
  if (!behind) return html``;
  const { value, interval } = behind.value.dr;
  const [low, high] = interval;
  const words = low > 0 ? 'it is better.' : high < 0 ? 'it is worse.' : 'too little to tell the two apart.';
  return html`A decision of it is worth <strong>${value.toFixed(3)}</strong> more than one as it was made (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}): ${words}`;
}

function plot(policies: readonly OffPolicyValue[]): Markup {
  const shown = policies.map((one, k) => ({
    name: one.policy,
    value: one.values?.value.dr.value ?? null,
    interval: one.values?.value.dr.interval ?? null,
    text: one.values === null ? 'cannot be told' : one.values.value.dr.value.toFixed(3),
    chief: k === 0,
  }));
  return figure(
    chart(
      'off-policy-plot',
      `Points with intervals of what a decision is worth under each policy: ${shown.map(({ name, text }) => `${name} ${text}`).join(', ')}.`,
      (canvas) =>
        rows(
          {
            rows: shown,
            mark: 'interval',
            format: (value) => value.toFixed(2),
            axisName: 'worth of a decision: opens, clicks and replies by their weights',
            line: 'chief',
          },
          canvas,
        ),
    ),
    'Further right is better. The estimate is the doubly robust one, bars are its 95 % intervals. The intervals of two policies may overlap although their difference is clear: it is among the numbers.',
    numbers(policies),
  );
}

const NAMES: Readonly<Record<Estimator, string>> = {
  ips: 'inverse propensity',
  snips: 'self-normalised',
  dr: 'doubly robust',
};

/** Each policy by each estimator, then how far this model is ahead of the others. */
function numbers(policies: readonly OffPolicyValue[]): Table {
  const cell = (outcome: Outcome, { value, interval: [low, high] }: Estimate): string => {
    const format = (figure: number) => (outcome === 'value' ? figure.toFixed(3) : percent(figure));
    return `${format(value)} (${format(low)} to ${format(high)})`;
  };
  const rowsOf = (name: string, of: OffPolicyValue['values']): string[][] =>
    of === null
      ? []
      : ESTIMATORS.map((estimator) => [
          name,
          NAMES[estimator],
          ...OUTCOMES.map((outcome) => cell(outcome, of[outcome][estimator])),
        ]);
  const [model, ...others] = policies;
  const lines = [
    ...policies.flatMap(({ policy, values }) => rowsOf(policy, values)),
    ...others.flatMap(({ policy, behind }) => rowsOf(`${model!.policy} less ${policy}`, behind)),
  ];
  return {
    head: ['policy', 'estimate', 'worth', 'opened', 'clicked', 'answered'],
    rows: lines.length > 0 ? lines : [['none', '', ...OUTCOMES.map(() => 'cannot be told')]],
  };
}
