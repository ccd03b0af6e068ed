import type { Shares } from '../../model/arms.ts';
import type { MetricEffect, Power, Verdict } from '../contract/experiment.ts';
import { FEWEST_RECIPIENTS } from './arms.ts';

/** What a verdict rests on. */
export interface Findings {
  readonly shares: Shares;
  /** Different people with e-mails that count. */
  readonly recipients: { readonly control: number; readonly treatment: number };
  /** Of the value; null while an arm has too few recipients. */
  readonly value: MetricEffect | null;
  readonly power: Power;
  /** Nothing more will come. */
  readonly ended: boolean;
}

/**
 * Of the anytime interval, whatever the estimate. The values of each state: of proven and harmful `lift`, `low` and
 * `high`; of not-proven `lift`, the one to be found, and `more`, rounded, 0 when there are enough e-mails for it; of
 * too-few `arm`, the smaller, `recipients` and `least`; of no-control none.
 */
export function verdictOf(findings: Findings): Verdict {
  if (findings.shares.control === 0) {
    return {
      state: 'no-control',
      words: 'There is nothing to compare with, as no recipients are kept apart as a control.',
      values: {},
    };
  }
  const lift = findings.value?.lift ?? null;
  if (lift === null) return tooFew(findings);
  const { estimate, anytime } = lift;
  const values = { lift: estimate, low: anytime.low, high: anytime.high };
  if (anytime.low > 0) {
    const words = `Proven: best times bring ${percent(estimate)} more value than the plain default (95 % sure: ${percent(anytime.low)} to ${percent(anytime.high)} more).`;
    return { state: 'proven', words, values };
  }
  if (anytime.high < 0) {
    const words = `Best times do harm: they bring ${percent(-estimate)} less value than the plain default (95 % sure: ${percent(-anytime.high)} to ${percent(-anytime.low)} less).`;
    return { state: 'harmful', words, values };
  }
  return notProven(findings);
}

function tooFew({ recipients }: Findings): Verdict {
  const arm = recipients.control <= recipients.treatment ? 'control' : 'treatment';
  const values = { arm, recipients: recipients[arm], least: FEWEST_RECIPIENTS };
  const words =
    recipients[arm] < FEWEST_RECIPIENTS
      ? `Too early to say anything: ${recipients[arm]} of at least ${FEWEST_RECIPIENTS} recipients in the ${arm} arm.`
      : 'Too early to say anything: too few opens, clicks and replies.';
  return { state: 'too-few', words, values };
}

function notProven({ power, ended }: Findings): Verdict {
  const more = aboutOf(power.more ?? 0);
  return { state: 'not-proven', words: notProvenWords(more, power.lift, ended), values: { more, lift: power.lift } };
}

function notProvenWords(more: number, lift: number, ended: boolean): string {
  if (more === 0) return `Not proven: a lift of ${percent(lift)} would most likely have shown by now.`;
  const emails = more.toLocaleString('en-US');
  return ended
    ? `Not proven: about ${emails} more e-mails were needed.`
    : `Not proven yet, about ${emails} more ${more === 1 ? 'e-mail' : 'e-mails'}.`;
}

/** Two digits of it are meant. */
const aboutOf = (count: number): number => Number(count.toPrecision(2));

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.095 ? 1 : 0)} %`;
