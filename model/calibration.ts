// Did what was predicted happen? Predicted chances beside what became of the e-mails, in bins of equal width: those of
// several weeks add up to those of all of them.

export interface Prediction {
  readonly probability: number;
  readonly opened: boolean;
}

/** The e-mails whose predicted chance lies in one bin. */
export interface Bin {
  readonly emails: number;
  readonly opened: number;
  /** Opens to be expected: the sum of the chances. */
  readonly predicted: number;
  /** Variance of the number of opens if the chances are right. */
  readonly variance: number;
}

export interface Calibration {
  readonly emails: number;
  readonly opened: number;
  readonly predicted: number;
  /** Expected calibration error: distance of predicted from observed shares, averaged over e-mails; 0 without any. */
  readonly error: number;
  /** The error that chances which are exactly right would show on average with as many e-mails. */
  readonly chance: number;
  /** Observed opens for one predicted, and the interval that holds it with 95 % confidence; null without e-mails. */
  readonly ratio: number | null;
  readonly interval: readonly [number, number] | null;
}

const BINS = 20;
const NONE: Bin = { emails: 0, opened: 0, predicted: 0, variance: 0 };

export const noBins = (): Bin[] => Array.from({ length: BINS }, () => NONE);

/** Counts one more prediction, in place. */
export function addToBins(bins: Bin[], { probability, opened }: Prediction): void {
  const k = Math.min(BINS - 1, Math.floor(probability * BINS));
  const variance = probability * (1 - probability);
  bins[k] = sumOf(bins[k]!, { emails: 1, opened: opened ? 1 : 0, predicted: probability, variance });
}

export function addBins(a: readonly Bin[], b: readonly Bin[]): Bin[] {
  return a.map((bin, k) => sumOf(bin, b[k]!));
}

function sumOf(a: Bin, b: Bin): Bin {
  return {
    emails: a.emails + b.emails,
    opened: a.opened + b.opened,
    predicted: a.predicted + b.predicted,
    variance: a.variance + b.variance,
  };
}

export function calibrationOf(bins: readonly Bin[]): Calibration {
  const { emails, opened, predicted } = bins.reduce(sumOf, NONE);
  let apart = 0;
  let byChance = 0;
  for (const bin of bins) {
    apart += Math.abs(bin.opened - bin.predicted);
    byChance += Math.sqrt((2 * bin.variance) / Math.PI); // mean distance of a normal variable from its mean
  }
  const [from, to] = countInterval(opened);
  return {
    emails,
    opened,
    predicted,
    error: apart / Math.max(1, emails),
    chance: byChance / Math.max(1, emails),
    ratio: predicted > 0 ? opened / predicted : null,
    interval: predicted > 0 ? [from / predicted, to / predicted] : null,
  };
}

const NORMAL_95 = 1.96;

/**
 * What a count may be the mean of: Byar's approximation to the exact Poisson limits (Breslow and Day, 1987, vol. II,
 * equation 2.10). Opens vary a little less than a Poisson count, so the interval errs on the wide side.
 */
function countInterval(count: number): readonly [number, number] {
  const limit = (n: number, side: number) => n * (1 - 1 / (9 * n) + (side * NORMAL_95) / (3 * Math.sqrt(n))) ** 3;
  return [count === 0 ? 0 : limit(count, -1), limit(count + 1, 1)];
}
