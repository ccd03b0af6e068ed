// The age and recency curves and the calendar, given everyone's rhythm: observed openings against expected ones, bin by bin.
import { type Calendar, dayFactor } from '../model/calendar.ts';
import { eachLocalHour, lastBefore } from '../model/exposure.ts';
import type { History } from '../model/history.ts';
import { binOf, type Curve } from '../model/response.ts';
import { type Showing, showingAt } from '../model/showing.ts';
import { HOUR, localDay } from '../model/zone.ts';
import { CalendarTally } from './calendar.ts';

/** What multiplies everyone's rhythm: the age of the e-mail, how lately the person was seen, the day. */
export interface Curves {
  readonly age: Curve;
  readonly recency: Curve;
  /** null where every day is an ordinary one. */
  readonly calendar: Calendar | null;
}

/** A person's waits and expected rate of opening per hour of fresh attention, by local hour of the week. */
export interface Watched {
  readonly zone: string;
  readonly history: History;
  readonly rates: Float64Array;
  /** How much of this person's openings shows; null where all of it does. */
  readonly showing: Showing | null;
}

/** Hours of age over which the mean of the age curve is 1, which fixes its scale. */
const FRESH_HOURS = 4;

/** `strength` is openings' worth of belief in the curves so far. Interest never grows with age. */
export function fitCurves(watched: Iterable<Watched>, { age, recency, calendar }: Curves, strength: number): Curves {
  const ages = { came: age.rates.map(() => 0), expected: age.rates.map(() => 0) };
  const recencies = { came: recency.rates.map(() => 0), expected: recency.rates.map(() => 0) };
  const days = new CalendarTally();
  for (const { zone, history, rates, showing } of watched) {
    const { waits, activity } = history;
    for (const { sentAt, until, opened } of waits) {
      let seen = lastBefore(activity, sentAt);
      let ageBin = 0;
      let recencyBin = -1;
      let day = 0;
      eachLocalHour(zone, sentAt, until, (cell, from, to) => {
        while (seen + 1 < activity.length && activity[seen + 1]! <= from) seen++;
        recencyBin = seen < 0 ? -1 : binOf(recency.edges, from - activity[seen]!);
        day = localDay(zone, from);
        const ofDay = calendar === null ? 1 : dayFactor(calendar, zone, from);
        const ofRecency = recencyBin < 0 ? 1 : recency.rates[recencyBin]!;
        const counts = days.on(day);
        const rate = rates[cell]! / HOUR;
        for (let at = from; at < to; ) {
          while (at >= sentAt + age.edges[ageBin + 1]! * HOUR) ageBin++;
          const end = Math.min(to, sentAt + age.edges[ageBin + 1]! * HOUR);
          const expected = rate * (end - at) * (showing === null ? 1 : showingAt(showing, at - sentAt));
          const aged = expected * age.rates[ageBin]!;
          ages.expected[ageBin]! += expected * ofRecency * ofDay;
          if (recencyBin >= 0) recencies.expected[recencyBin]! += aged * ofDay;
          counts.expected += aged * ofRecency;
          at = end;
        }
      });
      if (!opened) continue;
      days.on(day).came += 1;
      ages.came[ageBin]! += 1;
      if (recencyBin >= 0) recencies.came[recencyBin]! += 1;
    }
  }
  // Expected counts of age leave the curve itself out, so their ratio is the curve; believed at the former rates.
  const raw = age.rates.map((rate, bin) => (ages.came[bin]! + strength) / (ages.expected[bin]! + strength / rate));
  const falling = neverRising(
    raw,
    ages.expected.map((expected, bin) => expected + strength / age.rates[bin]!),
  );
  const scale = meanOver(age.edges, falling, FRESH_HOURS);
  return {
    age: { edges: age.edges, rates: falling.map((rate) => rate / scale) },
    recency: {
      edges: recency.edges,
      rates: recency.rates.map((_, bin) => (recencies.came[bin]! + strength) / (recencies.expected[bin]! + strength)),
    },
    calendar: days.calendar(),
  };
}

/** Weighted least-squares fit of a sequence that never rises, by pooling adjacent violators. */
export function neverRising(values: readonly number[], weights: readonly number[]): number[] {
  const blocks: { value: number; weight: number; length: number }[] = [];
  values.forEach((value, k) => {
    let block = { value, weight: weights[k]!, length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value < block.value; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      const pooled = (last.value * last.weight + block.value * block.weight) / weight;
      block = { value: pooled, weight, length: last.length + block.length };
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ value, length }) => new Array<number>(length).fill(value));
}

function meanOver(edges: readonly number[], rates: readonly number[], hours: number): number {
  let sum = 0;
  rates.forEach((rate, bin) => {
    sum += rate * Math.max(0, Math.min(hours, edges[bin + 1]!) - Math.min(hours, edges[bin]!));
  });
  return sum / hours;
}
