// How much people differ in how much they open: the Gamma prior of the level, by marginal likelihood.
import { logGamma } from '../model/gamma.ts';

export interface Level {
  readonly shape: number;
  readonly rate: number;
}

/** Bounds of log shape: from nearly all interest in a few people to hardly any difference between people. */
const LOG_SHAPE: readonly [number, number] = [-2, 4];
const SHAPE_STEPS = 20;
/** How far the log of the mean is looked for from the one known before, to either side. */
const MEAN_REACH = 12;
const MEAN_STEPS = 40;
/** Standard deviations of log mean and log shape around those known before: a handful of e-mails moves them a little. */
const MEAN_SPREAD = 0.5;
const SHAPE_SPREAD = 1;

/**
 * `openings[i]` of a person and the exposure they came from, at the person's expected rhythm; people without exposure
 * say nothing. First the shape, then the mean given the shape, each with a log-normal prior around that of `prior`,
 * which stays as it is where nothing was opened.
 */
export function fitLevel(openings: ArrayLike<number>, exposure: ArrayLike<number>, prior: Level): Level {
  let total = 0;
  for (let i = 0; i < openings.length; i++) if (exposure[i]! > 0) total += openings[i]!;
  if (total === 0) return prior;
  const shape = fitShape(openings, exposure, fitMean(openings, exposure, prior.shape, prior), prior);
  return { shape, rate: shape / fitMean(openings, exposure, shape, prior) };
}

/** By bisection on the slope of the log posterior over log mean, which falls everywhere. */
function fitMean(openings: ArrayLike<number>, exposure: ArrayLike<number>, shape: number, prior: Level): number {
  const before = Math.log(prior.shape / prior.rate);
  let low = before - MEAN_REACH;
  let high = before + MEAN_REACH;
  for (let step = 0; step < MEAN_STEPS; step++) {
    const logMean = (low + high) / 2;
    const rate = shape / Math.exp(logMean);
    let slope = (before - logMean) / MEAN_SPREAD ** 2;
    for (let i = 0; i < openings.length; i++) {
      if (exposure[i]! > 0) slope += ((shape + openings[i]!) * rate) / (rate + exposure[i]!) - shape;
    }
    if (slope > 0) low = logMean;
    else high = logMean;
  }
  return Math.exp((low + high) / 2);
}

/** By golden-section search over log shape. */
function fitShape(openings: ArrayLike<number>, exposure: ArrayLike<number>, mean: number, prior: Level): number {
  const logPosterior = (logShape: number): number => {
    const surprise = (logShape - Math.log(prior.shape)) / SHAPE_SPREAD;
    return logLikelihood(openings, exposure, Math.exp(logShape), mean) - 0.5 * surprise * surprise;
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = LOG_SHAPE;
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let atLeft = logPosterior(left);
  let atRight = logPosterior(right);
  for (let step = 0; step < SHAPE_STEPS; step++) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = logPosterior(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = logPosterior(right);
    }
  }
  return Math.exp((low + high) / 2);
}

function logLikelihood(openings: ArrayLike<number>, exposure: ArrayLike<number>, shape: number, mean: number): number {
  const rate = shape / mean;
  const constant = shape * Math.log(rate) - logGamma(shape);
  let sum = 0;
  for (let i = 0; i < openings.length; i++) {
    if (exposure[i] === 0) continue;
    const count = openings[i]!;
    sum += constant + logGamma(shape + count) - (shape + count) * Math.log(rate + exposure[i]!);
  }
  return sum;
}
