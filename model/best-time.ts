// All of it: a person's history and attributes, what the caller wishes, and a model -> the slot, what may be
// expected of it, what else was in question, and the evidence.
import type { Model } from './artifact.ts';
import { allowedSlots, type Constraints } from './constraints.ts';
import type { Attributes, Device, SentEmail } from './event.ts';
import { type Counts, foldHistory, type History } from './history.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { type Place, placeOf } from './place.ts';
import { alternatives, choose } from './policy.ts';
import { type Probabilities, type Prospect, prospectOf, type Weights } from './prospect.ts';
import { type SegmentAttribute, type Similar, segmentValues } from './similar.ts';
import { DAY, HOUR, localHourOn, WEEK } from './zone.ts';

export const WINDOW_LENGTH = { '24h': DAY, week: WEEK } as const;
export type Window = keyof typeof WINDOW_LENGTH;

/** Alternatives lie this far apart: a quarter hour before the best is no alternative to it. */
const APART: Record<Window, number> = { '24h': 2 * HOUR, week: 6 * HOUR };
const ALTERNATIVES = 3;

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
}

export interface Slot {
  readonly sendAt: number;
  readonly probabilities: Probabilities;
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
  readonly best: Slot;
  readonly propensity: number;
  readonly now: Slot;
  readonly tomorrow8: Slot;
  readonly alternatives: readonly Slot[];
  readonly evidence: Evidence;
  /** Expected rate of opening by local hour of the week. */
  readonly rates: Float32Array;
  /** Quarter hours of the window left and taken by each limit. */
  readonly slots: number;
  readonly lost: ReadonlyMap<string, number>;
}

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
  { now, window, constraints, weights }: Wish,
): BestTime | null {
  const { zone } = place;
  const { slots, lost } = allowedSlots(zone, now, WINDOW_LENGTH[window], constraints);
  if (slots.length === 0) return null;
  const tomorrow = localHourOn(zone, now, 1, 8);
  const prospect = prospectOf(model, outlook, now, Math.max(slots.at(-1)!, tomorrow), weights);
  const worths = prospect.worths(slots);
  const { slot, propensity } = choose(slots, worths);
  return {
    place,
    best: slotOf(prospect, slot),
    propensity,
    now: slotOf(prospect, now),
    tomorrow8: slotOf(prospect, tomorrow),
    alternatives: alternatives(slots, worths, slot, APART[window], ALTERNATIVES).map((at) => slotOf(prospect, at)),
    evidence: evidenceOf(outlook, model.similar),
    rates: outlook.rates,
    slots: slots.length,
    lost,
  };
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

const slotOf = (prospect: Prospect, sendAt: number): Slot => ({
  sendAt,
  probabilities: prospect.probabilities(sendAt),
});
