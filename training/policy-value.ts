// What would each policy have been worth? Held-out e-mails were sent at some hour by habit; those which a policy
// would have sent at that hour too tell what it is worth, weighted by how rarely that hour is tried at all
// (self-normalised inverse propensity scores: Swaminathan and Joachims, 2015).
import { type Random, seededRandom } from '../model/random.ts';
import { DAY, HOUR, HOURS_PER_WEEK, hourOfWeek, QUARTER } from '../model/zone.ts';
import type { Estimate, PolicyValue } from '../report/data.ts';
import { type Policy, SAME_TIME } from './baselines.ts';
import { measure, RESAMPLES, ratios } from './paired.ts';

export interface HeldOutEmail {
  readonly person: number;
  readonly sentAt: number;
  readonly opened: boolean;
}

/** With fewer the estimate is refused. */
export const FEWEST_EFFECTIVE = 30;
/** Requests imagined per e-mail: one in each hour before it, so that every hour of asking counts the same. */
const ASKED: readonly number[] = new Array(24).fill(1);

/** E-mails between two words of how far it is. */
const BETWEEN_WORDS = 50;

/**
 * Compares policies on requests for a slot within 24 hours, and each of them with the first. `onEmail` is told the share
 * of the work done so far.
 */
export function policyValues(
  emails: readonly HeldOutEmail[],
  policies: readonly Policy[],
  sendingZone: string,
  seed: number,
  onEmail: (share: number) => void = () => {},
): PolicyValue[] {
  const all = agreements(emails, policies, sendingZone, seed, onEmail);
  return policies.map(({ name }, index) => ({ policy: name, ...worthOf(all, index, seed) }));
}

/** What the policy of that index was worth, and by how much it is behind the first of `all`. */
export function worthOf(all: readonly PersonSums[], index: number, seed: number): Omit<PolicyValue, 'policy'> {
  return {
    ...estimate([...all[index]!.values()], seededRandom(seed, 2 + index)),
    behind: index === 0 ? null : distance(all[0]!, all[index]!, seededRandom(seed, BEHIND_STREAM + index)),
  };
}

/** Streams of randomness, apart from those of the values themselves. */
const BEHIND_STREAM = 1100;

/** The first policy's value less another's on people drawn together; null where either has none. */
function distance(first: PersonSums, other: PersonSums, random: Random): Estimate | null {
  if ([first, other].some((sums) => effectiveEmails(sums.values()) < FEWEST_EFFECTIVE)) return null;
  const people = [...new Set([...first.keys(), ...other.keys()])];
  const of = (sums: PersonSums) =>
    people.map((person) => ({ above: sums.get(person)?.hit ?? 0, below: sums.get(person)?.weight ?? 0 }));
  const { candidate, rival, interval } = measure(people.length, ratios(of(first), of(other)), random);
  return { value: candidate - rival, interval };
}

/** What a person's e-mails tell of a policy: those that it would have sent at that hour too, weighted. */
export interface Agreement {
  weight: number;
  /** The weight of those that were opened. */
  hit: number;
  square: number;
}

/** By person. People none of whose e-mails the policy would have sent are left out. */
export type PersonSums = ReadonlyMap<number, Agreement>;

/** For each policy what the e-mails tell of it. */
export function agreements(
  emails: readonly HeldOutEmail[],
  policies: readonly Policy[],
  sendingZone: string,
  seed: number,
  onEmail: (share: number) => void = () => {},
): Map<number, Agreement>[] {
  const sending = sendingOf(emails, sendingZone);
  const random = seededRandom(seed, 1);
  const asked = emails.map(({ sentAt }) => requestsBefore(sentAt, ASKED, atAnyHour, random));
  return policies.map(({ choose }, index) => {
    const sums = new Map<number, Agreement>();
    emails.forEach(({ person, sentAt, opened }, i) => {
      if (i % BETWEEN_WORDS === 0) onEmail((index + i / emails.length) / policies.length);
      let weight = 0;
      for (const request of asked[i]!) {
        const slots = slotsFrom(request.now, DAY);
        weight += weightOf({ ...request, length: DAY, slot: choose(person, slots) }, sentAt, sending);
      }
      addAgreement(sums, person, weight, opened);
    });
    return sums;
  });
}

/** Adds what one e-mail tells, in place; nothing where its weight is 0. */
export function addAgreement(sums: Map<number, Agreement>, person: number, weight: number, opened: boolean): void {
  if (weight === 0) return;
  const sum = sums.get(person) ?? { weight: 0, hit: 0, square: 0 };
  sum.weight += weight;
  sum.square += weight * weight;
  if (opened) sum.hit += weight;
  sums.set(person, sum);
}

