// All of it: a person's history and attributes, what the caller wishes, and a model -> the slot, what may be
// expected of it, what else was in question, and the evidence.
import type { Arm, Assignment } from './arms.ts';
import type { Model } from './artifact.ts';
import { type ByWeek, byWeek } from './components.ts';
import { allowedSlots, type Constraints } from './constraints.ts';
import { type Choice, type ChoiceReason, decide, type Gain } from './decision.ts';
import type { Attributes, Device, SentEmail } from './event.ts';
import { type Counts, foldHistory, type History } from './history.ts';
import { hazardOf, type Intervals, intervalsOf } from './interval.ts';
import { type LimitCost, limitCosts } from './limit-costs.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { type Place, placeOf } from './place.ts';
import { alternatives } from './policy.ts';
import { type Probabilities, type Prospect, prospectOf, type Weights } from './prospect.ts';
import { type SegmentAttribute, type Similar, segmentValues } from './similar.ts';
import { type Trial, trialOf } from './trial.ts';
import { sheet } from './zeros.ts';
import { DAY, HOUR, localHourOn, WEEK } from './zone.ts';

export const WINDOW_LENGTH = { '24h': DAY, week: WEEK } as const;
export type Window = keyof typeof WINDOW_LENGTH;

/** Alternatives lie this far apart: a quarter hour before the best is no alternative to it. */
export const APART: Record<Window, number> = { '24h': 2 * HOUR, week: 6 * HOUR };
export const ALTERNATIVES = 3;

/** As many openings of one's own say more about one's hours than any segment does. */
const PERSONAL_OPENINGS = 3;
/** A segment of fewer people says hardly more than the population. */
const SIMILAR_RECIPIENTS = 10;

/** A person apart from their history. */
export interface Profile {
  readonly attributes: Attributes;
  /** The caller's zone for this request, the caller's word on the device; null for neither. */
  readonly givenZone: string | null;
  readonly givenDevice: Device | null;
  readonly accountZone: string;
}

export interface Subject extends Profile {
  readonly emails: readonly SentEmail[];
}

export interface Wish {
  readonly now: number;
  readonly window: Window;
  readonly constraints: Constraints;
  readonly weights: Weights;
  /** The model is not to be relied on: the default is the answer, whatever the model expects. */
  readonly defaultOnly: boolean;
  /** The person's part in an experiment; absent or null for none. */
  readonly assignment?: Assignment | null;
}

export interface Slot {
  readonly sendAt: number;
  readonly probabilities: Probabilities;
}

/** A slot whose chances were looked at closely. */
export interface ComparedSlot extends Slot {
  readonly intervals: Intervals;
}

/** A slot that could have been the answer, the probability that it would be, and the chance of an open it has. */
export interface LoggedSlot {
  readonly sendAt: number;
  readonly propensity: number;
  readonly open: number;
}

export interface Evidence {
  readonly basis: 'personal' | 'similar' | 'population';
  readonly counts: Counts;
  /** Whether a mail privacy proxy hides when this person opens. */
  readonly hidden: boolean;
  /** The segments the model knows this person by, most telling first. */
  readonly similar: readonly SimilarPeople[];
}

/** People who share a value of an attribute with the recipient. */
export interface SimilarPeople {
  readonly attribute: SegmentAttribute;
  readonly recipients: number;
  /** Where the recipient's own job title is new to the model: the known one, nearest to it, that these people have. */
  readonly like: string | null;
}

export interface BestTime {
  readonly place: Place;
  /** Whether the slot to send at is the one of highest worth or the plain default, and why. */
  readonly choice: Choice;
  readonly choiceReason: ChoiceReason;
  /** The slot to send at. */
  readonly best: ComparedSlot;
  readonly propensity: number;
  /** Everything that an experiment could have answered instead; null where there is none. */
  readonly candidates: readonly LoggedSlot[] | null;
  readonly now: ComparedSlot;
  readonly tomorrow8: ComparedSlot;
  readonly plain: ComparedSlot;
  /** null when the slot of highest worth is the default, and when the model is not relied on. */
  readonly gain: Gain | null;
  readonly alternatives: readonly Slot[];
  readonly evidence: Evidence;
  /** Expected rate of opening by local hour of the week. */
  readonly rates: Float32Array;
  /** Quarter hours of the window. */
  readonly quarterHours: number;
  /** What each limit cost; empty when there is none. */
  readonly limits: readonly Cost[];
}

/** What a limit cost: the best slot without it, where that is another, and what that would have beyond the best one. */
export interface Cost extends Omit<LimitCost, 'without'> {
  readonly without: Slot | null;
  readonly worth: number;
  /** As a chance of an open; below 0 where the slot without it is worth more for other reasons. */
  readonly open: number;
}

/** Of the numbers of one prospect: none of them is in what is found. */
const SHEET = sheet();

/** Null when the limits leave no slot in the window. */
export function bestTime(model: Model, subject: Subject, wish: Wish): BestTime | null {
  const place = placeOf(subject.attributes, subject.givenZone, subject.accountZone);
  return bestTimeFrom(model, place, outlookFor(model, subject, place, foldHistory(subject.emails, wish.now)), wish);
}

/** What is to be expected of a person whose history is this one. */
export function outlookFor(
  model: Model,
  { attributes, givenDevice }: Profile,
  { zone, certain }: Place,
  history: History,
): Outlook {
  const values = segmentValues(attributes, givenDevice ?? history.counts);
  return outlookOf(model, { zone, certain, values }, history);
}

