// A whole training run, top to bottom: read, choose the number of rhythms on the validation weeks, report on the
// test weeks once, fit on everything.
import { type Artifact, modelOf } from '../model/artifact.ts';
import { seededRandom } from '../model/random.ts';
import { baselines } from './baselines.ts';
import { chooseRhythms, meanOf, stillImproving, type Trial } from './choice.ts';
import type { TrainingSettings } from './config.ts';
import { heldOut, logLikelihoods, modelPolicy } from './evaluate.ts';
import { type Cut, readPeople } from './examples.ts';
import { type Base, fit } from './fit.ts';
import { qualityOf } from './metrics.ts';
import { policyValues } from './policy-value.ts';
import type { Metrics } from './report.ts';
import type { TrainingSource } from './source.ts';
import { cutsOf } from './split.ts';

export interface TrainingResult {
  readonly artifact: Artifact;
  readonly metrics: Metrics;
}

/** Shares of the run's time that its stages take, roughly; for the progress bar. */
const STAGES = { read: 0.25, choose: 0.3, test: 0.15, final: 0.3 } as const;

/** With fewer openings than this there is nothing to choose rhythms by. */
const FEWEST_OPENINGS = 200;

export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/**
 * `base` is what is believed before there are data. `onProgress` is told the stage, the share of the whole run
 * that is done, and the latest log likelihood per person where one is known. Throws TrainingError without data.
 */
export async function train(
  source: TrainingSource,
  base: Base,
  settings: TrainingSettings,
  onProgress: (stage: string, share: number, logLikelihood: number | null) => void,
): Promise<TrainingResult> {
  const { span } = source;
  if (span === null) throw new TrainingError('there is nothing to train on: the account has no e-mails yet');
  const cuts = cutsOf(span.from, span.to, settings.validationShare, settings.testShare);

  const { people, tally } = await readPeople(source, cuts, (share) =>
    onProgress('reading history', STAGES.read * share, null),
  );
  if (people.every(({ history }) => history.end.waits.length === 0)) {
    throw new TrainingError('there is nothing to train on: every e-mail of the account bounced');
  }
  const visible = tally.visible(base.visible);
  const outcomes = { visible, ...tally.outcomes(base, settings.partStrength) };
  const fitAt = (cut: Cut, rhythmCount: number, most: number, stage: string, from: number, length: number) =>
    fit({
      people,
      cut,
      rhythmCount,
      most,
      base,
      outcomes,
      settings,
      span,
      onRound: (share, likelihood) => onProgress(stage, from + length * share, likelihood),
    });

  let done: number = STAGES.read;
  const openings = people.reduce((sum, { history }) => sum + history.validation.counts.opens, 0);
  const counts = openings < FEWEST_OPENINGS ? [1] : settings.rhythmCounts;
  const trials: Trial[] = [];
  for (const rhythms of counts) {
    const length = STAGES.choose / counts.length;
    const { artifact } = await fitAt(
      'validation',
      rhythms,
      settings.choicePeople,
      `trying ${rhythms} rhythms`,
      done,
      length,
    );
    trials.push({ rhythms, logLikelihoods: logLikelihoods(modelOf(artifact), people, cuts, 'validation', 'test') });
    done += length;
    if (!stillImproving(trials)) break;
  }
  const best = chooseRhythms(trials);

  done = STAGES.read + STAGES.choose;
  const testFit = await fitAt('test', best, settings.rhythmPeople, 'fitting for the test weeks', done, STAGES.test);
  const tested = modelOf(testFit.artifact);
  const held = heldOut(tested, people, cuts);
  const sample = seededRandom(settings.seed, 1001).shuffle(held.emails).slice(0, settings.policyEmails);
  const past = people.map(({ zone, history }) => ({ zone, history: history.test }));
  const policies = policyValues(
    sample,
    [modelPolicy(tested, people), ...baselines(past)],
    source.accountZone,
    settings.seed,
  );

  done += STAGES.test;
  const { artifact, similar } = await fitAt(
    'end',
    best,
    settings.rhythmPeople,
    'fitting on everything',
    done,
    STAGES.final,
  );
  const machine = people.reduce((sum, { history }) => sum + history.end.counts.machineOpens, 0);
  const opens = people.reduce((sum, { history }) => sum + history.end.counts.opens, 0);
  return {
    artifact,
    metrics: {
      heldOut: { from: cuts.test, to: cuts.end },
      model: qualityOf(held.predictions),
      ownRate: qualityOf(held.ownRate),
      policies,
      choice: trials.map(({ rhythms, logLikelihoods: values }) => ({ rhythms, logLikelihood: meanOf(values) })),
      rhythms: best,
      similar,
      recipients: artifact.data.recipients,
      emails: artifact.data.emails,
      openings: artifact.data.openings,
      machineOpenShare: machine / Math.max(1, machine + opens),
    },
  };
}
