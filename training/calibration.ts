// Of e-mails given 30 %, are 30 % opened? Predicted against observed shares, bin by bin, and how far apart they would
// be by chance alone.
import { wilson } from '../model/share-interval.ts';
import type { Calibration, CalibrationBin } from '../report/data.ts';

export interface Prediction {
  readonly probability: number;
  readonly opened: boolean;
}

const BINS = 10;

/**
 * By chance: with true probabilities p the sum of a bin's p - opened is nearly normal with variance v = Σ p (1 - p), its
 * absolute value on average √(2 v / π) with variance v (1 - 2 / π) (half-normal distribution); the error adds these up.
 */
export function calibrationOf(predictions: readonly Prediction[]): Calibration {
  const sorted = [...predictions].sort((a, b) => a.probability - b.probability);
  const bins: CalibrationBin[] = [];
  let apart = 0;
  let chance = 0;
  let spread = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / BINS);
    const to = Math.floor(((bin + 1) * sorted.length) / BINS);
    if (from === to) continue;
    let expected = 0;
    let variance = 0;
    let opened = 0;
    for (let i = from; i < to; i++) {
      const p = sorted[i]!.probability;
      expected += p;
      variance += p * (1 - p);
      if (sorted[i]!.opened) opened++;
    }
    const emails = to - from;
    bins.push({
      emails,
      opened,
      predicted: expected / emails,
      observed: opened / emails,
      interval: wilson(opened, emails),
    });
    apart += Math.abs(expected - opened);
    chance += Math.sqrt((2 * variance) / Math.PI);
    spread += variance * (1 - 2 / Math.PI);
  }
  const emails = sorted.length;
  return {
    bins,
    error: apart / emails,
    byChance: { mean: chance / emails, high: (chance + ONE_IN_TWENTY * Math.sqrt(spread)) / emails },
  };
}

/** Standard deviations above the mean of a normal distribution that one in twenty exceeds. */
const ONE_IN_TWENTY = 1.6449;
