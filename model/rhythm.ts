// When is this person at their mail? A mixture of a few weekly rhythms, each of which may run some hours
// earlier or later in different people. What everyone does (the population's weights) is narrowed down by
// what similar people do (weights given job title, industry, country, device) and then by the person's own
// mail: the posterior over rhythm and shift, with the person's level of interest integrated out.
import { HOURS_PER_WEEK } from './zone.ts';

/** Hours that a rhythm may run late (positive) or early in a person. */
export const SHIFTS: readonly number[] = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** `rhythms[k]` has 168 rates relative to their own mean, which is 1. `shape` and `rate` are the Gamma prior of the level. */
export interface RhythmMixture {
  readonly rhythms: readonly Float64Array[];
  readonly shape: number;
  readonly rate: number;
}

/** What a person did: hours of fresh attention offered per local hour of the week, and the hour of each opening. */
export interface Presence {
  readonly exposure: Float32Array;
  readonly openings: ArrayLike<number>;
}

export interface RhythmPosterior {
  /** Expected rate of opening per hour of fresh attention, per local hour of the week. */
  readonly rates: Float64Array;
  /** Posterior weight of each (rhythm, shift), rhythm-major. */
  readonly weights: Float64Array;
  /** Shape of the Gamma posterior of the level: how certain it is. */
  readonly shape: number;
}

/** All rhythms in all shifts, laid out for the inner loops: row `k * SHIFTS.length + s` has 168 cells. */
export interface ShiftedRhythms {
  readonly count: number;
  readonly rates: Float64Array;
  readonly logs: Float64Array;
}

export function shiftRhythms(rhythms: readonly Float64Array[]): ShiftedRhythms {
  const count = rhythms.length * SHIFTS.length;
  const rates = new Float64Array(count * HOURS_PER_WEEK);
  rhythms.forEach((rhythm, k) => {
    SHIFTS.forEach((shift, s) => {
      const row = (k * SHIFTS.length + s) * HOURS_PER_WEEK;
      for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
        rates[row + ((hour + shift + HOURS_PER_WEEK) % HOURS_PER_WEEK)] = rhythm[hour]!;
      }
    });
  });
  return { count, rates, logs: rates.map(Math.log) };
}

/**
 * Log of each component's posterior weight up to a constant: its prior times the probability of the person's openings,
 * a Poisson process whose level has a Gamma(shape, rate) prior, integrated out (a Gamma-Poisson mixture). Writes the
 * exposure at the component's own rates to `weighted`.
 */
export function logPosterior(
  { count, rates, logs }: ShiftedRhythms,
  { shape, rate }: { readonly shape: number; readonly rate: number },
  { exposure, openings }: Presence,
  logPrior: Float64Array,
  posterior: Float64Array,
  weighted: Float64Array,
): void {
  const nothingSent = exposure.every((hours) => hours === 0);
  const implausible = IMPLAUSIBLE - NATS_PER_OPENING * openings.length;
  for (let c = 0; c < count; c++) {
    const prior = logPrior[c]!;
    posterior[c] = prior < implausible ? Number.NEGATIVE_INFINITY : prior;
    weighted[c] = 0;
    if (nothingSent || prior < implausible) continue;
    const row = c * HOURS_PER_WEEK;
    // Four sums side by side: one alone would wait for each addition.
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let hour = 0; hour < HOURS_PER_WEEK; hour += 4) {
      sum0 += exposure[hour]! * rates[row + hour]!;
      sum1 += exposure[hour + 1]! * rates[row + hour + 1]!;
      sum2 += exposure[hour + 2]! * rates[row + hour + 2]!;
      sum3 += exposure[hour + 3]! * rates[row + hour + 3]!;
    }
    const sum = sum0 + sum1 + (sum2 + sum3);
    let log = 0;
    for (let n = 0; n < openings.length; n++) log += logs[row + openings[n]!]!;
    weighted[c] = sum;
    posterior[c] = prior + log - (shape + openings.length) * Math.log(rate + sum);
  }
}

/** Turns log weights into weights that sum to 1, in place; returns the log of their former sum. */
export function normaliseLogs(logs: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const log of logs) if (log > highest) highest = log;
  let sum = 0;
  for (let c = 0; c < logs.length; c++) {
    logs[c] = Math.exp(logs[c]! - highest);
    sum += logs[c]!;
  }
  for (let c = 0; c < logs.length; c++) logs[c]! /= sum;
  return highest + Math.log(sum);
}

/** Sum of the components' rates, each times its level. Two rows at a time, which halves the passes over the sum. */
function blend({ rates }: ShiftedRhythms, levels: Float64Array): Float64Array {
  const sum = new Float64Array(HOURS_PER_WEEK);
  const taken: number[] = [];
  for (let c = 0; c < levels.length; c++) if (levels[c]! > 0) taken.push(c);
  for (let n = 0; n < taken.length; n += 2) {
    const first = taken[n]! * HOURS_PER_WEEK;
    const other = (taken[n + 1] ?? taken[n]!) * HOURS_PER_WEEK;
    const level = levels[taken[n]!]!;
    const otherLevel = n + 1 < taken.length ? levels[taken[n + 1]!]! : 0;
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
      sum[hour]! += level * rates[first + hour]! + otherLevel * rates[other + hour]!;
    }
  }
  return sum;
}

/**
 * A component that is this unlikely before anything is seen (1 in 20,000) is not looked at, unless the openings may
 * speak for it: each can make it e² times as likely, and much evidence overcomes any prior.
 */
const IMPLAUSIBLE = Math.log(5e-5);
const NATS_PER_OPENING = 2;

/** Weights below this change no answer and are not worth their multiplications. */
const NEGLIGIBLE = 1e-4;

/** `logPrior` has a log weight for each (rhythm, shift). */
export function posterior(
  mixture: RhythmMixture,
  shifted: ShiftedRhythms,
  logPrior: Float64Array,
  presence: Presence,
): RhythmPosterior {
  const weights = new Float64Array(shifted.count);
  const weighted = new Float64Array(shifted.count);
  logPosterior(shifted, mixture, presence, logPrior, weights, weighted);
  normaliseLogs(weights);
  const shape = mixture.shape + presence.openings.length;
  const levels = weights.map((weight, c) =>
    weight < NEGLIGIBLE ? 0 : (weight * shape) / (mixture.rate + weighted[c]!),
  );
  return { rates: blend(shifted, levels), weights, shape };
}
