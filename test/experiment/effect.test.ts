import { expect } from 'chai';
import fc from 'fast-check';
import { type Comparison, compare, confidenceOf } from '../../src/experiment/effect.ts';
import type { Mean } from '../../src/experiment/recipient-sums.ts';

/** Of so many e-mails to as many people. */
const armOf = (count: number, emails: number, changes: Partial<Mean> = {}): Mean => ({
  mean: count / emails,
  most: 1,
  emails,
  recipients: emails,
  effective: emails,
  designEffect: 1,
  ...changes,
});

const ONE = confidenceOf(1);

describe('Comparison of two arms', () => {
  it('has the interval of Newcombe’s example, 56 of 70 against 48 of 80', () => {
    const certain = { effective: 1e9 };
    const { difference } = compare(armOf(48, 80, certain), armOf(56, 70, certain), ONE);
    expect(difference.estimate).to.be.closeTo(0.2, 1e-12);
    expect(difference.interval.low).to.be.closeTo(0.0524, 5e-5);
    expect(difference.interval.high).to.be.closeTo(0.3339, 5e-5);
  });

  const mean = fc.record({
    mean: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    most: fc.constant(1),
    emails: fc.integer({ min: 50, max: 1e6 }),
    recipients: fc.constant(50),
    effective: fc.double({ min: 1.1, max: 1e5, noNaN: true }),
    designEffect: fc.double({ min: 0.2, max: 30, noNaN: true }),
  });
  const each = (check: (comparison: Comparison, control: Mean, treatment: Mean) => void): void =>
    fc.assert(
      fc.property(mean, mean, (control, treatment) => check(compare(control, treatment, ONE), control, treatment)),
      { seed: 1, numRuns: 2000 },
    );

  it('never says one thing in absolute terms and another as a share', () => {
    each(({ difference, lift }) => {
      for (const kind of ['interval', 'anytime'] as const) {
        if (lift === null) continue;
        if (Math.abs(difference[kind].low) > 1e-9) {
          expect(Math.sign(lift[kind].low)).to.equal(Math.sign(difference[kind].low));
        }
        if (Math.abs(difference[kind].high) > 1e-9) {
          expect(Math.sign(lift[kind].high)).to.equal(Math.sign(difference[kind].high));
        }
      }
    });
  });

  it('has the estimate within the interval for one look, that within the one for every moment, and that within what is possible', () => {
    each(({ difference, lift }, control, treatment) => {
      for (const effect of [difference, ...(lift === null ? [] : [lift])]) {
        const { estimate, interval, anytime } = effect;
        expect([anytime.low, interval.low, estimate, interval.high, anytime.high]).to.satisfy((bounds: number[]) =>
          bounds.every((bound, n) => n === 0 || bound >= bounds[n - 1]! - 1e-9),
        );
      }
      expect(difference.anytime.low).to.be.at.least(-1 - 1e-9);
      expect(difference.anytime.high).to.be.at.most(1 + 1e-9);
      if (lift !== null) {
        expect(lift.anytime.low).to.be.at.least(-1 - 1e-9);
        expect(lift.estimate).to.be.closeTo(treatment.mean / control.mean - 1, 1e-9);
        expect(Number.isFinite(lift.anytime.high)).to.equal(true);
      }
    });
  });

  it('states no lift where the control has too little, whether or not it happened to have something', () => {
    for (const opened of [0, 1, 2, 4]) {
      const { difference, lift } = compare(armOf(opened, 100), armOf(20, 1000), ONE);
      expect(lift, `${opened}`).to.equal(null);
      expect(difference.anytime.high).to.be.above(0);
    }
    expect(compare(armOf(20, 1000), armOf(170, 8500), ONE).lift).not.to.equal(null);
  });

  it('is about nothing where nobody has reacted yet', () => {
    const { difference, lift } = compare(armOf(0, 100), armOf(0, 1000), ONE);
    expect(lift).to.equal(null);
    expect(difference.estimate).to.equal(0);
    expect(difference.anytime).to.deep.equal({ low: -1, high: 1 });
  });

  it('knows a treatment without any reactions to be at -100 %', () => {
    const { lift } = compare(armOf(200, 800), armOf(0, 4000), ONE);
    expect(lift!.estimate).to.equal(-1);
    expect(lift!.anytime.low).to.equal(-1);
    expect(lift!.anytime.high).to.be.within(-1, -0.9);
  });

  it('is wider where several are looked at side by side', () => {
    const [control, treatment] = [armOf(300, 1000), armOf(2800, 8500)];
    const one = compare(control, treatment, ONE).lift!;
    const among = compare(control, treatment, confidenceOf(12)).lift!;
    for (const kind of ['interval', 'anytime'] as const) {
      expect(among[kind].low).to.be.below(one[kind].low);
      expect(among[kind].high).to.be.above(one[kind].high);
    }
    // 2.865 instead of 1.960 standard errors.
    expect((among.interval.high - among.interval.low) / (one.interval.high - one.interval.low)).to.be.closeTo(
      1.46,
      0.03,
    );
  });
});
