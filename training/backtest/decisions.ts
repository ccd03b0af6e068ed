// What Kairos and every habit would have answered at a moment, from what was known then and nothing later.
import { WINDOW_LENGTH, type Window } from '../../model/best-time.ts';
import type { Recipient } from '../../model/event.ts';
import { foldHistory } from '../../model/history.ts';
import { type Outlook, outlookOf } from '../../model/outlook.ts';
import { placeOf } from '../../model/place.ts';
import { segmentValues } from '../../model/similar.ts';
import { HABITS, type Known, knownOf } from '../baselines.ts';
import { chosenSlot } from '../evaluate.ts';
import { slotsFrom } from '../policy-value.ts';
import type { Past } from './fit-past.ts';

/** In the order of every list of what they did. */
export const POLICIES: readonly string[] = ['Kairos', ...HABITS.map(({ name }) => name)];

/** A person at a moment, as the model and the habits know them. */
export interface Moment {
  readonly now: number;
  readonly outlook: Outlook;
  readonly known: Known;
}

/**
 * E-mails sent before `now` and what had happened by then; one that was not opened yet may still be, and has been waiting
 * for so long. The model and what is known of everyone are those of the beginning of the step, as between two trainings.
 */
export function momentOf(recipient: Recipient, { model, everyone, accountZone }: Past, now: number): Moment {
  const history = foldHistory(recipient.emails, now);
  const { zone, certain } = placeOf(recipient, null, accountZone);
  const described = { zone, certain, values: segmentValues(recipient, history.counts) };
  return { now, outlook: outlookOf(model, described, history), known: knownOf({ zone, history }, everyone) };
}

/** The slot that each policy chooses when asked at the moment, a whole quarter hour. */
export function choicesAt({ now, outlook, known }: Moment, { model }: Past, window: Window): number[] {
  const slots = slotsFrom(now, WINDOW_LENGTH[window]);
  return [chosenSlot(model, outlook, slots), ...HABITS.map(({ choose }) => choose(known, slots))];
}
