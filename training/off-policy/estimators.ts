// The value of a policy from decisions of another. Every estimate is a mean over decisions of a score that is linear in
// the outcome, `constant + slope · outcome`, known for each candidate that might have been drawn and not only for the
// one that was: that is what its interval and its difference from another are worked out of.
import type { Estimator } from '../../report/data.ts';

/** Decisions as numbers: those of one candidate after the other, decision by decision. */
export interface Layout {
  /** Whose each decision is, from 0 up. */
  readonly people: Uint32Array;
  /** Where the candidates of each decision begin, and the end. */
  readonly starts: Uint32Array;
  readonly propensities: Float64Array;
  /** Place of the candidate that each decision drew. */
  readonly drawn: Uint32Array;
}

/** The same with one outcome. */
export interface Sample extends Layout {
  /** What came of each decision. */
  readonly outcomes: Float64Array;
  /** The mean of the outcome at each candidate, and of its square, as the reward model has them. */
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

/** A policy held against a sample, for each candidate. */
export interface Aim {
  /** What the e-mail counts for if it was sent at this candidate. */
  readonly weights: Float64Array;
  /** What the reward model expects of the policy's own choice. */
  readonly targets: Float64Array;
}

export interface Score {
  readonly value: number;
  /** For each candidate; less `value`, so that they are 0 on average. */
  readonly constants: Float64Array;
  readonly slopes: Float64Array;
}

export const SCORES: Readonly<Record<Estimator, (sample: Sample, aim: Aim) => Score>> = {
  /** (1 / n) Σ w y (Horvitz and Thompson, 1952). */
  ips(sample, { weights }) {
    const value = meanOf(sample, (place, outcome) => weights[place]! * outcome);
    return { value, constants: new Float64Array(weights.length).fill(-value), slopes: weights };
  },

  /** Σ w y / Σ w (Swaminathan and Joachims, 2015); the score is linear to first order. */
  snips(sample, { weights }) {
    const level = meanOf(sample, (place) => weights[place]!);
    const value = meanOf(sample, (place, outcome) => weights[place]! * outcome) / level;
    return {
      value,
      constants: each(weights.length, (k) => (-weights[k]! * value) / level),
      slopes: each(weights.length, (k) => weights[k]! / level),
    };
  },

  /** (1 / n) Σ r(chosen) + w (y - r(drawn)), with what the reward model r expects (Dudík, Langford and Li, 2011). */
  dr(sample, { weights, targets }) {
    const { means } = sample;
    const value = meanOf(sample, (k, outcome) => targets[k]! + weights[k]! * (outcome - means[k]!));
    return {
      value,
      constants: each(weights.length, (k) => targets[k]! - weights[k]! * means[k]! - value),
      slopes: weights,
    };
  },
};

/** Mean over decisions of something about the candidate that was drawn and what came of it. */
function meanOf({ drawn, outcomes }: Sample, of: (place: number, outcome: number) => number): number {
  let sum = 0;
  for (let i = 0; i < drawn.length; i++) sum += of(drawn[i]!, outcomes[i]!);
  return sum / drawn.length;
}

/** The score of how much the one is worth beyond the other, on the same decisions. */
export function difference(one: Score, other: Score): Score {
  return {
    value: one.value - other.value,
    constants: each(one.constants.length, (k) => one.constants[k]! - other.constants[k]!),
    slopes: each(one.slopes.length, (k) => one.slopes[k]! - other.slopes[k]!),
  };
}

/** Several times as fast as what typed arrays have for it. */
function each(count: number, of: (place: number) => number): Float64Array {
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) values[k] = of(k);
  return values;
}
