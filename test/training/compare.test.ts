import { expect } from 'chai';
import { type Artifact, modelOf } from '../../model/artifact.ts';
import { DAY } from '../../model/zone.ts';
import { ENOUGH_UNSEEN, type Rival } from '../../training/compare.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { baseOf } from '../../training/fit.ts';
import { decide, type Measure } from '../../training/gate.ts';
import { type TrainingResult, train } from '../../training/train.ts';
import { everyDayAt, MONDAY, peakedRhythm, seedArtifact } from '../model/fixture.ts';
import { QUICK_SETTINGS } from './quick.ts';
import { drawAccount, sourceOf, spanOf } from './simulate.ts';

const SETTINGS: TrainingSettings = { ...QUICK_SETTINGS, rhythmCounts: [1, 2], rounds: 3, policyEmails: 400 };
const DAYS = 120;
const MORNING = peakedRhythm([7, 8, 9].flatMap(everyDayAt), 10);
const EVENING = peakedRhythm([18, 19, 20].flatMap(everyDayAt), 10);

const account = drawAccount(300, DAYS, 5, (random) => {
  const attributes = { jobTitle: random.uniform() < 0.5 ? 'Baker' : 'Singer', timezone: 'Europe/Berlin' };
  const rhythm = attributes.jobTitle === 'Baker' ? MORNING : EVENING;
  return { attributes, rhythm, level: random.gamma(3) / 150, emails: 24 };
});
const span = spanOf(account)!;

const run = (rival: Rival | null, to = span.to, seed = 1): Promise<TrainingResult> =>
  train(sourceOf(account, { from: span.from, to }), baseOf(seedArtifact()), { ...SETTINGS, seed }, () => {}, rival);
const rivalOf = (artifact: Artifact, isSeed = false): Rival => ({
  modelId: 'model-r',
  model: modelOf(artifact),
  isSeed,
});

/** Sure that everybody opens nearly everything, and about noon. */
const nonsense = (artifact: Artifact): Artifact => ({
  ...artifact,
  level: { shape: 50, rate: 50 },
  rhythms: artifact.rhythms.map(() => [...peakedRhythm([12, 13].flatMap(everyDayAt), 30)]),
});

describe('a comparison with the model that answers now', function () {
  this.timeout(180_000);
  let first: TrainingResult;
  before(async () => {
    first = await run(rivalOf(seedArtifact(), true));
  });

  it('is on e-mails that neither has seen when it is the seed, whatever its dates', () => {
    const { comparison } = first;
    expect(comparison).to.deep.include({ seenByRival: 0, rival: { modelId: 'model-r', isSeed: true } });
    expect(comparison!.emails).to.equal(first.metrics.model.emails);
    expect(comparison!.heldOut.from).to.equal(first.metrics.heldOut.from);
    expect(comparison!.logLoss.candidate).to.be.closeTo(first.metrics.model.logLoss, 1e-9);
    expect(comparison!.calibrationError.candidate).to.be.closeTo(first.metrics.model.calibrationError, 1e-9);
    expect(decide(comparison!).accepted).to.equal(true);
  });

  it('changes nothing of the artifact and of the figures', async () => {
    const alone = await run(null);
    expect(alone.comparison).to.equal(null);
    expect(JSON.stringify(alone.artifact)).to.equal(JSON.stringify(first.artifact));
    expect(JSON.stringify(alone.metrics)).to.equal(JSON.stringify(first.metrics));
  });

  it('with a champion whose data end before the test weeks is on the test weeks', async () => {
    const early = await run(null, MONDAY + 80 * DAY);
    const { comparison, metrics } = await run(rivalOf(early.artifact));
    expect(comparison!.heldOut.from).to.equal(metrics.heldOut.from);
    expect(comparison!.seenByRival).to.equal(0);
    expect(decide(comparison!).accepted).to.equal(true);
  });

  it('with one whose data end within them is on the e-mails since, with the candidate fitted up to there', async () => {
    const to = first.metrics.heldOut.from + 3 * DAY;
    const rival = rivalOf((await run(null, to)).artifact);
    const { comparison, artifact, metrics } = await run(rival);
    expect(comparison!.heldOut.from).to.equal(to + 1);
    expect(comparison!.seenByRival).to.equal(0);
    expect(comparison!.emails).to.be.at.least(ENOUGH_UNSEEN).and.below(metrics.model.emails);
    expect(JSON.stringify(artifact)).to.equal(JSON.stringify(first.artifact));
    // Fitted to the same history in the same way, it is as good as the champion: no more and no less.
    const { candidate, rival: other } = comparison!.logLoss;
    expect(candidate).to.be.closeTo(other, 0.002);
    expect(decide(comparison!).accepted).to.equal(true);
  });

  it('with one that has seen nearly everything is on the test weeks, and says so', async () => {
    const { comparison, metrics } = await run(rivalOf(first.artifact));
    expect(comparison!.heldOut.from).to.equal(metrics.heldOut.from);
    expect(comparison!.seenByRival).to.equal(1);
    expect(decide(comparison!).reason).to.include('had seen 100 %');
  });

  it('has the candidate win against nonsense with confidence, and nonsense lose against the candidate', async () => {
    const { comparison } = await run(rivalOf(nonsense(first.artifact), true));
    const { logLoss, calibrationError, policyValue } = comparison!;
    expect(logLoss.interval[1]).to.be.below(0);
    expect(calibrationError.interval[1]).to.be.below(0);
    expect(decide(comparison!).accepted).to.equal(true);

    const turned = ({ candidate, rival, interval: [low, high] }: Measure): Measure => {
      return { candidate: rival, rival: candidate, interval: [-high, -low] };
    };
    const { accepted, reason } = decide({
      ...comparison!,
      logLoss: turned(logLoss),
      calibrationError: turned(calibrationError),
      policyValue: policyValue && turned(policyValue),
      overDefault: null,
    });
    expect(accepted).to.equal(false);
    expect(reason).to.include('calibration error').and.to.include('log loss');
  });

  it('is the same for the same data and seed', async () => {
    const rival = rivalOf(seedArtifact(), true);
    expect(JSON.stringify((await run(rival)).comparison)).to.equal(JSON.stringify(first.comparison));
  });
});