/** A moment at which an e-mail's time might have been asked for, a whole quarter hour. */
export interface Request {
  readonly now: number;
  /** How much of all asking it stands for. */
  readonly mass: number;
}

/** What was chosen at a request: one of the `length` milliseconds' slots from `now`. */
export interface Choice extends Request {
  readonly length: number;
  readonly slot: number;
}

/**
 * One request in each of these stretches (whole hours), going back from the quarter hour of an e-mail's sending, drawn by
 * how often each quarter hour is asked in; none in a stretch in which nobody asks.
 */
export function requestsBefore(
  sentAt: number,
  stretches: readonly number[],
  askedIn: (quarter: number) => number,
  random: Random,
): Request[] {
  let quarter = Math.floor(sentAt / QUARTER) * QUARTER;
  return stretches.flatMap((hours) => {
    const weights = Array.from({ length: (hours * HOUR) / QUARTER }, () => {
      const weight = askedIn(quarter);
      quarter -= QUARTER;
      return weight;
    });
    const mass = weights.reduce((a, b) => a + b, 0);
    let left = random.uniform() * mass;
    const drawn = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return drawn === -1 ? [] : [{ now: quarter + (weights.length - drawn) * QUARTER, mass }];
  });
}

/** Every hour of asking counts the same. */
const atAnyHour = (): number => 1;

export const slotsFrom = (now: number, length: number): number[] =>
  Array.from({ length: length / QUARTER }, (_, k) => now + k * QUARTER);

/** How e-mails are sent. */
export interface Sending {
  /** By the senders' clock. */
  readonly zone: string;
  /** Share of the e-mails that are sent in each hour of the week; 0 where so few are that they tell nothing. */
  readonly shares: Float64Array;
}

/**
 * The weight of an e-mail for a choice: none unless it was sent within an hour of it, and the more the rarer e-mails are
 * sent at that hour. A choice has fewer moments around it at the edge of its window, or beside hours that tell nothing,
 * and these few then count for more: with sends at every hour all choices weigh the same on average.
 */
export function weightOf(choice: Choice, sentAt: number, sending: Sending): number {
  const apart = Math.floor((sentAt - choice.slot) / QUARTER);
  if (apart < -NEAR || apart >= NEAR) return 0;
  const share = sending.shares[hourOfWeek(sending.zone, sentAt)]!;
  return share === 0 ? 0 : choice.mass / (quartersToldOf(choice, sending) * share);
}

/** The quarter hours around a choice, within its window, in which e-mails are sent: 0 where none can tell of it. */
export function quartersToldOf({ now, length, slot }: Choice, { zone, shares }: Sending): number {
  let count = 0;
  for (let apart = -NEAR; apart < NEAR; apart++) {
    const quarter = slot + apart * QUARTER;
    if (quarter >= now && quarter < now + length && shares[hourOfWeek(zone, quarter)]! > 0) count++;
  }
  return count;
}

const NEAR = SAME_TIME / QUARTER;

/** (Σw)² / Σw²: as many equally weighted e-mails would tell as much. */
export function effectiveEmails(people: Iterable<Agreement>): number {
  let total = 0;
  let squares = 0;
  for (const { weight, square } of people) {
    total += weight;
    squares += square;
  }
  return squares > 0 ? (total * total) / squares : 0;
}

/** A little of the e-mails is spread over all hours. */
function sendingOf(emails: readonly HeldOutEmail[], zone: string): Sending {
  const counts = new Float64Array(HOURS_PER_WEEK).fill(0.1);
  for (const { sentAt } of emails) counts[hourOfWeek(zone, sentAt)]! += 1;
  const total = counts.reduce((a, b) => a + b, 0);
  return { zone, shares: counts.map((count) => count / total) };
}

function estimate(people: readonly Agreement[], random: Random): Omit<PolicyValue, 'policy' | 'behind'> {
  const effective = effectiveEmails(people);
  if (effective < FEWEST_EFFECTIVE) return { value: null, interval: null, effectiveEmails: effective };
  const total = people.reduce((sum, { weight }) => sum + weight, 0);
  const value = people.reduce((sum, { hit }) => sum + hit, 0) / total;
  const resampled = Float64Array.from({ length: RESAMPLES }, () => {
    let weight = 0;
    let hit = 0;
    for (let i = 0; i < people.length; i++) {
      const one = people[random.integer(people.length)]!;
      weight += one.weight;
      hit += one.hit;
    }
    return hit / weight;
  }).sort();
  const at = (share: number): number => resampled[Math.floor(share * (RESAMPLES - 1))]!;
  return { value, interval: [at(0.025), at(0.975)], effectiveEmails: effective };
}
