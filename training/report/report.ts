// A training run -> everything that its report tells.
import type { Model } from '../../model/artifact.ts';
import { WITHIN_95 } from '../../model/share-interval.ts';
import {
  type Cuts,
  type FitRounds,
  type LogLoss,
  type NetworkLearning,
  type OffPolicy,
  type PolicyValue,
  REPORT_FORMAT,
  REPORT_VERSION,
  type ReportData,
  type RhythmChoice,
} from '../../report/data.ts';
import { calibrationOf } from '../calibration.ts';
import { bestOf, lagBehind, meanOf, type Trial } from '../choice.ts';
import type { HeldOut } from '../evaluate.ts';
import type { Person } from '../examples.ts';
import { logLossOf } from '../metrics.ts';
import type { TrainingSource } from '../source.ts';
import { answersOf, type Crowd } from './answers.ts';
import { dayFactors } from './calendar.ts';
import { meanByPerson } from './estimate.ts';
import { populationRhythm, segmentGroups } from './rhythms.ts';
import { summarise } from './summary.ts';

export interface Run {
  readonly seed: number;
  readonly source: Pick<TrainingSource, 'senders'>;
  /** First and last instant of the data. */
  readonly span: { readonly from: number; readonly to: number };
  readonly cuts: Cuts;
  readonly people: Iterable<Person> & Crowd;
  /** The model that came of it. */
  readonly model: Model;
  /** The model that answered before; null when there was none. */
  readonly before: Model | null;
  readonly fits: readonly FitRounds[];
  readonly network: NetworkLearning | null;
  readonly trials: readonly Trial[];
  /** The number of rhythms taken. */
  readonly rhythms: number;
  readonly held: HeldOut;
  readonly policies: readonly PolicyValue[];
  /** Null where no logged decisions are known. */
  readonly offPolicy: OffPolicy | null;
}

export function reportOf(run: Run): ReportData {
  const { seed, source, span, cuts, people, model, before, fits, network, held, policies, offPolicy } = run;
  const { age, recency } = model.artifact;
  const data = summarise(people, span, source.senders ?? null);
  const calibration = held.predictions.length === 0 ? null : calibrationOf(held.predictions);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    seed,
    cuts,
    data,
    rhythm: populationRhythm(model),
    segments: segmentGroups(model),
    age,
    recency,
    calendar: dayFactors(model.artifact.calendar),
    learning: { fits, network },
    choice: choiceOf(run.trials, run.rhythms),
    calibration,
    logLoss: logLossesOf(held),
    policies,
    ...(offPolicy === null ? {} : { offPolicy }),
    ...answersOf({ people, model, before, end: cuts.end, seed }),
  };
}

function choiceOf(trials: readonly Trial[], taken: number): RhythmChoice {
  const best = bestOf(trials);
  return {
    taken,
    trials: trials.map((trial) => {
      const { rhythms, logLikelihoods } = trial;
      if (logLikelihoods.length === 0) return { rhythms, logLikelihood: null, behind: null, interval: null };
      const { mean, standardError } = lagBehind(best, trial);
      const reach = WITHIN_95 * standardError;
      return {
        rhythms,
        logLikelihood: meanOf(logLikelihoods),
        behind: mean,
        interval: [mean - reach, mean + reach] as const,
      };
    }),
  };
}

function logLossesOf({ predictions, ownRate, emails }: HeldOut): LogLoss | null {
  if (predictions.length === 0) return null;
  const people = emails.map(({ person }) => person);
  const ofModel = predictions.map(logLossOf);
  const ofOwnRate = ownRate.map(logLossOf);
  return {
    emails: predictions.length,
    people: new Set(people).size,
    model: meanByPerson(ofModel, people),
    ownRate: meanByPerson(ofOwnRate, people),
    gain: meanByPerson(
      ofOwnRate.map((loss, i) => loss - ofModel[i]!),
      people,
    ),
  };
}
