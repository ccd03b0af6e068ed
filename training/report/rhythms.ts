// The rhythms of the report: everybody's, and those of the largest segments.
import type { Model } from '../../model/artifact.ts';
import { byKindOfDay, expectedRhythm, largestSegments, NOTHING_KNOWN, readable } from '../../model/expected-rhythm.ts';
import { SEGMENT_ATTRIBUTES } from '../../model/similar.ts';
import type { PopulationRhythm, SegmentGroup } from '../../report/data.ts';

/** Segments shown of each attribute: as many as can be told apart at a glance. */
const LARGEST = 8;

export function populationRhythm(model: Model): PopulationRhythm {
  return { rates: Array.from(expectedRhythm(model, NOTHING_KNOWN), readable), rhythms: model.rhythms.length };
}

export function segmentGroups(model: Model): SegmentGroup[] {
  return SEGMENT_ATTRIBUTES.map((attribute) => {
    const segments = largestSegments(model, attribute, LARGEST).map(({ value, recipients, rates }) => {
      return { value, recipients, ...byKindOfDay(rates) };
    });
    return { attribute, known: model.segments[attribute].size, segments };
  });
}
