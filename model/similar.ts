// What similar people do: the mixture's weights given job title, industry, country and device. Each value's
// weights are shrunk to the population's by how few people share it; several attributes are combined as
// evidence that is independent given the rhythm (naive Bayes).
import { normaliseLogs, SHIFTS } from './rhythm.ts';
import { zeros } from './zeros.ts';

export const SEGMENT_ATTRIBUTES = ['jobTitle', 'industry', 'country', 'device'] as const;
export type SegmentAttribute = (typeof SEGMENT_ATTRIBUTES)[number];

/** One value of one attribute: how many people of the training data have it, and their weights of the rhythms. */
export interface Segment {
  readonly recipients: number;
  readonly weights: readonly number[];
}

export type Segments = Readonly<Record<SegmentAttribute, ReadonlyMap<string, Segment>>>;

/** A person's segment values; null where not known. */
export type SegmentValues = Readonly<Record<SegmentAttribute, string | null>>;

/** Spelling and case aside, the same value: "Head of  Sales" and "head of sales". */
export function segmentKey(value: string | null): string | null {
  const key = value?.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return key === undefined || key === '' ? null : key;
}

export function segmentValues(
  attributes: { readonly jobTitle: string | null; readonly industry: string | null; readonly country: string | null },
  device: string | null,
): SegmentValues {
  return {
    jobTitle: segmentKey(attributes.jobTitle),
    industry: segmentKey(attributes.industry),
    country: segmentKey(attributes.country),
    device,
  };
}

/** The segments that a person belongs to and the model knows, most telling attribute first. */
export function segmentsOf(
  segments: Segments,
  values: SegmentValues,
): { readonly attribute: SegmentAttribute; readonly segment: Segment }[] {
  return SEGMENT_ATTRIBUTES.flatMap((attribute) => {
    const value = values[attribute];
    const segment = value === null ? undefined : segments[attribute].get(value);
    return segment === undefined ? [] : [{ attribute, segment }];
  });
}

/**
 * Log prior of each (rhythm, shift), rhythm-major, written to `out`:
 * P(k | attributes) is proportional to P(k) · Π P(k | value) / P(k), and the shift is independent of it.
 */
export function logPriorOf(
  weights: readonly number[],
  known: readonly Segment[],
  shifts: readonly number[],
  out: Float64Array,
): Float64Array {
  const logs = zeros(weights.length);
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!;
    let log = Math.log(weight);
    for (const segment of known) log += Math.log(segment.weights[k]! / weight);
    logs[k] = log;
  }
  normaliseLogs(logs);
  for (let k = 0; k < weights.length; k++) {
    const log = Math.log(Math.max(logs[k]!, 1e-12));
    for (let s = 0; s < SHIFTS.length; s++) out[k * SHIFTS.length + s] = log + Math.log(shifts[s]!);
  }
  return out;
}
