import type { BestTime, ComparedSlot, Slot } from '../../model/best-time.ts';
import type { Change, Gain } from '../../model/decision.ts';
import type { Interval, Intervals } from '../../model/interval.ts';
import type { Probabilities } from '../../model/prospect.ts';
import { localIso, utcIso } from '../../model/zone.ts';
import type { Question } from '../contract/best-time.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import type { ServedModel } from './models.ts';
import { reasonsFor } from './reasons.ts';

export interface Answered {
  readonly decisionId: string;
  readonly email: string;
}

/** The model's answer as it goes over the wire. */
export function answerOf(best: BestTime, question: Question, served: ServedModel, answered: Answered): BestTimeAnswer {
  const { zone, source } = best.place;
  const slot = ({ sendAt, probabilities }: Slot) => ({
    sendAt: utcIso(sendAt),
    local: localIso(zone, sendAt),
    probabilities: rounded(probabilities),
  });
  const compared = (one: ComparedSlot) => ({ ...slot(one), intervals: intervalsOf(one.intervals) });
  const now = compared(best.now);
  const byDefault = compared(best.plain);
  const tomorrow8 = best.tomorrow8 === best.plain ? byDefault : compared(best.tomorrow8);
  const { basis, counts, similar } = best.evidence;
  const { emails, opens, clicks, replies, machineOpens, machineClicks } = counts;
  return {
    decisionId: answered.decisionId,
    modelId: served.modelId,
    email: answered.email,
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
    reasons: reasonsFor(best, question, served),
  };
}

/** Four decimals: more than a probability of this kind can mean. */
function rounded({ open, click, reply }: Probabilities): Probabilities {
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

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
