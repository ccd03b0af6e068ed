import { ARMS, type Arm, type Shares } from '../../model/arms.ts';
import { HORIZON } from '../../model/history.ts';
import type { Weights } from '../../model/prospect.ts';
import { DAY } from '../../model/zone.ts';
import {
  type ArmSummary,
  type Effect,
  type ExperimentAnswer,
  METRICS,
  type Metric,
  type MetricEffect,
  type Power,
} from '../contract/experiment.ts';
import { ComparedArms } from './arms.ts';
import { balanceOf } from './balance.ts';
import { DaySeries } from './days.ts';
import { compare, confidenceOf } from './effect.ts';
import type { Observation } from './observation.ts';
import { ASSUMED_RATES, type BaseRates, emailsNeeded, footingBefore, footingOf } from './power.ts';
import { RecipientSums } from './recipient-sums.ts';
import { SegmentArms } from './segments.ts';
import { verdictOf } from './verdict.ts';

// What the e-mails of an experiment come to: the statistical part of its answer.

export interface LiftQuestion {
  readonly shares: Shares;
  /** What reactions are worth. */
  readonly weights: Weights;
  /** The lift that power is worked out for, as a share. */
  readonly lift: number;
  readonly startedAt: number;
  /** null while it runs. */
  readonly endedAt: number | null;
  readonly now: number;
  /** What is known of the account's mail before the experiment; null where nothing is. */
  readonly before: BaseRates | null;
}

export interface LiftAnswer
  extends Pick<ExperimentAnswer, 'balance' | 'metrics' | 'verdict' | 'power' | 'days' | 'segments'> {
  readonly arms: Pick<ArmSummary, 'arm' | 'recipients' | 'emails' | 'elsewhere' | 'rates'>[];
}

/** `observations` of one experiment in order of `sentAt` to the day. One pass; memory grows with the recipients. */
export async function liftOf(
  observations: Iterable<Observation> | AsyncIterable<Observation>,
  question: LiftQuestion,
): Promise<LiftAnswer> {
  const tally = new LiftTally(question);
  for await (const observation of observations) tally.add(observation);
  return tally.answer();
}

const WHOLE = confidenceOf(1);

/** The rate of e-mails is that of so many days. */
const RATE_DAYS = 28;

/** The same for who has the observations one by one, or wants the answer in between. */
export class LiftTally {
  readonly #question: LiftQuestion;
  readonly #weights: Readonly<Record<Metric, Weights>>;
  readonly #recipients = new Map<string, number>();
  readonly #compared = new ComparedArms();
  readonly #explorers = new RecipientSums();
  readonly #segments = new SegmentArms();
  readonly #elsewhere: Record<Arm, number> = { treatment: 0, control: 0, explore: 0 };
  readonly #days = new DaySeries(() => ({ emails: this.#emails, lift: this.#lift() }));
  /** When the days begin by which the rate is told. */
  readonly #recentFrom: number;
  #recent = 0;

  constructor(question: LiftQuestion) {
    this.#question = question;
    this.#weights = {
      value: question.weights,
      open: { open: 1, click: 0, reply: 0 },
      click: { open: 0, click: 1, reply: 0 },
      reply: { open: 0, click: 0, reply: 1 },
    };
    this.#recentFrom = Math.max(question.startedAt, question.now - HORIZON - RATE_DAYS * DAY);
  }

  add(observation: Observation): void {
    const { contactId, arm, sentAt, opened, clicked, replied, followed } = observation;
    this.#days.pass(sentAt);
    if (!followed) this.#elsewhere[arm]++;
    if (sentAt >= this.#recentFrom) this.#recent++;
    const recipient = this.#numberOf(contactId);
    if (arm === 'explore') {
      this.#explorers.add(recipient, opened, clicked, replied);
      return;
    }
    this.#compared.add(recipient, arm, observation);
    this.#segments.add(recipient, arm, observation);
  }

  answer(): LiftAnswer {
    const { shares, weights, endedAt } = this.#question;
    const { control, treatment } = this.#compared;
    const metrics = this.#metrics();
    const power = this.#power();
    const recipients = {
      control: control.recipients,
      treatment: treatment.recipients,
      explore: this.#explorers.recipients,
    };
    return {
      arms: ARMS.map((arm) => this.#summary(arm)),
      balance: balanceOf(recipients, shares),
      metrics,
      verdict: verdictOf({ shares, recipients, value: metrics[0] ?? null, power, ended: endedAt !== null }),
      power,
      days: this.#days.all(),
      segments: this.#segments.effects(weights),
    };
  }

  get #emails(): number {
    return this.#compared.emails + this.#explorers.emails;
  }

  /** The same number for the same recipient. */
  #numberOf(contactId: string): number {
    const known = this.#recipients.get(contactId);
    if (known !== undefined) return known;
    const number = this.#recipients.size;
    this.#recipients.set(contactId, number);
    return number;
  }

  /** In value. */
  #lift(): Effect | null {
    const means = this.#compared.means(this.#weights.value);
    return means && compare(means.control, means.treatment, WHOLE).lift;
  }

  /** The value first. */
  #metrics(): MetricEffect[] {
    return METRICS.flatMap((metric) => {
      const means = this.#compared.means(this.#weights[metric]);
      if (means === null) return [];
      const { control, treatment } = means;
      return [{ metric, control: control.mean, treatment: treatment.mean, ...compare(control, treatment, WHOLE) }];
    });
  }

  #summary(arm: Arm): LiftAnswer['arms'][number] {
    const sums = arm === 'explore' ? this.#explorers : this.#compared[arm];
    const rate = (metric: Metric): number => sums.mean(this.#weights[metric])?.mean ?? 0;
    return {
      arm,
      recipients: sums.recipients,
      emails: sums.emails,
      elsewhere: this.#elsewhere[arm],
      rates:
        sums.emails === 0
          ? null
          : { open: rate('open'), click: rate('click'), reply: rate('reply'), value: rate('value') },
    };
  }

  #power(): Power {
    const { lift, shares, weights, before } = this.#question;
    const means = this.#compared.means(weights);
    const footing =
      means === null ? footingBefore(before ?? ASSUMED_RATES, weights) : footingOf(means.control, means.treatment);
    const emailsSoFar = this.#emails;
    const needed = emailsNeeded(lift, shares, footing);
    const more = needed && Math.max(0, needed - emailsSoFar);
    return { lift, emailsNeeded: needed, emailsSoFar, more, days: this.#daysFor(more) };
  }

  /** At the present rate; null where there is none. */
  #daysFor(more: number | null): number | null {
    const { now, endedAt } = this.#question;
    if (more === 0) return 0;
    if (more === null || this.#recent === 0 || endedAt !== null) return null;
    const days = Math.max(1, (now - HORIZON - this.#recentFrom) / DAY);
    return (more * days) / this.#recent;
  }
}
