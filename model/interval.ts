// How wide is the doubt about a chance? Of a person's level of interest a Gamma distribution is known, of whose week is
// theirs the weights: together the distribution of the hazard that an e-mail meets, and so of P(open).
import type { ByWeek, Weeks } from './components.ts';
import { quantileByShape } from './gamma.ts';
import type { Share } from './outcome.ts';
import type { Probabilities } from './prospect.ts';

/** The chance lies within an interval with this probability, and as often above as below. */
export const INTERVAL = 0.8;

/**
 * How much the hazard of one person differs from that of the week that they share, at the same level: coefficient of
 * variation. With it the intervals of well-known people hold as often on worlds whose truth is known as those of others.
 */
const OWN_SPREAD = 0.17;

const lowQuantile = quantileByShape((1 - INTERVAL) / 2);
const highQuantile = quantileByShape((1 + INTERVAL) / 2);

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export type Intervals = Readonly<Record<keyof Probabilities, Interval>>;

/** The first two moments of the hazard of a send, as the Gamma distribution that has them: a shape and a mean. */
export interface Hazard {
  readonly shape: number;
  readonly mean: number;
}

/**
 * Of a send. In each week it is a Gamma of the level's shape and a mean of its own, so that the mixture's
 * moments are sums; the single Gamma with these moments has nearly the mixture's quantiles, since the means are of one
 * size (`test/model/interval.test.ts` holds it against the mixture).
 */
export function hazardOf({ count, weights }: Weeks, { sums }: ByWeek, shape: number): Hazard {
  let mean = 0;
  let squares = 0;
  for (let week = 0; week < count; week++) {
    const met = sums[2 * week]!;
    mean += weights[week]! * met;
    squares += weights[week]! * met * met;
  }
  // E[h²] = (1 + 1 / shape) Σ w m², as a Gamma of mean m has variance m² / shape.
  const variance = (1 + 1 / shape) * (1 + OWN_SPREAD ** 2) * squares - mean * mean;
  return { shape: (mean * mean) / variance, mean };
}

/** `at` are the chances of the send; `shares` what follows an opening, of which P(click) and P(reply) are products. */
export function intervalsOf(
  hazard: Hazard,
  at: Probabilities,
  shares: { readonly click: Share; readonly reply: Share },
): Intervals {
  const { shape, mean } = hazard;
  const open = {
    low: -Math.expm1(-mean * lowQuantile(shape)),
    high: -Math.expm1(-mean * highQuantile(shape)),
  };
  const spread = openSpread(hazard);
  const following = (chance: number, share: Share): Interval => productInterval(chance, spread, share, open.high);
  return { open, click: following(at.click, shares.click), reply: following(at.reply, shares.reply) };
}

/** Squared coefficient of variation of P(open) = 1 - exp(-h): E[exp(-h)] and E[exp(-2h)] are known of a Gamma. */
function openSpread({ shape, mean }: Hazard): number {
  const scale = mean / shape;
  const once = -Math.expm1(-shape * Math.log1p(scale));
  const twice = -Math.expm1(-shape * Math.log1p(2 * scale));
  return Math.max(0, (2 * once - twice) / (once * once) - 1);
}

/**
 * Of a chance that is the product of P(open) and a share of openings, which is a Beta and independent of it: the Gamma
 * of its mean and spread. No more follow than open.
 */
function productInterval(chance: number, openSpread: number, { mean, strength }: Share, most: number): Interval {
  const shareSpread = Math.max(0, 1 - mean) / (mean * (strength + 1));
  const shape = 1 / ((1 + openSpread) * (1 + shareSpread) - 1);
  return { low: chance * lowQuantile(shape), high: Math.min(most, chance * highQuantile(shape)) };
}
