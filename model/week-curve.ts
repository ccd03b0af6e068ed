// The coming seven days hour by hour: what may be expected of a send at each, and what forbids it. It is looked at, and
// nothing is chosen by it.
import type { Model } from './artifact.ts';
import { WINDOW_LENGTH, type Window } from './best-time.ts';
import { BIT, forbidding, holidayAt, type Limit } from './constraints.ts';
import type { Party } from './joint-time.ts';
import { type Probabilities, prospectOf, type Weights } from './prospect.ts';
import { HOUR, offsetAt, sinceLocal, WEEK } from './zone.ts';

export interface HourAhead {
  readonly sendAt: number;
  /** Of several people the mean, by how much each of them counts. */
  readonly probabilities: Probabilities;
  /** Expected worth, as a share of that of the best slot. */
  readonly objective: number;
  readonly inWindow: boolean;
  readonly ruledOut: RulingOut | null;
}

/** One of the limits that forbid a slot: of several the first in the order of `NAMED_FIRST`. */
export interface RulingOut {
  readonly limit: Limit;
  /** The name of the holiday, where it is one. */
  readonly holiday: string | null;
  /** The number of the person by whose clock it holds. */
  readonly person: number;
}

/** What a person would give as the reason: that it is Christmas rather than that it is night. */
const NAMED_FIRST = ['notBefore', 'notAfter', 'holidays', 'businessHours', 'quietHours'] as const satisfies Limit[];

export interface Ahead {
  readonly now: number;
  readonly window: Window;
  readonly weights: Weights;
  /** The best slot: what every other is held against. */
  readonly best: number;
}

/** The whole hours of the week from `now` on, by the clock of the person numbered `lead`. */
export function weekCurve(
  model: Model,
  parties: readonly Party[],
  lead: number,
  { now, window, weights, best }: Ahead,
): HourAhead[] {
  const hours = wholeHours(parties[lead]!.place.zone, now, now + WEEK);
  const prospects = parties.map(({ outlook }) => prospectOf(model, outlook, now, now + WEEK, weights));
  const total = parties.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (person: number) => number) =>
    parties.reduce((sum, { weight }, p) => sum + weight * value(p), 0) / total;
  const bestWorth = mean((p) => prospects[p]!.worths([best]).at(0));
  const worths = prospects.map((prospect) => prospect.worths(hours));
  return hours.map((sendAt, k) => {
    const chances = prospects.map((prospect) => prospect.probabilities(sendAt));
    const worth = mean((p) => worths[p]!.at(k));
    return {
      sendAt,
      probabilities: {
        open: mean((p) => chances[p]!.open),
        click: mean((p) => chances[p]!.click),
        reply: mean((p) => chances[p]!.reply),
      },
      objective: bestWorth > 0 ? worth / bestWorth : 0,
      inWindow: sendAt < now + WINDOW_LENGTH[window],
      ruledOut: rulingOut(parties, sendAt),
    };
  });
}

/** Those of `[from, to)`: an hour apart, and anew from where the clock changes by a part of one. */
function wholeHours(zone: string, from: number, to: number): number[] {
  const hours: number[] = [];
  for (let at = wholeHour(zone, from); at < to; at = wholeHour(zone, at + HOUR)) hours.push(at);
  return hours;
}

/** The first instant from `from` on at which the zone's clock shows a whole hour. */
function wholeHour(zone: string, from: number): number {
  const since = sinceLocal(zone, from, HOUR);
  if (since === 0) return from;
  const next = from + HOUR - since;
  // Where the clock changes by a part of an hour in between, the hour is whole sooner or later than that.
  return sinceLocal(zone, next, HOUR) === 0 ? next : wholeHour(zone, next);
}

function rulingOut(parties: readonly Party[], sendAt: number): RulingOut | null {
  for (const [person, { place, constraints }] of parties.entries()) {
    const by = forbidding(place.zone, sendAt, constraints);
    const limit = NAMED_FIRST.find((limit) => (by & BIT[limit]) !== 0);
    if (limit === undefined) continue;
    const holiday =
      limit === 'holidays' ? holidayAt(constraints.holidays!, sendAt + offsetAt(place.zone, sendAt)) : null;
    return { limit, holiday: holiday?.name ?? null, person };
  }
  return null;
}
