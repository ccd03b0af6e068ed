// What would each policy have been worth? Held-out e-mails were sent at some hour by habit; those which a policy
// would have sent at that hour too tell what it is worth, weighted by how rarely that hour is tried at all
// (self-normalised inverse propensity scores: Swaminathan and Joachims, 2015).
import { type Random, seededRandom } from '../model/random.ts';
import { DAY, HOUR, HOURS_PER_WEEK, hourOfWeek, QUARTER } from '../model/zone.ts';
import { type Policy, SAME_TIME } from './baselines.ts';

export interface HeldOutEmail {
  readonly person: number;
  readonly sentAt: number;
  readonly opened: boolean;
}

export interface PolicyValue {
  readonly policy: string;
  /** Share of e-mails opened within 72 h; null when too few held-out e-mails agree with the policy. */
  readonly value: number | null;
  /** 95 % interval by bootstrap over people. */
  readonly interval: readonly [number, number] | null;
  /** (Σw)² / Σw²: as many equally weighted e-mails would tell as much. */
  readonly effectiveEmails: number;
}

/** With fewer the estimate is refused. */
const FEWEST = 30;
const RESAMPLES = 400;
/** Requests imagined per e-mail: one in each hour before it, so that every hour of asking counts the same. */
const ASKED = 24;

/** E-mails between two words of how far it is. */
const BETWEEN_WORDS = 50;

/** Compares policies on requests for a slot within 24 hours. `onEmail` is told the share of the work done so far. */
export function policyValues(
  emails: readonly HeldOutEmail[],
  policies: readonly Policy[],
  sendingZone: string,
  seed: number,
  onEmail: (share: number) => void = () => {},
): PolicyValue[] {
  const propensity = sendPropensity(emails, sendingZone);
  const asked = requestsFor(emails, seededRandom(seed, 1));
  return policies.map(({ name, choose }, index) => {
    const sums = new Map<number, { weight: number; hit: number; square: number }>();
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
    return estimate(name, [...sums.values()], seededRandom(seed, 2 + index));
  });
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

function estimate(
  policy: string,
  people: readonly { weight: number; hit: number; square: number }[],
  random: Random,
): PolicyValue {
  const total = people.reduce((sum, { weight }) => sum + weight, 0);
  const squares = people.reduce((sum, { square }) => sum + square, 0);
  const effectiveEmails = squares > 0 ? (total * total) / squares : 0;
  if (effectiveEmails < FEWEST) return { policy, value: null, interval: null, effectiveEmails };
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
  return { policy, value, interval: [at(0.025), at(0.975)], effectiveEmails };
}
