// The best time for one e-mail to several people, each with a zone, habits and limits of their own: the slot at which
// the sum of what it is worth to each of them, by their weights, is highest.
import type { Assignment } from './arms.ts';
import type { Model } from './artifact.ts';
import {
  ALTERNATIVES,
  APART,
  type BestTime,
  bestTimeFrom,
  CHOICE_OF,
  type Cost,
  loggedIn,
  type Slot,
  slotOf,
  WINDOW_LENGTH,
  type Wish,
} from './best-time.ts';
import { byWeek, weeksOf } from './components.ts';
import {
  type Allowed,
  allowedSlots,
  BIT,
  type Constraints,
  firstMinute,
  forbidding,
  LIMITS,
  type Limit,
} from './constraints.ts';
import { differenceOf, normalBelow } from './credibility.ts';
import { changeOf } from './decision.ts';
import { defaultSlot } from './default-slot.ts';
import { leaveOneOut, NO_WORTHS } from './limit-costs.ts';
import type { Outlook } from './outlook.ts';
import type { Place } from './place.ts';
import { alternatives, choose, isReliable } from './policy.ts';
import { type Prospect, prospectOf, type Worths } from './prospect.ts';
import { trialOf } from './trial.ts';
import { byteZeros, zeros } from './zeros.ts';
import { HOUR, QUARTER } from './zone.ts';

export interface Party {
  readonly place: Place;
  readonly outlook: Outlook;
  /** How much what it is worth to them counts beside the others; any scale. */
  readonly weight: number;
  /** By their own clock. The earliest and the latest instant are the same for all. */
  readonly constraints: Constraints;
}

/** What may be expected of one of the people. */
export interface PartyTime {
  /** Of a send at the joint slot. */
  readonly joint: Slot;
  /** The best slot that their own limits leave, were it for them alone. */
  readonly alone: Slot;
  /** What the joint slot has less than that one, at least 0. */
  readonly worthLost: number;
  /** Chance of an open of a send at each whole hour of the window (of UTC), from the first on. */
  readonly curve: readonly number[];
}

/** A cost with the number of the person whose limit it is; null where it is everybody's. */
export interface JointCost extends Cost {
  readonly person: number | null;
}

export interface JointTime {
  /** For the leading person, at the joint slot. */
  readonly best: Omit<BestTime, 'limits'> & { readonly limits: readonly JointCost[] };
  readonly people: readonly PartyTime[];
}

/**
 * `lead` is the number of the person that the answer is mainly about. For one person it is their best time. Null when
 * the limits of all of them together leave no slot.
 */
export function jointTime(
  model: Model,
  parties: readonly Party[],
  lead: number,
  wish: Omit<Wish, 'constraints'>,
): JointTime | null {
  const { now, window, weights, defaultOnly, assignment = null } = wish;
  const length = WINDOW_LENGTH[window];
  const each = parties.map(({ place, constraints }) => allowedSlots(place.zone, now, length, constraints));
  const { slots, ruledOut } = allowedForAll(parties, each, now, length);
  if (slots.length === 0) return null;

  const end = now + length;
  const prospects = parties.map(({ outlook }) => prospectOf(model, outlook, now, end, weights));
  const worthsOf = (instants: readonly number[]) => summed(parties, prospects, instants);
  const worths = worthsOf(slots);

  const { place, outlook, constraints } = parties[lead]!;
  const within = (limits: Constraints, part: Assignment | null) =>
    bestTimeFrom(model, place, outlook, { ...wish, constraints: limits, assignment: part })!;
  const at = (instant: number) => within({ ...constraints, notBefore: instant, notAfter: instant }, null);
  const together = (): Omit<BestTime, 'limits'> => {
    const meeting = { model, parties, prospects, lead, slots, worths, defaultOnly };
    const { chosen, plain, ...decided } = decideTogether(meeting);
    const next = (after: number) => alternatives(slots, worths, after, APART[window], ALTERNATIVES);
    const others = next(chosen);
    const trial =
      assignment &&
      trialOf(assignment, {
        ...{ zone: place.zone, slots, worths, chosen, plain, others, defaultOnly },
        gain: decided.gain,
      });
    const sendAt = trial?.taken.sendAt ?? chosen;
    const own = at(sendAt);
    const later = sendAt === chosen ? others : next(sendAt);
    return {
      ...own,
      ...decided,
      ...(sendAt === chosen ? {} : CHOICE_OF[assignment!.arm]),
      ...loggedIn(trial, [], prospects[lead]!, decided.propensity),
      plain: sendAt === plain ? own.best : at(plain).best,
      alternatives: later.map((instant) => slotOf(prospects[lead]!, instant)),
    };
  };
  const own = parties.length === 1 ? within(constraints, assignment) : together();
  const slot = own.best.sendAt;
  const highest = choose(slots, worths);
  return {
    best: {
      ...own,
      quarterHours: each[lead]!.quarterHours,
      limits: costsOf(parties, prospects, lead, each, ruledOut, worthsOf, highest),
    },
    people: prospects.map((prospect, p) => partyTime(prospect, each[p]!.slots, slot, now, end)),
  };
}