/** The same as `bestTime`, of somebody whose outlook at `now` is known. Null when the limits leave no slot. */
export function bestTimeFrom(
  model: Model,
  place: Place,
  outlook: Outlook,
  { now, window, constraints, weights, defaultOnly, assignment = null }: Wish,
): BestTime | null {
  const { zone } = place;
  const { slots, ruledOut, quarterHours } = allowedSlots(zone, now, WINDOW_LENGTH[window], constraints);
  if (slots.length === 0) return null;
  const tomorrow = localHourOn(zone, now, 1, 8);
  const last = Math.max(slots.at(-1)!, ruledOut.at(-1)?.slot ?? 0, tomorrow);
  SHEET.clear();
  const prospect = prospectOf(model, outlook, now, last, weights, SHEET.cut);
  const worths = prospect.worths(slots);
  const decided = decide({ model, outlook, prospect, slots, worths, defaultOnly });
  const { chosen, plain, weeks, gain } = decided;
  const compared = (one: ByWeek): ComparedSlot => {
    const { sendAt, probabilities } = one.send;
    const hazard = hazardOf(weeks, one, prospect.shape);
    return { sendAt, probabilities, intervals: intervalsOf(hazard, probabilities, prospect.shares) };
  };
  const highest = gain === null ? chosen.send.sendAt : gain.sendAt;
  const comparedAt = (instant: number) => compared(byWeek(weeks, prospect.sendAt(instant)));
  const asDefault = compared(plain);
  const asChosen = chosen === plain ? asDefault : compared(chosen);
  const next = (after: number) => alternatives(slots, worths, after, APART[window], ALTERNATIVES);
  const others = next(chosen.send.sendAt).map((at) => slotOf(prospect, at));
  const trial =
    assignment &&
    trialOf(assignment, {
      ...{ zone, slots, worths, gain, defaultOnly },
      chosen: chosen.send.sendAt,
      plain: plain.send.sendAt,
      others: others.map((slot) => slot.sendAt),
    });
  const sendAt = trial?.taken.sendAt ?? chosen.send.sendAt;
  const asDecided = sendAt === chosen.send.sendAt;
  return {
    place,
    ...(asDecided ? { choice: decided.choice, choiceReason: decided.choiceReason } : CHOICE_OF[assignment!.arm]),
    best: asDecided ? asChosen : sendAt === asDefault.sendAt ? asDefault : comparedAt(sendAt),
    ...loggedIn(trial, [chosen.send, plain.send, ...others], prospect, decided.propensity),
    now: comparedAt(now),
    tomorrow8: tomorrow === asDefault.sendAt ? asDefault : comparedAt(tomorrow),
    plain: asDefault,
    gain,
    alternatives: asDecided ? others : next(sendAt).map((at) => slotOf(prospect, at)),
    evidence: evidenceOf(outlook, model.similar),
    rates: outlook.rates,
    quarterHours,
    limits: limitCosts(constraints, ruledOut, prospect.worths, decided.highest).map((cost) =>
      costOf(prospect, cost, highest),
    ),
  };
}

/** Of an answer that is another than the decided one. The treatment's never is. */
export const CHOICE_OF = {
  treatment: { choice: 'best', choiceReason: 'better' },
  control: { choice: 'default', choiceReason: 'control' },
  explore: { choice: 'drawn', choiceReason: 'explore' },
} as const satisfies Record<Arm, { readonly choice: Choice; readonly choiceReason: ChoiceReason }>;

/** `known` are slots that were looked at already. */
export function loggedIn(
  trial: Trial | null,
  known: readonly Slot[],
  prospect: Pick<Prospect, 'probabilities'>,
  propensity: number,
): Pick<BestTime, 'propensity' | 'candidates'> {
  if (trial === null) return { propensity, candidates: null };
  const candidates = trial.candidates.map((one) => {
    const slot = known.find(({ sendAt }) => sendAt === one.sendAt);
    return { ...one, open: (slot?.probabilities ?? prospect.probabilities(one.sendAt)).open };
  });
  return { propensity: trial.taken.propensity, candidates };
}

/** `best` is the best slot that the limits leave, whether or not it was chosen. */
function costOf(prospect: Prospect, { without, ...cost }: LimitCost, best: number): Cost {
  if (without === null) return { ...cost, without, worth: 0, open: 0 };
  const slot = slotOf(prospect, without.slot);
  const open = slot.probabilities.open - prospect.probabilities(best).open;
  return { ...cost, without: slot, worth: without.gain, open };
}

function evidenceOf({ counts, hidden, openings, segments }: Outlook, known: Similar | null): Evidence {
  const similar = segments.flatMap(({ attribute, recipients, like }) =>
    recipients < SIMILAR_RECIPIENTS
      ? []
      : [{ attribute, recipients, like: like === null ? null : known!.titles.titles[like]! }],
  );
  const personal = openings >= PERSONAL_OPENINGS;
  return { basis: personal ? 'personal' : similar.length > 0 ? 'similar' : 'population', counts, hidden, similar };
}

export const slotOf = (prospect: Prospect, sendAt: number): Slot => ({
  sendAt,
  probabilities: prospect.probabilities(sendAt),
});
