import { expect } from 'chai';
import { HOURS_PER_WEEK } from '../../model/zone.ts';
import type { TrainingSettings } from '../../training/config.ts';
import { baseOf } from '../../training/fit.ts';
import { train } from '../../training/train.ts';
import { QUICK_SETTINGS } from '../training/quick.ts';
import { drawAccount, sourceOf } from '../training/simulate.ts';
import { checkModel, oneMore, rankOf } from './checks.ts';
import { everyDayAt, modelWith, peakedRhythm, seedArtifact, UNSHIFTED } from './fixture.ts';

const MORNING = peakedRhythm([7, 8, 9].flatMap(everyDayAt), 10);
const EVENING = peakedRhythm([18, 19, 20].flatMap(everyDayAt), 10);

const account = drawAccount(120, 120, 11, (random) => {
  const baker = random.uniform() < 0.5;
  const attributes = {
    jobTitle: baker ? 'Baker' : 'Singer',
    timezone: random.pick(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata']),
  };
  return { attributes, rhythm: baker ? MORNING : EVENING, level: random.gamma(3) / 150, emails: 12 };
});

/** As a small account's training makes it. */
async function trained(rhythmCounts: readonly number[]) {
  const settings: TrainingSettings = { ...QUICK_SETTINGS, rhythmCounts, rounds: 3, policyEmails: 20 };
  return (await train(sourceOf(account), baseOf(seedArtifact()), settings, () => {})).artifact;
}

checkModel('the seed', seedArtifact);
checkModel('trained on a small account', () => trained([1, 2]));
checkModel('of one rhythm', () => trained([1]));
checkModel('of many rhythms', () => trained([6]));

describe('One more opening at an hour', () => {
  /**
   * The strict check, "never lowers that hour's rank", is not true of a mixture. With weights w and rates r of rhythms, an
   * opening at h multiplies what is expected at h by at least 1, and that at g by 1 + corr · CV(g) · CV(h), of rates over
   * rhythms: an hour of which less is known (its coefficient of variation is larger) can gain more and pass. Here most
   * people are quiet and a few live by another rhythm, who are about at h and mostly at g. Whoever opens at h is more
   * likely one of those: more is expected of them at h than before, and still more at g.
   */
  it('may let another hour pass, at which those are who open then', () => {
    const [h, g] = [10, 40];
    const rhythm = (atH: number, atG: number) =>
      Array.from({ length: HOURS_PER_WEEK }, (_, hour) => (hour === h ? atH : hour === g ? atG : 0.5));
    const model = modelWith({
      rhythms: [rhythm(1, 0.1), rhythm(2, 10)],
      weights: [0.92, 0.08],
      shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
      segments: { jobTitle: {}, industry: {}, country: {}, device: {} },
    });
    const { before, after } = oneMore(model, [], h);
    expect([rankOf(before, h), rankOf(after, h)]).to.deep.equal([0, 1]);
    expect(after[h]! / before[h]!).to.be.above(1);
    expect(after[g]! / before[g]!).to.be.above(after[h]! / before[h]!);
  });
});
