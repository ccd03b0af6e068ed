// Smooths a weekly rhythm estimated from counts: each of 168 cells alone has too few openings to be believed.
import { HOURS_PER_WEEK } from '../model/zone.ts';

/** Monday to Friday, and the weekend: days of a group share a shape of day, each at its own level. */
const GROUPS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4],
  [5, 6],
];

export interface Smoothing {
  /** Openings' worth of belief in the group's shape of day against a cell's own count. */
  readonly cell: number;
  /** The same for a group's hour against the prior rhythm. */
  readonly hour: number;
  /** The same for a day's level against its group's. */
  readonly group: number;
  /** Width of the kernel over neighbouring hours, in hours. */
  readonly width: number;
}

/** Openings' worth that the prior rhythm has in an estimate: what a rhythm rests on where nobody came. */
export const priorOpenings = ({ hour }: Smoothing): number => GROUPS.length * 24 * hour;

/**
 * `openings` and `exposure` per local hour of the week -> rates relative to their mean. Three steps, each a
 * Gamma-Poisson shrinkage towards the one before: `prior` (of mean 1), the shape of day of weekdays and of weekends,
 * the cell.
 */
export function smoothRhythm(
  openings: Float64Array,
  exposure: Float64Array,
  prior: Float64Array,
  { cell, hour: hourly, group, width }: Smoothing,
): Float64Array {
  const total = sum(openings);
  const offered = dot(exposure, prior);
  if (total === 0 || offered === 0) return prior.slice(); // nobody came, or nobody was asked
  const level = total / offered;
  const rates = new Float64Array(HOURS_PER_WEEK);
  for (const days of GROUPS) {
    // The prior's expectation of each hour of the group, and what came, spread over neighbouring hours.
    const came = new Float64Array(24);
    const expected = new Float64Array(24);
    for (const day of days) {
      for (let hour = 0; hour < 24; hour++) {
        came[hour]! += openings[day * 24 + hour]!;
        expected[hour]! += exposure[day * 24 + hour]! * prior[day * 24 + hour]! * level;
      }
    }
    const ratio = kernelRatio(came, expected, width, hourly);
    for (const day of days) {
      const model = Float64Array.from({ length: 24 }, (_, hour) => prior[day * 24 + hour]! * level * ratio[hour]!);
      const ofDay = exposure.subarray(day * 24, day * 24 + 24);
      const dayLevel = (sum(openings.subarray(day * 24, day * 24 + 24)) + group) / (dot(ofDay, model) + group);
      for (let hour = 0; hour < 24; hour++) {
        const mean = model[hour]! * dayLevel;
        const believed = cell / mean; // as much exposure as would give `cell` openings
        rates[day * 24 + hour] = (openings[day * 24 + hour]! + cell) / (ofDay[hour]! + believed);
      }
    }
  }
  const mean = sum(rates) / HOURS_PER_WEEK;
  return rates.map((rate) => Math.max(rate / mean, 1e-3));
}

/** Smoothed came / expected per hour of the day, each hour with `strength` openings' worth of belief in 1. */
function kernelRatio(came: Float64Array, expected: Float64Array, width: number, strength: number): Float64Array {
  return came.map((_, hour) => {
    let above = strength;
    let below = strength;
    for (let apart = -4; apart <= 4; apart++) {
      const weight = Math.exp(-0.5 * (apart / width) ** 2);
      const at = (hour + apart + 24) % 24;
      above += weight * came[at]!;
      below += weight * expected[at]!;
    }
    return above / below;
  });
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((total, value, k) => total + value * b[k]!, 0);
