import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../model/random.ts';
import type { Prediction } from '../../training/calibration.ts';
import { qualityOf } from '../../training/metrics.ts';
import { frozen } from '../model/fixture.ts';

const predictions = (...pairs: (readonly [number, boolean])[]): Prediction[] =>
  pairs.map(([probability, opened]) => ({ probability, opened }));

describe('quality of predictions', () => {
  it('has the log loss of its definition', () => {
    const { logLoss, emails } = qualityOf(predictions([0.5, true], [0.25, false], [0.8, true]));
    expect(logLoss).to.be.closeTo(-(Math.log(0.5) + Math.log(0.75) + Math.log(0.8)) / 3, 1e-12);
    expect(emails).to.equal(3);
  });

  it('is finite for a prediction that was sure and wrong', () => {
    expect(qualityOf(predictions([0, true], [1, false])).logLoss).to.be.closeTo(-Math.log(1e-6), 1e-6);
  });

  it('has no calibration error where a tenth of every ten at 10 % opens, and so on', () => {
    const calibrated = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((probability) =>
      Array.from({ length: 200 }, (_, k) => ({ probability, opened: k % 10 < probability * 10 - 1e-9 })),
    );
    expect(qualityOf(calibrated).calibrationError).to.be.closeTo(0, 1e-9);
  });

  it('measures how far predicted shares are from observed ones', () => {
    const over = Array.from({ length: 1000 }, (_, k) => ({ probability: 0.5, opened: k % 10 < 3 }));
    expect(qualityOf(over).calibrationError).to.be.closeTo(0.2, 1e-9);
    const swapped = Array.from({ length: 1000 }, (_, k) => ({ probability: k < 500 ? 0.2 : 0.8, opened: k < 500 }));
    expect(qualityOf(swapped).calibrationError).to.be.closeTo(0.8, 1e-9);
  });

  it('prefers the truth to anything else', () => {
    const random = seededRandom(1);
    const truths = Array.from({ length: 4000 }, () => random.uniform());
    const opened = truths.map((truth) => random.uniform() < truth);
    const loss = (bend: (truth: number) => number) =>
      qualityOf(truths.map((truth, k) => ({ probability: bend(truth), opened: opened[k]! }))).logLoss;
    for (const bend of [(p: number) => p ** 2, (p: number) => Math.sqrt(p), () => 0.5, (p: number) => 1 - p]) {
      expect(loss((p) => p)).to.be.below(loss(bend));
    }
  });

  it('is in bounds, and leaves the predictions as they were', () => {
    const prediction = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), opened: fc.boolean() });
    fc.assert(
      fc.property(fc.array(prediction, { minLength: 1 }), (given) => {
        const { logLoss, calibrationError } = qualityOf(frozen(given));
        expect(logLoss).to.be.within(0, -Math.log(1e-6));
        expect(calibrationError).to.be.within(0, 1);
      }),
      { seed: 1 },
    );
  });

  it('is not a number without predictions', () => {
    const { NaN: none } = Number;
    expect(qualityOf([])).to.deep.equal({
      emails: 0,
      logLoss: none,
      calibrationError: none,
      calibrationByChance: none,
    });
  });
});
