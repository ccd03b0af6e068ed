import type { BestTime, ComparedSlot, Cost, Slot } from '../../model/best-time.ts';
import type { Holiday } from '../../model/constraints.ts';
import type { Change, Gain } from '../../model/decision.ts';
import type { Interval, Intervals } from '../../model/interval.ts';
import type { Probabilities } from '../../model/prospect.ts';
import { localIso, utcIso } from '../../model/zone.ts';
import type { Question } from '../contract/best-time.ts';
import type { BestTimeAnswer, LimitCost } from '../contract/best-time-answer.ts';
import type { Defaults } from './defaults.ts';
import { limitsInWords } from './limit-words.ts';
import type { Limited } from './limits.ts';
import type { ServedModel } from './models.ts';
import { reasonsFor } from './reasons.ts';
import { explained, textOf } from './sentences.ts';

export interface Answered {
  readonly decisionId: string;
  /** Whom the question is about: one person, or several who get the same e-mail. */
  readonly people: readonly { readonly email: string; readonly limited: Limited }[];
  /** The number of the one that the answer is mainly about. */
  readonly lead: number;
  /** The experiment that it is part of, and the arm of the leading person. */
  readonly experiment?: BestTimeAnswer['experiment'];
  /** What the account has set, when anything. */
  readonly defaults?: Defaults;
  /** Whether it has no explanation for programs. */
  readonly inSentences?: boolean;
}

/** Without its explanation where only sentences are wanted. */
export type PlainAnswer = Omit<BestTimeAnswer, 'explanation'> & Partial<Pick<BestTimeAnswer, 'explanation'>>;

/** The limits of a best time for several people are of one or another of them. */
type Answer = Omit<BestTime, 'limits'> & {
  readonly limits: readonly (Cost & { readonly person?: number | null })[];
};

/** The model's answer as it goes over the wire. */
export function answerOf(best: Answer, question: Question, served: ServedModel, answered: Answered): PlainAnswer {
  const { zone, source } = best.place;
  const slot = (slot: Slot) => slotIn(zone, slot);
  const compared = (one: ComparedSlot) => ({ ...slot(one), intervals: intervalsOf(one.intervals) });
  const now = compared(best.now);
  const byDefault = compared(best.plain);
  const tomorrow8 = best.tomorrow8 === best.plain ? byDefault : compared(best.tomorrow8);
  const limits = best.limits.map((cost) => limitOf(cost, answered, slot));
  const { basis, counts, similar } = best.evidence;
  const { emails, opens, clicks, replies, machineOpens, machineClicks } = counts;
  const ofLimits = limitsInWords(limits, best.quarterHours, zone, answered.people);
  const reasons = reasonsFor(best, question, served, ofLimits, answered.defaults);
  return {
    decisionId: answered.decisionId,
    modelId: served.modelId,
    email: answered.people[answered.lead]!.email,
    window: question.window,
    now: now.sendAt,
    ...(best.best === best.plain ? byDefault : compared(best.best)),
    timezone: zone,
    timezoneSource: source,
    choice: best.choice,
    choiceReason: best.choiceReason,
    gain: best.gain && gainOf(best.gain),
    comparison: { now, tomorrow8, default: byDefault },
    alternatives: best.alternatives.map(slot),
    limits,
    experiment: answered.experiment ?? null,
    evidence: {
      basis,
      emails,
      opens,
      clicks,
      replies,
      machineOpens,
      machineClicks,
      similarRecipients: similar[0]?.recipients ?? 0,
      modelRecipients: served.model.artifact.data.recipients,
    },
    ...(answered.inSentences ? { reasons: reasons.map(textOf) } : explained(reasons)),
  };
}

function limitOf(
  { limit, person = null, quarterHours, without, worth, open }: Answer['limits'][number],
  { people, lead }: Answered,
  slot: (slot: Slot) => BestTimeAnswer['alternatives'][number],
): LimitCost {
  const { constraints, ofAccount } = people[person ?? lead]!.limited;
  return {
    limit,
    ...(people.length > 1 && person !== null ? { person } : {}),
    ...(limit === 'all' ? {} : { setBy: ofAccount.includes(limit) ? ('account' as const) : ('question' as const) }),
    quarterHours,
    cost: { open: round(open), worth: round(worth) },
    without: without && slot(without),
    ...(limit === 'holidays' ? { holidays: constraints.holidays!.map(dayOff) } : {}),
  };
}

const dayOff = ({ name, from }: Holiday) => ({ date: new Date(from).toISOString().slice(0, 10), name });

export const slotIn = (zone: string, { sendAt, probabilities }: Slot) => ({
  sendAt: utcIso(sendAt),
  local: localIso(zone, sendAt),
  probabilities: rounded(probabilities),
});

/** Four decimals: more than a probability of this kind can mean. */
export function rounded({ open, click, reply }: Probabilities): Probabilities {
  return { open: round(open), click: round(click), reply: round(reply) };
}

function intervalsOf({ open, click, reply }: Intervals): BestTimeAnswer['intervals'] {
  const rounded = ({ low, high }: Interval): Interval => ({ low: round(low), high: round(high) });
  return { open: rounded(open), click: rounded(click), reply: rounded(reply) };
}

function gainOf({ sendAt, credibility, worth, open }: Gain): NonNullable<BestTimeAnswer['gain']> {
  const rounded = ({ absolute, relative }: Change): Change => ({
    absolute: round(absolute),
    relative: round(relative),
  });
  return {
    sendAt: utcIso(sendAt),
    credibility: round(credibility),
    objective: rounded(worth),
    open: rounded(open),
  };
}

export const round = (value: number): number => Math.round(value * 1e4) / 1e4;
