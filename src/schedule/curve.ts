import type { Model } from '../../model/artifact.ts';
import type { BestTime } from '../../model/best-time.ts';
import type { Party } from '../../model/joint-time.ts';
import type { Weights } from '../../model/prospect.ts';
import { weekCurve } from '../../model/week-curve.ts';
import type { HourAhead } from '../contract/best-time-answer.ts';
import { round, slotIn } from './answer.ts';
import type { Asked } from './subjects.ts';

/** The week ahead of an answer, for questions that ask for it. */
export function curveOf(
  { question, now }: Asked,
  model: Model,
  parties: readonly Party[],
  lead: number,
  weights: Weights,
  { best, gain }: Pick<BestTime, 'best' | 'gain'>,
): HourAhead[] {
  const { zone } = parties[lead]!.place;
  const { window } = question;
  const hours = weekCurve(model, parties, lead, { now, window, weights, best: gain?.sendAt ?? best.sendAt });
  return hours.map(({ objective, inWindow, ruledOut, ...slot }) => ({
    ...slotIn(zone, slot),
    objective: round(objective),
    inWindow,
    ruledOut: ruledOut && {
      limit: ruledOut.limit,
      ...(ruledOut.holiday === null ? {} : { holiday: ruledOut.holiday }),
      ...(parties.length === 1 ? {} : { person: ruledOut.person }),
    },
  }));
}

/** The same question about the whole week, whose holidays are those that the curve is to show. */
export const aboutWeek = (asked: Asked): Asked => ({ ...asked, question: { ...asked.question, window: 'week' } });