interface Meeting {
  readonly model: Model;
  readonly parties: readonly Party[];
  readonly prospects: readonly Prospect[];
  readonly lead: number;
  /** The slots that are left to all, in order, and what each is worth to them together. */
  readonly slots: readonly number[];
  readonly worths: Worths;
  readonly defaultOnly: boolean;
}

type Decided = Pick<BestTime, 'choice' | 'choiceReason' | 'propensity' | 'gain'> & {
  readonly chosen: number;
  readonly plain: number;
};

/**
 * The best slot or the leading person's default. How sure it is that one is better for all of them together: the means
 * and variances of what it is worth beyond the other to each of them add up, and their sum is taken to be normal.
 */
function decideTogether({ model, parties, prospects, lead, slots, worths, defaultOnly }: Meeting): Decided {
  const plain = defaultSlot(parties[lead]!.place.zone, slots);
  const { slot, worth, propensity } = choose(slots, worths);
  const byDefault = { chosen: plain, plain, propensity, gain: null };
  if (defaultOnly) return { ...byDefault, choice: 'default', choiceReason: 'model-alert' };
  if (slot === plain) return { ...byDefault, choice: 'best', choiceReason: 'same' };
  let mean = 0;
  let variance = 0;
  parties.forEach(({ outlook, weight }, p) => {
    const prospect = prospects[p]!;
    const weeks = weeksOf(model, outlook.components);
    const [one, other] = [byWeek(weeks, prospect.sendAt(slot)), byWeek(weeks, prospect.sendAt(plain))];
    const difference = differenceOf(weeks, outlook.rates, prospect.shape, one, other);
    mean += weight * difference.mean;
    variance += weight ** 2 * difference.variance;
  });
  const open = (instant: number) => meanOpen(parties, prospects, instant);
  const gain = {
    sendAt: slot,
    credibility: variance > 0 ? normalBelow(mean / Math.sqrt(variance)) : 0.5,
    worth: changeOf(worth, worths.at(slots.indexOf(plain))),
    open: changeOf(open(slot), open(plain)),
  };
  return isReliable(gain.credibility, gain.worth.relative)
    ? { chosen: slot, plain, propensity, choice: 'best', choiceReason: 'better', gain }
    : { ...byDefault, choice: 'default', choiceReason: 'no-difference', gain };
}

/** The quarter hours that nobody's limits forbid, and the others; where there is none, the first such minute. */
function allowedForAll(
  parties: readonly Party[],
  each: readonly Allowed[],
  now: number,
  length: number,
): { readonly slots: number[]; readonly ruledOut: number[] } {
  const forbidden = new Set(each.flatMap(({ ruledOut }) => ruledOut.map(({ slot }) => slot)));
  const slots: number[] = [];
  const ruledOut: number[] = [];
  for (let slot = Math.ceil(now / QUARTER) * QUARTER; slot < now + length; slot += QUARTER) {
    (forbidden.has(slot) ? ruledOut : slots).push(slot);
  }
  if (slots.length === 0) {
    const isAllowed = (at: number) =>
      parties.every(({ place, constraints }) => forbidding(place.zone, at, constraints) === 0);
    const opening = firstMinute(now, length, parties[0]!.constraints, isAllowed);
    if (opening !== null) slots.push(opening);
  }
  return { slots, ruledOut };
}

