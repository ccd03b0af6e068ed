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
const ASKED = 24;

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
  return all.map((sums, index) => ({
    ...estimate(policies[index]!.name, [...sums.values()], seededRandom(seed, 2 + index)),
    behind: index === 0 ? null : distance(all[0]!, sums, seededRandom(seed, BEHIND_STREAM + index)),
  }));
}

/** Streams of randomness, apart from those of the values themselves. */
const BEHIND_STREAM = 1100;

/** The first policy's value less another's on people drawn together; null where either has none. */
function distance(
  first: ReadonlyMap<number, Agreement>,
  other: ReadonlyMap<number, Agreement>,
  random: Random,
): Estimate | null {
  if ([first, other].some((sums) => effectiveEmails(sums.values()) < FEWEST_EFFECTIVE)) return null;
  const people = [...new Set([...first.keys(), ...other.keys()])];
  const of = (sums: ReadonlyMap<number, Agreement>) =>
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

/** For each policy, by person, what the e-mails tell of it; people none of whose e-mails it would have sent are left out. */
export function agreements(
  emails: readonly HeldOutEmail[],
  policies: readonly Policy[],
  sendingZone: string,
  seed: number,
  onEmail: (share: number) => void = () => {},
): Map<number, Agreement>[] {
  const propensity = sendPropensity(emails, sendingZone);
  const asked = requestsFor(emails, seededRandom(seed, 1));
  return policies.map(({ choose }, index) => {
    const sums = new Map<number, Agreement>();
    emails.forEach(({ person, sentAt, opened }, i) => {
      if (i % BETWEEN_WORDS === 0) onEmail((index + i / emails.length) / policies.length);
      let weight = 0;
      for (const now of asked[i]!) {
        const slots = Array.from({ length: DAY / QUARTER }, (_, k) => now + k * QUARTER);
        if (Math.abs(choose(person, slots) - sentAt) <= SAME_TIME) weight++;
      }
      if (weight === 0) return;
      weight /= propensity[hourOfWeek(sendingZone, sentAt)]!;
      const sum = sums.get(person) ?? { weight: 0, hit: 0, square: 0 };
      sum.weight += weight;
      sum.square += weight * weight;
      if (opened) sum.hit += weight;
      sums.set(person, sum);
    });
    return sums;
  });
}

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

function requestsFor(emails: readonly HeldOutEmail[], random: Random): number[][] {
  return emails.map(({ sentAt }) => {
    return Array.from({ length: ASKED }, (_, hour) => {
      return Math.ceil((sentAt - (hour + random.uniform()) * HOUR) / QUARTER) * QUARTER;
    });
  });
}

/** Share of e-mails sent in each hour of the week by the senders' clock, a little of it spread over all hours. */
function sendPropensity(emails: readonly HeldOutEmail[], zone: string): Float64Array {
  const counts = new Float64Array(HOURS_PER_WEEK).fill(0.1);
  for (const { sentAt } of emails) counts[hourOfWeek(zone, sentAt)]! += 1;
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => count / total);
}

function estimate(policy: string, people: readonly Agreement[], random: Random): PolicyValue {
  const effective = effectiveEmails(people);
  if (effective < FEWEST_EFFECTIVE) return { policy, value: null, interval: null, effectiveEmails: effective };
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
  return { policy, value, interval: [at(0.025), at(0.975)], effectiveEmails: effective };
}
