// A figure of two models on the same people: both figures, and the interval of their difference by bootstrap over
// people (Efron, 1979). Pairing takes away what is common to both, such as how open to mail the people drawn are.
import type { Random } from '../model/random.ts';
import type { Measure } from './gate.ts';

/** Enough for the ends of a 95 % interval. */
export const RESAMPLES = 400;

/** Both models' figures on people, given by their places; one that was drawn twice counts twice. */
export type PairedFigure = (people: Uint32Array) => { readonly candidate: number; readonly rival: number };

/** The figure on all `count` people, and 95 % of its differences on as many of them drawn with replacement. */
export function measure(count: number, figure: PairedFigure, random: Random): Measure {
  const { candidate, rival } = figure(Uint32Array.from({ length: count }, (_, k) => k));
  const drawn = new Uint32Array(count);
  const differences = Float64Array.from({ length: RESAMPLES }, () => {
    for (let i = 0; i < count; i++) drawn[i] = random.integer(count);
    const resampled = figure(drawn);
    return resampled.candidate - resampled.rival;
  }).sort();
  const at = (share: number): number => differences[Math.floor(share * (RESAMPLES - 1))]!;
  return { candidate, rival, interval: [at(0.025), at(0.975)] };
}

export interface Ratio {
  readonly above: number;
  readonly below: number;
}

/** Sums of `above` over sums of `below`, for figures that are means. */
export function ratios(candidate: readonly Ratio[], rival: readonly Ratio[]): PairedFigure {
  const ratio = (of: readonly Ratio[], people: Uint32Array): number => {
    let above = 0;
    let below = 0;
    for (const person of people) {
      above += of[person]!.above;
      below += of[person]!.below;
    }
    return below === 0 ? 0 : above / below;
  };
  return (people) => ({ candidate: ratio(candidate, people), rival: ratio(rival, people) });
}

/** An e-mail of a person in a bin of calibration, and by how much what was predicted is off. */
export interface Residual {
  readonly bin: number;
  readonly apart: number;
}

const BINS = 10;

/**
 * Each e-mail's bin among ten of equal size by probability, in the order given. Bins stay the same whoever is drawn.
 */
export function residualsOf(predictions: readonly { readonly probability: number; readonly opened: boolean }[]) {
  const order = [...predictions.keys()].sort((a, b) => predictions[a]!.probability - predictions[b]!.probability);
  const residuals = new Array<Residual>(predictions.length);
  order.forEach((place, rank) => {
    const { probability, opened } = predictions[place]!;
    const bin = Math.ceil(((rank + 1) * BINS) / order.length) - 1;
    residuals[place] = { bin, apart: probability - (opened ? 1 : 0) };
  });
  return residuals;
}

/** Expected calibration error over those bins; `candidate` and `rival` are the residuals of each person's e-mails. */
export function calibrationErrors(
  candidate: readonly (readonly Residual[])[],
  rival: readonly (readonly Residual[])[],
): PairedFigure {
  const error = (of: readonly (readonly Residual[])[], people: Uint32Array): number => {
    const sums = new Float64Array(BINS);
    let emails = 0;
    for (const person of people) {
      const residuals = of[person]!;
      emails += residuals.length;
      for (const { bin, apart } of residuals) sums[bin]! += apart;
    }
    return sums.reduce((total, sum) => total + Math.abs(sum), 0) / Math.max(1, emails);
  };
  return (people) => ({ candidate: error(candidate, people), rival: error(rival, people) });
}
