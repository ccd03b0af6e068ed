import type { Weights } from '../../model/prospect.ts';
import { SEGMENTS, type SegmentEffect, type SegmentName } from '../contract/experiment.ts';
import { ComparedArms } from './arms.ts';
import { compare, confidenceOf } from './effect.ts';
import type { Observation } from './observation.ts';

/**
 * Segments that are looked at. Intervals are made for so many however few there are yet, so that they do not become
 * wider when another segment has enough people.
 */
export const MOST_SEGMENTS = 12;

const EACH = confidenceOf(MOST_SEGMENTS);

/** The two arms apart, among some of the e-mails. */
export class SegmentArms {
  readonly #arms: Readonly<Record<SegmentName, Map<string, ComparedArms>>> = {
    window: new Map(),
    day: new Map(),
    basis: new Map(),
    country: new Map(),
    industry: new Map(),
  };

  add(recipient: number, arm: 'control' | 'treatment', observation: Observation): void {
    for (const segment of SEGMENTS) {
      const value = observation.segments[segment];
      if (value !== null) this.#armsOf(segment, value).add(recipient, arm, observation);
    }
  }

  #armsOf(segment: SegmentName, value: string): ComparedArms {
    const known = this.#arms[segment].get(value);
    if (known !== undefined) return known;
    const arms = new ComparedArms();
    this.#arms[segment].set(value, arms);
    return arms;
  }

  /** The largest first, those with few people in an arm left out. */
  effects(weights: Weights): SegmentEffect[] {
    const effects = SEGMENTS.flatMap((segment) =>
      [...this.#arms[segment]].flatMap(([value, arms]) => effectIn(segment, value, arms, weights)),
    );
    return effects.sort(largestFirst).slice(0, MOST_SEGMENTS);
  }
}

function effectIn(segment: SegmentName, value: string, arms: ComparedArms, weights: Weights): SegmentEffect[] {
  const means = arms.means(weights);
  if (means === null) return [];
  const { lift } = compare(means.control, means.treatment, EACH);
  return [{ segment, value, recipients: arms.recipients, emails: arms.emails, lift }];
}

const largestFirst = (a: SegmentEffect, b: SegmentEffect): number =>
  b.emails - a.emails || Number(a.value > b.value) - Number(a.value < b.value);
