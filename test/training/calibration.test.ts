import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../model/random.ts';
import { wilson } from '../../model/share-interval.ts';
import { calibrationOf, type Prediction } from '../../training/calibration.ts';
import { frozen } from '../model/fixture.ts';

const prediction = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), opened: fc.boolean() });

/** Predictions spread over a range, and openings that come as often as predicted. */
function calibrated(count: number, seed: number): Prediction[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const probability = 0.05 + 0.6 * random.uniform();
    return { probability, opened: random.uniform() < probability };
  });
}

describe('calibration', () => {
  it('puts e-mails into ten bins of equal size, by what was predicted', () => {
    const predictions = Array.from({ length: 100 }, (_, k) => ({ probability: (99 - k) / 100, opened: k >= 50 }));
    const { bins } = calibrationOf(predictions);
    expect(bins.map(({ emails }) => emails)).to.deep.equal(new Array(10).fill(10));
    expect(bins[0]!.predicted).to.be.closeTo(0.045, 1e-12);
    expect(bins.map(({ opened, observed }) => [opened, observed])).to.deep.equal([
      ...new Array(5).fill([10, 1]),
      ...new Array(5).fill([0, 0]),
    ]);
  });

  it('has a bin for each e-mail when there are fewer than ten, and none without any', () => {
    expect(calibrationOf(calibrated(3, 1)).bins.map(({ emails }) => emails)).to.deep.equal([1, 1, 1]);
    const { bins, error } = calibrationOf([]);
    expect(bins).to.deep.equal([]);
    expect(error).to.be.NaN;
  });

  it('counts every e-mail once, and leaves the predictions as they were', () => {
    fc.assert(
      fc.property(fc.array(prediction, { minLength: 1 }), (given) => {
        const { bins, error, byChance } = calibrationOf(frozen(given));
        expect(bins.reduce((sum, { emails }) => sum + emails, 0)).to.equal(given.length);
        expect(bins.reduce((sum, { opened }) => sum + opened, 0)).to.equal(given.filter((one) => one.opened).length);
        for (const { observed, interval } of bins)
          expect(observed).to.be.within(interval[0] - 1e-9, interval[1] + 1e-9);
        expect(error).to.be.within(0, 1);
        expect(byChance.high).to.be.at.least(byChance.mean);
      }),
      { seed: 1 },
    );
  });

  for (const count of [60, 1000]) {
    it(`expects by chance what perfectly calibrated models show on ${count} e-mails`, () => {
      const errors = Array.from({ length: 500 }, (_, seed) => calibrationOf(calibrated(count, seed)).error);
      const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
      const { byChance } = calibrationOf(calibrated(count, 1000));
      expect(byChance.mean / mean).to.be.within(0.93, 1.07);
      expect(errors.filter((error) => error > byChance.high).length / errors.length).to.be.within(0.02, 0.09);
    });
  }

  it('has Wilson’s interval for a share', () => {
    // Newcombe (1998), table I: 81 of 263 and 0 of 20.
    expect(wilson(81, 263)).to.satisfy(([low, high]: [number, number]) => near(low, 0.2553) && near(high, 0.3662));
    expect(wilson(0, 20)).to.satisfy(([low, high]: [number, number]) => low === 0 && near(high, 0.1611));
  });
});

const near = (value: number, expected: number): boolean => Math.abs(value - expected) < 1e-4;
