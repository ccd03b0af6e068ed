// A whole training run, top to bottom: read, choose the number of rhythms on the validation weeks, report on the
// test weeks once, fit on everything.
import { type Artifact, modelOf } from '../model/artifact.ts';
import { seededRandom } from '../model/random.ts';
import type { FitRounds, ReportData } from '../report/data.ts';
import { baselines } from './baselines.ts';
import { chooseRhythms, meanOf } from './choice.ts';
import { compareWith, type Rival } from './compare.ts';
import type { TrainingSettings } from './config.ts';
import { courseOf, type Stage } from './course.ts';
import { heldOut, modelPolicy } from './evaluate.ts';
import { type Cut, type People, readPeople } from './examples.ts';
import { type Base, fit } from './fit.ts';
import type { Comparison } from './gate.ts';
import { type Metrics, qualityOf } from './metrics.ts';
import { offPolicyOf } from './off-policy.ts';
import { policyValues } from './policy-value.ts';
import { reportOf } from './report/report.ts';
import type { TrainingSource } from './source.ts';
import { cutsOf } from './split.ts';
import { countsFor, tryRhythms } from './trials.ts';

export interface TrainingResult {
  readonly artifact: Artifact;
  readonly metrics: Metrics;
  readonly report: ReportData;
  /** How the candidate does against the model that answers now; null when there was none to compare with. */
  readonly comparison: Comparison | null;
}

/** Streams of randomness of their own, apart from those numbered by rhythms. */
const POLICY_STREAM = 1001;
const EVALUATED_STREAM = 1010;

const COMPARING = 'comparing with the model that answers now';
const VALUING = 'valuing its answers to logged decisions';

export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/**
 * `base` is what is believed before there are data, `rival` the model that answers now; the artifact does not depend on
 * it. `onProgress` is told the stage, the share of the whole run that is done, and the latest log likelihood per person
 * where one is known. Throws TrainingError without data.
 */
export async function train(
  source: TrainingSource,
  base: Base,
  settings: TrainingSettings,
  onProgress: (stage: string, share: number, logLikelihood: number | null) => void,
  rival: Rival | null = null,
): Promise<TrainingResult> {
  const { span } = source;
  if (span === null) throw new TrainingError('there is nothing to train on: the account has no e-mails yet');
  const cuts = cutsOf(span.from, span.to, settings.validationShare, settings.testShare);

  const course = courseOf(source.recipients, settings);

  const { people, tally } = await readPeople(source, cuts, (share) =>
    onProgress('reading history', course.read(share), null),
  );
  const known = people.knownAt('end');
  if (known.length === 0) {
    throw new TrainingError('there is nothing to train on: every e-mail of the account bounced');
  }
  const visible = tally.visible(base.visible);
  const outcomes = { visible, ...tally.outcomes(base, settings.partStrength) };
  const fits: FitRounds[] = [];
  const fitAt = (people: People, cut: Cut, rhythmCount: number, most: number, name: string, stage: Stage) => {
    const logLikelihoods: number[] = [];
    fits.push({ cut, rhythms: rhythmCount, logLikelihoods });
    return fit({
      people,
      cut,
      rhythmCount,
      most,
      base,
      outcomes,
      settings,
      span,
      onRound: (share, likelihood) => {
        // Told again while the network is learned and people are gone through; a round has another.
        if (likelihood !== logLikelihoods.at(-1)) logLikelihoods.push(likelihood);
        onProgress(name, stage(share), likelihood);
      },
    });
  };

  const evaluated = known.drawn(settings.evaluatedPeople, seededRandom(settings.seed, EVALUATED_STREAM));
  const trials = await tryRhythms(evaluated, cuts, countsFor(people, settings), (rhythms, n) =>
    fitAt(evaluated, 'validation', rhythms, settings.choicePeople, `trying ${rhythms} rhythms`, course.trials[n]!),
  );
  const best = chooseRhythms(trials);

  const { artifact: testArtifact } = await fitAt(
    people,
    'test',
    best,
    settings.rhythmPeople,
    'fitting for the test weeks',
    course.test,
  );
  const tested = modelOf(testArtifact);
  const held = heldOut(tested, evaluated, cuts, (share) =>
    onProgress('predicting the test weeks', course.heldOut(share), null),
  );
  const sample = seededRandom(settings.seed, POLICY_STREAM).shuffle(held.emails).slice(0, settings.policyEmails);
  const past = Array.from(evaluated, ({ zone, history }) => ({ zone, history: history.test }));
  const policies = policyValues(
    sample,
    [modelPolicy(tested, evaluated), ...baselines(past)],
    source.accountZone,
    settings.seed,
    (share) => onProgress('comparing policies', course.policies(share), null),
  );

  onProgress(COMPARING, course.compare(0), null);
  const refit = async (others: People) =>
    modelOf((await fitAt(others, 'test', best, settings.rhythmPeople, COMPARING, course.compare)).artifact);
  const comparison =
    rival && (await compareWith(rival, { model: tested, people: evaluated, cuts, held }, { source, settings, refit }));

  onProgress(VALUING, course.compare(1), null);
  const offPolicy = await offPolicyOf(source, tested, rival, cuts);

  const { artifact, similar } = await fitAt(
    people,
    'end',
    best,
    settings.rhythmPeople,
    'fitting on everything',
    course.final,
  );
  const report = reportOf({
    seed: settings.seed,
    source,
    span,
    cuts,
    people,
    model: modelOf(artifact),
    before: rival === null || rival.isSeed ? null : rival.model,
    fits,
    network: similar && { epochs: similar.epochs },
    trials,
    rhythms: best,
    held,
    policies,
    offPolicy,
  });
  return {
    artifact,
    comparison,
    metrics: {
      heldOut: { from: cuts.test, to: cuts.end },
      model: qualityOf(held.predictions),
      ownRate: qualityOf(held.ownRate),
      policies,
      ...(offPolicy === null ? {} : { offPolicy }),
      choice: trials.map(({ rhythms, logLikelihoods: values }) => ({ rhythms, logLikelihood: meanOf(values) })),
      rhythms: best,
      similar,
      recipients: artifact.data.recipients,
      emails: artifact.data.emails,
      openings: artifact.data.openings,
      machineOpenShare: report.data.machineOpenShare,
      evidence: report.evidence,
    },
    report,
  };
}
