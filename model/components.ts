// Who a person may be: the heaviest pairs of a rhythm and a shift, each a week of its own. What can be said within one
// week (how high the hazard is that a send meets, which of two sends is better) is said of each, and weighed: so an
// answer knows how much it owes to not knowing whose week it is.
import type { Model } from './artifact.ts';
import type { Send } from './prospect.ts';
import { LATEST, ROW, SHIFTS } from './rhythm.ts';
import { singleZeros, zeros } from './zeros.ts';

/** With eight rhythms these have 78 % of the weight of strangers, 90 % of that of people with a few openings. */
export const MOST_COMPONENTS = 6;
/** In a row of components: the index of the pair, its weight, the expected level of a person who has it. */
const PAIR = 0;
const WEIGHT = 1;
const LEVEL = 2;
export const COMPONENT = 3;

/** Pairs of less weight are left to the rest. */
const LEAST_WEIGHT = 0.02;

/**
 * The heaviest of the pairs as rows, heaviest first, then rows of zeros; in single precision, as an outlook's rates.
 * `levels` are the pairs' weights times their levels.
 */
export function heaviest(weights: Float64Array, levels: Float64Array): Float32Array {
  const rows = singleZeros(COMPONENT * MOST_COMPONENTS);
  const last = rows.length - COMPONENT;
  for (let c = 0; c < weights.length; c++) {
    const weight = weights[c]!;
    if (weight < LEAST_WEIGHT || weight <= rows[last + WEIGHT]!) continue;
    let row = last;
    for (; row > 0 && weight > rows[row - COMPONENT + WEIGHT]!; row -= COMPONENT) {
      rows.copyWithin(row, row - COMPONENT, row);
    }
    rows[row + PAIR] = c;
    rows[row + WEIGHT] = weight;
    rows[row + LEVEL] = levels[c]! / weight;
  }
  return rows;
}

/** The weeks that may be a person's. The first is that of all pairs but the heaviest, as one. */
export interface Weeks {
  readonly count: number;
  /** They sum to 1. */
  readonly weights: Float64Array;
  readonly levels: Float64Array;
  /** Of each week but the first: its rate at a local hour of the week, level aside, is in `rates[starts[week] + hour]`. */
  readonly starts: Float64Array;
  readonly rates: Float64Array;
  /** Openings that the weeks rest on, on average. */
  readonly evidence: number;
}

export function weeksOf({ shifted, artifact }: Model, components: Float32Array): Weeks {
  const weights = zeros(1 + MOST_COMPONENTS);
  const levels = zeros(1 + MOST_COMPONENTS);
  const starts = zeros(1 + MOST_COMPONENTS);
  let count = 1;
  let told = 0;
  let evidence = 0;
  for (let row = 0; row < components.length && components[row + WEIGHT]! > 0; row += COMPONENT, count++) {
    const pair = components[row + PAIR]!;
    const rhythm = Math.floor(pair / SHIFTS.length);
    weights[count] = components[row + WEIGHT]!;
    levels[count] = components[row + LEVEL]!;
    starts[count] = rhythm * ROW + LATEST - (pair - rhythm * SHIFTS.length);
    told += weights[count]!;
    evidence += weights[count]! * artifact.evidence[rhythm]!;
  }
  weights[0] = 1 - told > LEAST_REST ? 1 - told : 0;
  return {
    count,
    weights,
    levels,
    starts,
    rates: shifted.rates,
    evidence: told > 0 ? evidence / told : artifact.evidence[0]!,
  };
}

/** What rounding leaves of nothing is no week. */
const LEAST_REST = 1e-3;

/** A send in each week that may be the person's. */
export interface ByWeek {
  readonly send: Send;
  /** For each week the expected hazard that the send meets, and the same times the worth of an open. */
  readonly sums: Float64Array;
}

/** The first week's sums are what the others leave of those that are expected. */
export function byWeek({ count, weights, levels, starts, rates }: Weeks, send: Send): ByWeek {
  const { cells, exposure, gained } = send;
  const sums = zeros(2 * weights.length);
  let restOfHazard = send.hazard;
  let restOfGaining = send.gaining;
  for (let week = 1; week < count; week++) {
    const start = starts[week]!;
    let hazard = 0;
    let gaining = 0;
    for (let n = 0; n < cells.length; n++) {
      const rate = rates[start + cells[n]!]!;
      hazard += rate * exposure[n]!;
      gaining += rate * gained[n]!;
    }
    sums[2 * week] = levels[week]! * hazard;
    sums[2 * week + 1] = levels[week]! * gaining;
    restOfHazard -= weights[week]! * sums[2 * week]!;
    restOfGaining -= weights[week]! * sums[2 * week + 1]!;
  }
  if (weights[0]! > 0) {
    sums[0] = restOfHazard / weights[0]!;
    sums[1] = restOfGaining / weights[0]!;
  }
  return { send, sums };
}
