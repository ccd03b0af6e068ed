// How well P(open within 72 h) is predicted, on e-mails of held-out weeks.

export interface Prediction {
  readonly probability: number;
  readonly opened: boolean;
}

export interface Quality {
  readonly emails: number;
  /** Mean negative log likelihood, in nats. */
  readonly logLoss: number;
  /** Expected calibration error: mean distance of predicted from observed shares over ten bins of equal size. */
  readonly calibrationError: number;
}

const BINS = 10;
/** Probabilities are kept this far from 0 and 1, or one surprise would outweigh everything. */
const EDGE = 1e-6;

export function qualityOf(predictions: readonly Prediction[]): Quality {
  const emails = predictions.length;
  if (emails === 0) return { emails, logLoss: Number.NaN, calibrationError: Number.NaN };
  let loss = 0;
  for (const { probability, opened } of predictions) {
    const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
    loss -= Math.log(opened ? p : 1 - p);
  }
  return { emails, logLoss: loss / emails, calibrationError: calibrationError(predictions) };
}

function calibrationError(predictions: readonly Prediction[]): number {
  const sorted = [...predictions].sort((a, b) => a.probability - b.probability);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / BINS);
    const to = Math.floor(((bin + 1) * sorted.length) / BINS);
    let apart = 0;
    for (let i = from; i < to; i++) apart += sorted[i]!.probability - (sorted[i]!.opened ? 1 : 0);
    error += Math.abs(apart);
  }
  return error / sorted.length;
}
