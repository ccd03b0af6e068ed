// Who a person may be: the heaviest pairs of a rhythm and a shift, each a week of its own. What can be said within one
// week (how high the hazard is that a send meets, which of two sends is better) is said of each, and weighed: so an
// answer knows how much it owes to not knowing whose week it is.
import type { Model } from './artifact.ts';
import type { Send } from './prospect.ts';
import { LATEST, ROW, SHIFTS } from './rhythm.ts';
import { singleZeros, zeros } from './zeros.ts';

/** With eight rhythms these have 84 % of the weight of strangers, 94 % of that of people with some openings. */
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

/** Two sends in each week that may be the person's. The first is that of all pairs but the heaviest, as one. */
export interface ByWeek {
  readonly count: number;
  /** Weights of the weeks; they sum to 1. */
  readonly weights: Float64Array;
  /** A row of `SUMS` for each week. */
  readonly sums: Float64Array;
  /** Openings that the weeks rest on, on average. */
  readonly evidence: number;
}

/** In a row of sums: the expected hazard that each of two sends meets, and the same times the worth of an open. */
export const HAZARD = { one: 0, other: 1 } as const;
export const GAINING = { one: 2, other: 3 } as const;
export const SUMS = 4;

export type Side = keyof typeof HAZARD;

/** Both sends of one prospect. */
export function byWeek({ shifted, artifact }: Model, components: Float32Array, one: Send, other: Send): ByWeek {
  const weights = zeros(1 + MOST_COMPONENTS);
  const sums = zeros(SUMS * weights.length);
  sums[HAZARD.one] = one.hazard;
  sums[HAZARD.other] = other.hazard;
  sums[GAINING.one] = one.gaining;
  sums[GAINING.other] = other.gaining;
  let count = 1;
  let left = 1;
  let evidence = 0;
  for (let row = 0; row < components.length && components[row + WEIGHT]! > 0; row += COMPONENT, count++) {
    const pair = components[row + PAIR]!;
    const weight = components[row + WEIGHT]!;
    const rhythm = Math.floor(pair / SHIFTS.length);
    const from = rhythm * ROW + LATEST - (pair - rhythm * SHIFTS.length);
    addUp(shifted.rates, from, components[row + LEVEL]!, one, other, sums, SUMS * count);
    for (let sum = 0; sum < SUMS; sum++) sums[sum]! -= weight * sums[SUMS * count + sum]!;
    weights[count] = weight;
    left -= weight;
    evidence += weight * artifact.evidence[rhythm]!;
  }
  weights[0] = left > LEAST_REST ? left : 0;
  for (let sum = 0; sum < SUMS; sum++) sums[sum] = left > LEAST_REST ? sums[sum]! / left : 0;
  return { count, weights, sums, evidence: count === 1 ? artifact.evidence[0]! : evidence / (1 - left) };
}

/** What rounding leaves of nothing is no week. */
const LEAST_REST = 1e-3;

/** Four sums side by side, of which none waits for another's addition: they take as long as one. */
function addUp(
  rates: Float64Array,
  from: number,
  level: number,
  one: Send,
  other: Send,
  sums: Float64Array,
  row: number,
): void {
  const { cells, exposure, gained } = one;
  const { cells: otherCells, exposure: otherExposure, gained: otherGained } = other;
  let [hazard, gaining, otherHazard, otherGaining] = [0, 0, 0, 0];
  for (let n = 0; n < cells.length; n++) {
    const rate = rates[from + cells[n]!]!;
    const otherRate = rates[from + otherCells[n]!]!;
    hazard += rate * exposure[n]!;
    gaining += rate * gained[n]!;
    otherHazard += otherRate * otherExposure[n]!;
    otherGaining += otherRate * otherGained[n]!;
  }
  sums[row + HAZARD.one] = level * hazard;
  sums[row + HAZARD.other] = level * otherHazard;
  sums[row + GAINING.one] = level * gaining;
  sums[row + GAINING.other] = level * otherGaining;
}
