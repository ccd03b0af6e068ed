// How well P(open within 72 h) is predicted on e-mails of held-out weeks, and the figures of a whole training run.
import type { EvidenceShares, OffPolicy, PolicyValue } from '../report/data.ts';
import { calibrationOf, type Prediction } from './calibration.ts';
import type { SimilarFit } from './similar.ts';

export interface Quality {
  readonly emails: number;
  /** Mean negative log likelihood, in nats. */
  readonly logLoss: number;
  /** Expected calibration error over ten bins of equal size. */
  readonly calibrationError: number;
  /** As much of it as a perfectly calibrated model would show on as many e-mails. */
  readonly calibrationByChance: number;
}

export interface Metrics {
  /** Instants between which the e-mails reported on were sent. */
  readonly heldOut: { readonly from: number; readonly to: number };
  readonly model: Quality;
  /** The recipient's own past share of opens, shrunk to everyone's. */
  readonly ownRate: Quality;
  readonly policies: readonly PolicyValue[];
  /** Left out where no decision of an experiment is known. */
  readonly offPolicy?: OffPolicy;
  /** Log likelihood per e-mail of the validation weeks by number of rhythms tried. */
  readonly choice: readonly { readonly rhythms: number; readonly logLikelihood: number }[];
  /** The number taken. */
  readonly rhythms: number;
  /** The network of similar recipients; null where none was tried. */
  readonly similar: SimilarFit | null;
  readonly recipients: number;
  readonly emails: number;
  readonly openings: number;
  /** Share of all recorded opens that machines made or a privacy proxy hides. */
  readonly machineOpenShare: number;
  readonly evidence: EvidenceShares;
}

/** Probabilities are kept this far from 0 and 1, or one surprise would outweigh everything. */
const EDGE = 1e-6;

export function qualityOf(predictions: readonly Prediction[]): Quality {
  const emails = predictions.length;
  const { error, byChance } = calibrationOf(predictions);
  const loss = predictions.reduce((sum, prediction) => sum + logLossOf(prediction), 0);
  return { emails, logLoss: loss / emails, calibrationError: error, calibrationByChance: byChance.mean };
}

/** Negative log likelihood of what happened, in nats. */
export function logLossOf({ probability, opened }: Prediction): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return -Math.log(opened ? p : 1 - p);
}