/** Those people each of whom would leave something if nothing held by their clock; empty when it takes several. */
export function peopleToBlame(parties: readonly Party[], now: number, length: number): number[] {
  const free = { quietHours: null, businessHours: null, holidays: null };
  return [...parties.keys()].filter((person) => {
    const without = parties.map((party, p) =>
      p === person ? { ...party, constraints: { ...party.constraints, ...free } } : party,
    );
    const each = without.map(({ place, constraints }) => allowedSlots(place.zone, now, length, constraints));
    return allowedForAll(without, each, now, length).slots.length > 0;
  });
}

/** What each instant is worth to all of them. */
function summed(parties: readonly Party[], prospects: readonly Prospect[], instants: readonly number[]): Worths {
  const sums = zeros(instants.length);
  parties.forEach(({ weight }, p) => {
    const worths = prospects[p]!.worths(instants);
    for (let k = 0; k < sums.length; k++) sums[k]! += weight * worths.at(k);
  });
  return { atMost: sums, at: (k) => sums[k]! };
}

function partyTime(prospect: Prospect, own: readonly number[], joint: number, now: number, end: number): PartyTime {
  const worths = prospect.worths(own);
  const { slot, worth } = choose(own, worths);
  const curve: number[] = [];
  for (let at = Math.ceil(now / HOUR) * HOUR; at < end; at += HOUR) curve.push(prospect.probabilities(at).open);
  return {
    joint: slotOf(prospect, joint),
    alone: slotOf(prospect, slot),
    worthLost: Math.max(0, worth - prospect.worths([joint]).at(0)),
    curve,
  };
}

interface PartyLimit {
  readonly limit: Limit;
  readonly person: number | null;
}

/** The limits of several people: those that all share once, the others for each of them. */
function limitsOf(parties: readonly Party[]): PartyLimit[] {
  return LIMITS.flatMap((limit): PartyLimit[] => {
    const set = parties.flatMap(({ constraints }, person) => (constraints[limit] === null ? [] : [{ limit, person }]));
    const shared = limit === 'notBefore' || limit === 'notAfter';
    return shared && set.length > 0 ? [{ limit, person: null }] : set;
  });
}

function costsOf(
  parties: readonly Party[],
  prospects: readonly Prospect[],
  lead: number,
  each: readonly Allowed[],
  ruledOut: readonly number[],
  worthsOf: (instants: readonly number[]) => Worths,
  best: { readonly slot: number; readonly worth: number },
): JointCost[] {
  const limits = limitsOf(parties);
  if (limits.length === 0) return [];
  const placeOf = new Map(ruledOut.map((slot, k) => [slot, k]));
  const sets = each.map((one) => {
    const set = byteZeros(ruledOut.length);
    for (const { slot, by } of one.ruledOut) set[placeOf.get(slot)!] = by;
    return set;
  });
  const forbids = (n: number, k: number) => (sets[limits[n]!.person ?? 0]![k]! & BIT[limits[n]!.limit]) !== 0;
  const values = ruledOut.length === 0 ? NO_WORTHS : worthsOf(ruledOut);
  const tolls = leaveOneOut(limits.length, ruledOut, forbids, values, best.worth);

  const open = (at: number) => meanOpen(parties, prospects, at);
  return [...limits, { limit: 'all' as const, person: null }].slice(0, tolls.length).map((which, n) => {
    const { quarterHours, without } = tolls[n]!;
    if (without === null) return { ...which, quarterHours, without, worth: 0, open: 0 };
    const slot = slotOf(prospects[lead]!, without.slot);
    return { ...which, quarterHours, without: slot, worth: without.gain, open: open(without.slot) - open(best.slot) };
  });
}

/** The chance of an open over all of them, by their weights. */
function meanOpen(parties: readonly Party[], prospects: readonly Prospect[], at: number): number {
  let sum = 0;
  let total = 0;
  parties.forEach(({ weight }, p) => {
    sum += weight * prospects[p]!.probabilities(at).open;
    total += weight;
  });
  return sum / total;
}
