import { expect } from 'chai';
import fc from 'fast-check';
import { gammaBelow, logGamma, quantileByShape } from '../../model/gamma.ts';

describe('logarithm of the gamma function', () => {
  it('has the known values', () => {
    const known: readonly (readonly [number, number])[] = [
      [1, 0],
      [2, 0],
      [0.5, 0.5 * Math.log(Math.PI)],
      [1.5, Math.log(Math.sqrt(Math.PI) / 2)],
      [10, Math.log(362_880)],
      [100, 359.1342053695754],
      [0.001, 6.907178885383853],
      [50, Math.log(6.082818640342675e62)],
    ];
    for (const [x, value] of known) expect(logGamma(x), `x = ${x}`).to.be.closeTo(value, 1e-10 * Math.max(1, value));
  });

  it('follows Γ(x + 1) = x · Γ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1000, noNaN: true }), (x) => {
        expect(logGamma(x + 1) - logGamma(x)).to.be.closeTo(Math.log(x), 1e-9 * (1 + logGamma(x + 1)));
      }),
      { seed: 1 },
    );
  });
});

describe('gamma distribution', () => {
  it('of shape 1 is exponential, of shape 2 the sum of two', () => {
    for (const x of [0, 1e-6, 0.1, 1, 3, 20]) {
      expect(gammaBelow(1, x)).to.be.closeTo(-Math.expm1(-x), 1e-12);
      expect(gammaBelow(2, x)).to.be.closeTo(1 - (1 + x) * Math.exp(-x), 1e-12);
    }
  });

  it('of shape 1/2 is half a squared normal', () => {
    // P(|normal| < 1), < 1.96, < 3
    for (const [deviation, within] of [
      [1, 0.682689492137],
      [1.959963984540054, 0.95],
      [3, 0.997300203937],
    ] as const) {
      expect(gammaBelow(0.5, deviation ** 2 / 2)).to.be.closeTo(within, 1e-11);
    }
  });

  it('loses as much below as it gains in shape: P(s + 1, x) = P(s, x) - x^s e^-x / Γ(s + 1)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 500, noNaN: true }),
        fc.double({ min: 1e-3, max: 3, noNaN: true }),
        (shape, times) => {
          const x = shape * times;
          const step = Math.exp(shape * Math.log(x) - x - logGamma(shape + 1));
          expect(gammaBelow(shape + 1, x)).to.be.closeTo(gammaBelow(shape, x) - step, 1e-9);
        },
      ),
      { seed: 1 },
    );
  });

  it('has a share below the quantile of that share, whatever its shape', () => {
    for (const share of [0.05, 0.1, 0.5, 0.9, 0.95]) {
      const quantile = quantileByShape(share);
      fc.assert(
        fc.property(fc.double({ min: -2.9, max: 7.5, noNaN: true }), (logShape) => {
          const shape = Math.exp(logShape);
          expect(gammaBelow(shape, shape * quantile(shape))).to.be.closeTo(share, 1e-3);
        }),
        { seed: 2, numRuns: 200 },
      );
    }
  });

  it('has quantiles also of shapes beyond the table: next to nothing, and the mean', () => {
    const [low, high] = [quantileByShape(0.1), quantileByShape(0.9)];
    expect(low(1e-9)).to.be.within(0, 1e-12);
    for (const shape of [1e6, Number.POSITIVE_INFINITY]) {
      expect(low(shape)).to.be.within(0.95, 1);
      expect(high(shape)).to.be.within(1, 1.05);
    }
  });
});
