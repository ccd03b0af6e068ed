// When is this person at their mail? A mixture of a few weekly rhythms, each of which may run some hours
// earlier or later in different people. What everyone does (the population's weights) is narrowed down by
// what similar people do (weights given job title, industry, country, device) and then by the person's own
// mail: the posterior over rhythm and shift, with the person's level of interest integrated out.
import { zeros } from './zeros.ts';
import { HOURS_PER_WEEK } from './zone.ts';

/** A number for each shift. The inner loops are written out for as many. */
type Nine = readonly [number, number, number, number, number, number, number, number, number];

/** Hours that a rhythm may run late (positive) or early in a person. */
export const SHIFTS: Nine = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

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
  /** The same times the expected level of a person who has it. */
  readonly levels: Float64Array;
  /** Shape of the Gamma posterior of the level: how certain it is. */
  readonly shape: number;
}

/**
 * Rhythms laid out for the inner loops: row k has the rhythm's 168 cells with the widest shifts' worth of hours repeated
 * at both ends, so that a shift is an offset and not a copy. The rate of (k, s) at an hour is in
 * `rates[k * ROW + hour + LATEST - s]`.
 */
export interface ShiftedRhythms {
  /** Of pairs of a rhythm and a shift. */
  readonly count: number;
  readonly rates: Float64Array;
  readonly logs: Float64Array;
}

/** Index of the latest shift. */
export const LATEST = SHIFTS.length - 1;
export const ROW = HOURS_PER_WEEK + LATEST;

export function shiftRhythms(rhythms: readonly Float64Array[]): ShiftedRhythms {
  const rates = new Float64Array(rhythms.length * ROW);
  rhythms.forEach((rhythm, k) => {
    for (let cell = 0; cell < ROW; cell++) {
      rates[k * ROW + cell] = rhythm[(cell + HOURS_PER_WEEK - SHIFTS[LATEST]!) % HOURS_PER_WEEK]!;
    }
  });
  return { count: rhythms.length * SHIFTS.length, rates, logs: rates.map(Math.log) };
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
  posterior.set(logPrior);
  for (let row = 0, c = 0; c < count; row += ROW, c += SHIFTS.length) {
    exposeShifts(rates, row, exposure, weighted, c);
    for (let n = 0; n < openings.length; n++) {
      const at = row + openings[n]! + LATEST;
      for (let s = 0; s < SHIFTS.length; s++) posterior[c + s]! += logs[at - s]!;
    }
  }
  const evidence = shape + openings.length;
  for (let c = 0; c < count; c++) posterior[c]! -= evidence * Math.log(rate + weighted[c]!);
}

/**
 * The exposure at one rhythm's rates in each of its shifts. This is where answering and training spend their time: the
 * nine sums side by side read each hour's exposure once, and none waits for another's addition.
 */
function exposeShifts(rates: Float64Array, row: number, exposure: Float32Array, out: Float64Array, at: number): void {
  let [s0, s1, s2, s3, s4, s5, s6, s7, s8]: Nine = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let hour = 0, cell = row; hour < HOURS_PER_WEEK; hour++, cell++) {
    const hours = exposure[hour]!;
    s0 += hours * rates[cell + 8]!;
    s1 += hours * rates[cell + 7]!;
    s2 += hours * rates[cell + 6]!;
    s3 += hours * rates[cell + 5]!;
    s4 += hours * rates[cell + 4]!;
    s5 += hours * rates[cell + 3]!;
    s6 += hours * rates[cell + 2]!;
    s7 += hours * rates[cell + 1]!;
    s8 += hours * rates[cell]!;
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
  out[at + 4] = s4;
  out[at + 5] = s5;
  out[at + 6] = s6;
  out[at + 7] = s7;
  out[at + 8] = s8;
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

/** Sum of the components' rates, each times its level. */
function blend({ count, rates }: ShiftedRhythms, levels: Float64Array): Float64Array {
  const sum = zeros(HOURS_PER_WEEK);
  for (let row = 0, c = 0; c < count; row += ROW, c += SHIFTS.length) {
    const l0 = levels[c]!;
    const l1 = levels[c + 1]!;
    const l2 = levels[c + 2]!;
    const l3 = levels[c + 3]!;
    const l4 = levels[c + 4]!;
    const l5 = levels[c + 5]!;
    const l6 = levels[c + 6]!;
    const l7 = levels[c + 7]!;
    const l8 = levels[c + 8]!;
    if (l0 + l1 + l2 + l3 + l4 + l5 + l6 + l7 + l8 === 0) continue;
    for (let hour = 0, cell = row; hour < HOURS_PER_WEEK; hour++, cell++) {
      sum[hour]! +=
        l0 * rates[cell + 8]! +
        l1 * rates[cell + 7]! +
        l2 * rates[cell + 6]! +
        (l3 * rates[cell + 5]! + l4 * rates[cell + 4]! + l5 * rates[cell + 3]!) +
        (l6 * rates[cell + 2]! + l7 * rates[cell + 1]! + l8 * rates[cell]!);
    }
  }
  return sum;
}

/** Weights below this change no answer and are not worth their multiplications. */
const NEGLIGIBLE = 1e-4;

/** `logPrior` has a log weight for each (rhythm, shift). */
export function posterior(
  mixture: RhythmMixture,
  shifted: ShiftedRhythms,
  logPrior: Float64Array,
  presence: Presence,
): RhythmPosterior {
  const weights = zeros(shifted.count);
  const weighted = zeros(shifted.count);
  logPosterior(shifted, mixture, presence, logPrior, weights, weighted);
  normaliseLogs(weights);
  const shape = mixture.shape + presence.openings.length;
  const levels = zeros(shifted.count);
  for (let c = 0; c < shifted.count; c++) {
    if (weights[c]! >= NEGLIGIBLE) levels[c] = (weights[c]! * shape) / (mixture.rate + weighted[c]!);
  }
  return { rates: blend(shifted, levels), weights, levels, shape };
}
