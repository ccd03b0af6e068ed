import type { BestTime, Slot } from '../../model/best-time.ts';
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
  const now = slot(best.now);
  const { basis, counts, similar } = best.evidence;
  const { emails, opens, clicks, replies, machineOpens, machineClicks } = counts;
  return {
    decisionId: answered.decisionId,
    modelId: served.modelId,
    email: answered.email,
    window: question.window,
    now: now.sendAt,
    ...slot(best.best),
    timezone: zone,
    timezoneSource: source,
    comparison: { now, tomorrow8: slot(best.tomorrow8) },
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

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
