import { expect } from 'chai';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { courseOf } from '../../training/course.ts';

const stagesOf = (recipients: number) => {
  const { read, trials, test, heldOut, policies, compare, final } = courseOf(recipients, DEFAULT_SETTINGS);
  return [read, ...trials, test, heldOut, policies, compare, final];
};

describe('the course of a training run', () => {
  it('goes from nothing done to everything done, each stage beginning where the one before ends', () => {
    for (const recipients of [1, 400, 95_000, 1_600_000]) {
      const stages = stagesOf(recipients);
      expect(stages[0]!(0)).to.equal(0);
      expect(stages.at(-1)!(1)).to.be.closeTo(1, 1e-12);
      stages.slice(1).forEach((stage, k) => {
        expect(stage(0)).to.be.closeTo(stages[k]!(1), 1e-12);
        expect(stage(1)).to.be.greaterThan(stage(0));
      });
    }
  });

  it('has a stage for each number of rhythms tried, the more the longer', () => {
    const { trials } = courseOf(10_000, DEFAULT_SETTINGS);
    expect(trials).to.have.length(DEFAULT_SETTINGS.rhythmCounts.length);
    const lengths = trials.map((trial) => trial(1) - trial(0));
    expect(lengths).to.deep.equal(lengths.toSorted((a, b) => a - b));
  });

  it('spends the more of its time on reading and on everyone, and the less on what is only compared, the more people there are', () => {
    const lengths = (recipients: number) => {
      const { read, trials, final } = courseOf(recipients, DEFAULT_SETTINGS);
      return { read: read(1) - read(0), trials: trials.at(-1)!(1) - trials[0]!(0), final: final(1) - final(0) };
    };
    const few = lengths(95_000);
    const many = lengths(1_600_000);
    expect(many.read).to.be.greaterThan(few.read);
    expect(many.trials).to.be.below(few.trials);
  });

  it('is over at once when there is nobody', () => {
    expect(stagesOf(0).map((stage) => stage(0.5))).to.deep.equal(stagesOf(0).map(() => 1));
  });
});
