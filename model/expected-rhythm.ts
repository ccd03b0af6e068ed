// What a model expects of people without a history: of anybody, and of those of whom one thing is known.
import type { Model } from './artifact.ts';
import { foldHistory } from './history.ts';
import { outlookOf } from './outlook.ts';
import { type SegmentAttribute, type SegmentValues, segmentValues } from './similar.ts';
import { HOURS_PER_WEEK } from './zone.ts';

export const NOTHING_KNOWN: SegmentValues = segmentValues({ jobTitle: null, industry: null, country: null }, null);

/** Rates of somebody in a known zone of whom only these values are known: 168 local hours, relative to their mean. */
export function expectedRhythm(model: Model, values: SegmentValues): Float32Array {
  const { rates } = outlookOf(model, { zone: 'UTC', certain: true, values }, foldHistory([], 0));
  const mean = rates.reduce((a, b) => a + b, 0) / HOURS_PER_WEEK;
  return rates.map((rate) => rate / mean);
}

/** A value of an attribute, how many people have it, and their rhythm. */
export interface ExpectedSegment {
  readonly value: string;
  readonly recipients: number;
  readonly rates: Float32Array;
}

/** The largest segments of an attribute, at most `most`, the largest first. */
export function largestSegments(model: Model, attribute: SegmentAttribute, most: number): ExpectedSegment[] {
  return [...model.segments[attribute]]
    .sort(([a, { recipients: some }], [b, { recipients: more }]) => more - some || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([value, { recipients }]) => {
      return { value, recipients, rates: expectedRhythm(model, { ...NOTHING_KNOWN, [attribute]: value }) };
    });
}

/** `rates` of 168 hours -> the mean of Monday to Friday and that of the weekend, 24 hours each. */
export function byKindOfDay(rates: ArrayLike<number>): { readonly workingDay: number[]; readonly weekend: number[] } {
  const mean = (days: readonly number[]): number[] =>
    Array.from({ length: 24 }, (_, hour) =>
      readable(days.reduce((sum, day) => sum + rates[day * 24 + hour]!, 0) / days.length),
    );
  return { workingDay: mean([0, 1, 2, 3, 4]), weekend: mean([5, 6]) };
}

/** Four significant digits: such a rate is read, not computed with. */
export const readable = (value: number): number => Number(value.toPrecision(4));
