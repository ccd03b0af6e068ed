// Everything a training run can be told. Saved beside the artifact, so that a run can be repeated.
import type { Smoothing } from './smooth.ts';

/** The fit of the network that makes rhythms of attributes. */
export interface SimilarSettings {
  /** Units of the hidden layer. */
  readonly hidden: number;
  /** It is learned from at most this many people, and not from fewer than so many. */
  readonly people: number;
  readonly fewestPeople: number;
  /** Share of these people that it is judged on: it stops when it gets no better there. */
  readonly heldOutShare: number;
  /** Steps in which it goes through all people once, each over as many of them. */
  readonly steps: number;
  /** Length of a step (Adam). */
  readonly rate: number;
  /** Times through all people, at most; and how many of them in a row without getting better are the end. */
  readonly epochs: number;
  readonly patience: number;
  /** Belief in small weights: log likelihood that a sum of squares of 1 costs. */
  readonly strength: number;
  /** Chance that an attribute is left out of a person in a step, so that missing ones are met with; and the domain. */
  readonly leftOut: number;
  readonly domainLeftOut: number;
}

export interface TrainingSettings {
  readonly seed: number;
  /** Numbers of rhythms tried, ascending; the one that predicts the validation weeks best is taken. */
  readonly rhythmCounts: readonly number[];
  /** Passes of expectation-maximisation between two fits of the age and recency curves. */
  readonly rounds: number;
  /** Fits of the curves. */
  readonly turns: number;
  /** Rhythms are learned from at most this many people, drawn by the seed; a rhythm needs no more. */
  readonly rhythmPeople: number;
  /** The number of rhythms is chosen on at most this many people. */
  readonly choicePeople: number;
  /**
   * Models are held against later weeks of at most this many people, drawn by the seed, and those that are only compared
   * are fitted on them: more would tell no more.
   */
  readonly evaluatedPeople: number;
  readonly smoothing: Smoothing;
  /** People's worth of belief that a segment is like the population, while the rhythms are fitted. */
  readonly segmentStrength: number;
  /** Segments of fewer people are left out of the artifact: they say nothing, and might name somebody. */
  readonly segmentPeople: number;
  readonly similar: SimilarSettings;
  /** Openings' worth of belief in the curve so far, per bin; for recency in no effect. */
  readonly curveStrength: number;
  /** Openings' worth of belief that clicks and replies do not depend on the part of the week. */
  readonly partStrength: number;
  /** Shares of the time covered that are held out: to choose, and to report on once. */
  readonly validationShare: number;
  readonly testShare: number;
  /** Held-out e-mails on which policies are compared, at most. */
  readonly policyEmails: number;
}

export const DEFAULT_SETTINGS: TrainingSettings = {
  seed: 1,
  rhythmCounts: [1, 2, 4, 8],
  rounds: 12,
  turns: 2,
  rhythmPeople: 20_000,
  choicePeople: 6_000,
  evaluatedPeople: 100_000,
  smoothing: { cell: 20, hour: 3, group: 10, width: 0.8 },
  segmentStrength: 15,
  segmentPeople: 3,
  similar: {
    hidden: 16,
    people: 10_000,
    fewestPeople: 60,
    heldOutShare: 0.15,
    steps: 30,
    rate: 0.003,
    epochs: 60,
    patience: 6,
    strength: 1.3,
    leftOut: 0.3,
    domainLeftOut: 0.9,
  },
  curveStrength: 20,
  partStrength: 200,
  validationShare: 0.15,
  testShare: 0.15,
  policyEmails: 2_500,
};
