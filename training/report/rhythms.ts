// What the model expects of people without a history: of anybody, and of the largest segments.
import type { Model } from '../../model/artifact.ts';
import { foldHistory } from '../../model/history.ts';
import { outlookOf } from '../../model/outlook.ts';
import { SEGMENT_ATTRIBUTES, type SegmentAttribute, type SegmentValues, segmentValues } from '../../model/similar.ts';
import { HOURS_PER_WEEK } from '../../model/zone.ts';
import type { PopulationRhythm, SegmentGroup, SegmentRhythm } from './data.ts';

/** Segments shown of each attribute: as many as can be told apart at a glance. */
const LARGEST = 8;

export function populationRhythm(model: Model): PopulationRhythm {
  return { rates: Array.from(expected(model, NOTHING), rounded), rhythms: model.rhythms.length };
}

export function segmentGroups(model: Model): SegmentGroup[] {
  return SEGMENT_ATTRIBUTES.map((attribute) => {
    const all = [...model.segments[attribute]];
    const largest = all
      .sort(([a, { recipients: some }], [b, { recipients: more }]) => more - some || (a < b ? -1 : 1))
      .slice(0, LARGEST);
    const segments = largest.map(([value, { recipients }]) => segmentRhythm(model, attribute, value, recipients));
    return { attribute, known: all.length, segments };
  });
}

function segmentRhythm(model: Model, attribute: SegmentAttribute, value: string, recipients: number): SegmentRhythm {
  const rates = expected(model, { ...NOTHING, [attribute]: value });
  return { value, recipients, ...byKindOfDay(rates) };
}

const NOTHING: SegmentValues = segmentValues({ jobTitle: null, industry: null, country: null }, null);

/** Relative rates of somebody in a known zone of whom only these values are known. */
function expected(model: Model, values: SegmentValues): Float32Array {
  const { rates } = outlookOf(model, { zone: 'UTC', certain: true, values }, foldHistory([], 0));
  const mean = rates.reduce((a, b) => a + b, 0) / HOURS_PER_WEEK;
  return rates.map((rate) => rate / mean);
}

/** `rates` of 168 hours -> the mean of Monday to Friday and that of the weekend, 24 hours each. */
export function byKindOfDay(rates: ArrayLike<number>): { readonly workingDay: number[]; readonly weekend: number[] } {
  const mean = (days: readonly number[]): number[] =>
    Array.from({ length: 24 }, (_, hour) =>
      rounded(days.reduce((sum, day) => sum + rates[day * 24 + hour]!, 0) / days.length),
    );
  return { workingDay: mean([0, 1, 2, 3, 4]), weekend: mean([5, 6]) };
}

/** Four significant digits: a report is read, not computed with. */
const rounded = (value: number): number => Number(value.toPrecision(4));
