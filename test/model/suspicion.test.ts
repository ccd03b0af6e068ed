import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import {
  type ChosenSend,
  logRatiosOf,
  NO_SUSPICION,
  type Suspicion,
  strengthOf,
  suspicionAfter,
} from '../../model/suspicion.ts';

interface World {
  /** How often e-mails at the model's slots are opened, for one at the default. */
  readonly worth: number;
  /** How often any e-mail is opened, for one that the model expects. */
  readonly level?: number;
  /** E-mails a week sent when the default would have been. */
  readonly mornings?: number;
  readonly chosen?: number;
}

/** The strength of suspicion after each of some weeks. */
function strengths(weeks: number, world: World, seed: number, before: Suspicion = NO_SUSPICION) {
  const { worth, level = 1, mornings = 40, chosen = 80 } = world;
  const random = seededRandom(seed);
  let suspicion = before;
  const found: number[] = [];
  for (let week = 0; week < weeks; week++) {
    const sends: ChosenSend[] = Array.from({ length: chosen }, () => {
      const atDefault = 0.1 + 0.4 * random.uniform();
      return { atDefault, opened: random.uniform() < atDefault * worth * level };
    });
    let opened = 0;
    let predicted = 0;
    for (let n = 0; n < mornings; n++) {
      const chance = 0.1 + 0.4 * random.uniform();
      predicted += chance;
      if (random.uniform() < chance * level) opened += 1;
    }
    suspicion = suspicionAfter(suspicion, logRatiosOf(sends, { emails: mornings, opened, predicted }));
    found.push(strengthOf(suspicion));
  }
  return { found, suspicion };
}

const runs = (count: number) => Array.from({ length: count }, (_, seed) => seed);

describe('Suspicion of a model’s slots', () => {
  it('reaches 1000 in hardly any of many years of weekly looks at slots that are worth what the default is', () => {
    const years = runs(60).map((seed) => strengths(52, { worth: 1 }, seed).found);
    expect(years.filter((found) => found.some((strength) => strength >= 1000))).to.have.length.below(4);
    const alone = runs(60).map((seed) => strengths(52, { worth: 1, mornings: 0 }, seed).found);
    expect(alone.filter((found) => found.some((strength) => strength >= 1000))).to.have.length.below(4);
  });

  it('reaches it soon for slots that are worth half the default', () => {
    for (const seed of runs(20)) {
      const { found } = strengths(12, { worth: 0.5 }, seed);
      expect(found.at(-1), `${seed}`).to.be.above(1000);
    }
  });

  it('does so by the model’s own word where nothing was sent on mornings', () => {
    for (const seed of runs(20))
      expect(strengths(12, { worth: 0.5, mornings: 0 }, seed).found.at(-1)).to.be.above(1000);
  });

  it('does not take a general fall of opening for it, where something was', () => {
    for (const seed of runs(20)) {
      const { found } = strengths(26, { worth: 1.2, level: 0.4 }, seed);
      expect(Math.max(...found), `${seed}`).to.be.below(30);
    }
  });

  it('sees through a rise of opening', () => {
    for (const seed of runs(20)) expect(strengths(12, { worth: 0.5, level: 1.8 }, seed).found.at(-1)).to.be.above(1000);
  });

  it('is not put off by how well it went before, and passes when it goes well again', () => {
    for (const seed of runs(20)) {
      const well = strengths(100, { worth: 1.3 }, seed);
      const badly = strengths(12, { worth: 0.5 }, seed + 100, well.suspicion);
      expect(badly.found.at(-1), `${seed}`).to.be.above(1000);
      const again = strengths(20, { worth: 1.3 }, seed + 200, badly.suspicion);
      expect(again.found.at(-1), `${seed}`).to.be.below(30);
    }
  });

  it('stays as it is over weeks in which nothing was sent at the slots', () => {
    const badly = strengths(12, { worth: 0.5 }, 1);
    const quiet = strengths(3, { worth: 1, chosen: 0 }, 2, badly.suspicion);
    expect(quiet.suspicion).to.deep.equal(badly.suspicion);
  });

  it('goes by no chance of 1', () => {
    const ratios = logRatiosOf([{ atDefault: 1, opened: false }], { emails: 0, opened: 0, predicted: 0 });
    expect(ratios.every(Number.isFinite)).to.equal(true);
  });
});
