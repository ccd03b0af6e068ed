// How sure is it that one moment is better than another for this person? Whichever week is theirs, their level cancels
// out of the comparison; what is left to doubt is whose week it is (the weights of the weeks) and how well a week
// is known.
import type { ByWeek, Weeks } from './components.ts';
import { openAt, type Send } from './prospect.ts';
import { zeros } from './zeros.ts';
import { HOURS_PER_WEEK } from './zone.ts';

/**
 * The smoothing of a rhythm borrows from neighbouring hours and days: an hour is as well known as from this many times
 * its own openings.
 */
const BORROWED = 2;

/**
 * How much one person's week differs from the rhythm that they share, hour by hour and day by day: standard deviations
 * of the log rate. These three make what is claimed come true most nearly on worlds whose truth is known.
 */
const HOUR_SPREAD = 0.5;
const DAY_SPREAD = 0.3;

/**
 * P(`one` is worth more than `other`) = Σ w_c Φ(δ_c / σ) over the weeks that may be the person's. δ_c is the difference
 * of the logs of their worths in week c. Worth depends on the rates λ of single hours, and by the delta method (Oehlert,
 * "A note on the delta method", 1992)
 *
 *     σ² = Σ_h x_h² (1 / n_h + HOUR_SPREAD²) + DAY_SPREAD² Σ_d (Σ_{h of d} x_h)²,   x_h = ∂δ / ∂ log λ_h
 *
 * as log λ_h, estimated from n_h openings, has variance 1 / n_h (Poisson). It is worked out once, for the expected rates
 * of the person: in single weeks it comes to nearly the same. 0.5 where nothing is to be gained by either.
 */
export function credibilityOf(
  { count, weights, evidence }: Weeks,
  rates: Float32Array,
  shape: number,
  one: ByWeek,
  other: ByWeek,
): number {
  const spread = Math.sqrt(varianceOf(rates, evidence, shape, one.send, other.send));
  let sum = 0;
  let total = 0;
  for (let week = 0; week < count; week++) {
    const apart = Math.log(worthIn(week, one, shape) / worthIn(week, other, shape)) / spread;
    if (Number.isNaN(apart)) continue;
    sum += weights[week]! * normalBelow(apart);
    total += weights[week]!;
  }
  return total > 0 ? sum / total : 0.5;
}

/**
 * Mean and variance of what `one` is worth beyond `other`: between the weeks that may be the person's, and within a week
 * as above. Of several people they add up.
 */
export function differenceOf(
  { count, weights, evidence }: Weeks,
  rates: Float32Array,
  shape: number,
  one: ByWeek,
  other: ByWeek,
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let square = 0;
  let worth = 0;
  for (let week = 0; week < count; week++) {
    if (weights[week] === 0) continue;
    const [better, worse] = [worthIn(week, one, shape), worthIn(week, other, shape)];
    mean += weights[week]! * (better - worse);
    square += weights[week]! * (better - worse) ** 2;
    worth += (weights[week]! * (better + worse)) / 2;
  }
  const within = worth ** 2 * varianceOf(rates, evidence, shape, one.send, other.send);
  return { mean, variance: Math.max(0, square - mean ** 2) + within };
}

/** P(open) times the mean gain of an open. */
function worthIn(week: number, { sums }: ByWeek, shape: number): number {
  const hazard = sums[2 * week]!;
  return (openAt(hazard, shape) * sums[2 * week + 1]!) / hazard;
}

function varianceOf(rates: Float32Array, evidence: number, shape: number, one: Send, other: Send): number {
  const slopes = zeros(HOURS_PER_WEEK);
  addSlopes(slopes, one, shape, 1);
  addSlopes(slopes, other, shape, -1);
  let level = 0;
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) level += rates[hour]!;
  let estimated = 0;
  let hourly = 0;
  let daily = 0;
  for (let hour = 0; hour < HOURS_PER_WEEK; ) {
    let ofDay = 0;
    for (const dayEnds = hour + HOURS_PER_DAY; hour < dayEnds; hour++) {
      const x = slopes[hour]! * rates[hour]!;
      estimated += x * slopes[hour]!;
      hourly += x * x;
      ofDay += x;
    }
    daily += ofDay * ofDay;
  }
  // n_h is the share of the openings that came in hour h: evidence · λ_h / Σ λ.
  return (estimated * level) / (BORROWED * evidence) + HOUR_SPREAD ** 2 * hourly + DAY_SPREAD ** 2 * daily;
}

/**
 * Adds what the log of a send's worth grows by with the rate of each hour: ∂ log W / ∂ λ_h = attention · (gain / G -
 * (1 - ε) / H), with the hazard H, the gain G and the elasticity ε of P(open) to the hazard.
 */
function addSlopes(
  slopes: Float64Array,
  { hazard, gaining, cells, exposure, gained }: Send,
  shape: number,
  sign: number,
) {
  const scaled = hazard / shape;
  const elasticity = (hazard * (1 + scaled) ** (-shape - 1)) / openAt(hazard, shape);
  const perGain = sign / gaining;
  const perHazard = (sign * (1 - elasticity)) / hazard;
  for (let n = 0; n < cells.length; n++) slopes[cells[n]!]! += gained[n]! * perGain - exposure[n]! * perHazard;
}

const HOURS_PER_DAY = 24;

/** Φ: Abramowitz and Stegun, 26.2.17; absolute error below 1e-7. */
export function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - above : above;
}
