// What similar people do while the mixture is being fitted: its weights by exact value of job title, industry, country and
// device. They steer the rhythms towards those that attributes tell apart, at hardly any cost; what is served is the
// network that is fitted to these rhythms afterwards (similar.ts), which knows unseen values too.
import { normaliseLogs, SHIFTS } from '../model/rhythm.ts';
import { SEGMENT_ATTRIBUTES, type SegmentAttribute, type SegmentValues } from '../model/similar.ts';
import { zeros } from '../model/zeros.ts';

/** One value of one attribute: how many people have it, and their weights of the rhythms. */
export interface TabledSegment {
  readonly recipients: number;
  readonly weights: readonly number[];
}

export type SegmentTables = Record<SegmentAttribute, Map<string, TabledSegment>>;

export function emptyTables(): SegmentTables {
  return { jobTitle: new Map(), industry: new Map(), country: new Map(), device: new Map() };
}

/** The segments of a person that the tables know. */
export function knownSegments(tables: SegmentTables, values: SegmentValues): TabledSegment[] {
  return SEGMENT_ATTRIBUTES.flatMap((attribute) => {
    const value = values[attribute];
    const segment = value === null ? undefined : tables[attribute].get(value);
    return segment === undefined ? [] : [segment];
  });
}

/**
 * Log prior of each (rhythm, shift), rhythm-major, written to `out`: attributes are evidence that is independent given the
 * rhythm (naive Bayes), so that P(k | attributes) is proportional to P(k) · Π P(k | value) / P(k).
 */
export function tabledPrior(
  { weights, segments }: { readonly weights: readonly number[]; readonly segments: SegmentTables },
  values: SegmentValues,
  shifts: readonly number[],
  out: Float64Array,
): void {
  const known = knownSegments(segments, values);
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
}

/** Sums of responsibilities by attribute value. */
export class SegmentTally {
  readonly #rhythms: number;
  readonly #sums: Record<SegmentAttribute, Map<string, { people: number; readonly weights: Float64Array }>>;

  constructor(rhythms: number) {
    this.#rhythms = rhythms;
    this.#sums = { jobTitle: new Map(), industry: new Map(), country: new Map(), device: new Map() };
  }

  add(values: SegmentValues, byRhythm: Float64Array): void {
    for (const attribute of SEGMENT_ATTRIBUTES) {
      const value = values[attribute];
      if (value === null) continue;
      let sum = this.#sums[attribute].get(value);
      if (sum === undefined) {
        sum = { people: 0, weights: new Float64Array(this.#rhythms) };
        this.#sums[attribute].set(value, sum);
      }
      sum.people++;
      for (let k = 0; k < this.#rhythms; k++) sum.weights[k]! += byRhythm[k]!;
    }
  }

  /** Dirichlet posterior means: the value's own weights with `strength` people's worth of the population's. */
  shrunkTo(population: readonly number[], strength: number): SegmentTables {
    const tables = emptyTables();
    for (const attribute of SEGMENT_ATTRIBUTES) {
      for (const [value, { people, weights }] of this.#sums[attribute]) {
        const shrunk = population.map((weight, k) => (weights[k]! + strength * weight) / (people + strength));
        tables[attribute].set(value, { recipients: people, weights: shrunk });
      }
    }
    return tables;
  }
}
