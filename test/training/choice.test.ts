import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { chooseRhythms, meanOf, stillImproving, type Trial } from '../../training/choice.ts';

const COUNT = 200;
const noise = (seed: number, spread: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: COUNT }, () => spread * random.normal());
};
const base = noise(1, 1);
/** A trial better than the base by `lift` on average, the difference of each e-mail spread by `spread`. */
const trial = (rhythms: number, lift: number, spread: number): Trial => {
  const differences = noise(rhythms + 10, spread);
  const centre = meanOf(differences);
  return { rhythms, logLikelihoods: base.map((value, i) => value + lift + differences[i]! - centre) };
};

describe('choice of the number of rhythms', () => {
  it('takes the best where it is clearly so', () => {
    expect(chooseRhythms([trial(1, 0, 0.1), trial(2, 0.1, 0.1), trial(4, 0.05, 0.1)])).to.equal(2);
  });

  it('takes fewer where the best is better by chance only', () => {
    // One standard error of the difference is spread · √2 / √200, or 0.1 · spread.
    expect(chooseRhythms([trial(1, 0, 0), trial(2, 0.04, 1), trial(4, 0.05, 1)])).to.equal(1);
    expect(chooseRhythms([trial(1, 0, 0), trial(2, 0.2, 0), trial(4, 0.25, 1)])).to.equal(2);
    expect(chooseRhythms([trial(1, 0, 0), trial(2, 0.2, 0), trial(4, 0.3, 1)])).to.equal(4);
  });

  it('compares e-mail by e-mail, so that a small but steady lead counts', () => {
    expect(chooseRhythms([trial(1, 0, 0), trial(2, 0.01, 0.01)])).to.equal(2);
  });

  it('takes the first of equals, and the first when there is nothing to choose by', () => {
    expect(chooseRhythms([trial(1, 0, 0), trial(2, 0, 0)])).to.equal(1);
    expect(chooseRhythms([{ rhythms: 1, logLikelihoods: [] }])).to.equal(1);
    expect(
      chooseRhythms([
        { rhythms: 1, logLikelihoods: [] },
        { rhythms: 2, logLikelihoods: [] },
      ]),
    ).to.equal(1);
  });

  it('goes on only while more rhythms were better than fewer', () => {
    expect(stillImproving([])).to.equal(true);
    expect(stillImproving([trial(1, 0, 0)])).to.equal(true);
    expect(stillImproving([trial(1, 0, 0), trial(2, 0.1, 0)])).to.equal(true);
    expect(stillImproving([trial(1, 0, 0), trial(2, 0.3, 0), trial(4, 0.2, 0)])).to.equal(false);
  });
});
