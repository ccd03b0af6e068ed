import { expect } from 'chai';
import fc from 'fast-check';
import { alternatives, choose, isReliable } from '../../model/policy.ts';
import type { Worths } from '../../model/prospect.ts';
import { closestTwo } from './fixture.ts';

/** Worths that are known, each within a bound that is more or less above it. */
const bounded = (values: readonly number[], slack: readonly number[] = [0]): Worths => ({
  atMost: Float64Array.from(values, (value, k) => value + slack[k % slack.length]!),
  at: (index) => values[index]!,
});

const slack = fc.array(fc.constantFrom(0, 0.05, 0.3, 2), { minLength: 1, maxLength: 7 });
const worths = fc.array(fc.constantFrom<number[]>(0, 0.1, 0.2, 0.25, 0.5, 1), { minLength: 1, maxLength: 40 });
const APART = 4;

describe('policy', () => {
  it('takes the slot of highest worth, the earliest of equals', () => {
    fc.assert(
      fc.property(worths, slack, (values, above) => {
        const slots = values.map((_, k) => 100 + k);
        const { slot, worth, propensity } = choose(slots, bounded(values, above));
        expect(worth).to.equal(Math.max(...values));
        expect(slot).to.equal(100 + values.indexOf(Math.max(...values)));
        expect(propensity).to.equal(1);
      }),
      { seed: 1 },
    );
  });

  it('relies on what is likely to be better, if slightly then only when it is rather sure', () => {
    expect(isReliable(0.49, 0.2)).to.equal(false);
    expect(isReliable(0.51, 0.2)).to.equal(true);
    expect(isReliable(0.69, 0.005)).to.equal(false);
    expect(isReliable(0.71, 0.005)).to.equal(true);
  });

  it('offers alternatives that are apart from the choice and each other, best first, as many as there can be', () => {
    fc.assert(
      fc.property(worths, slack, (values, above) => {
        const slots = values.map((_, k) => k);
        const { slot } = choose(slots, bounded(values));
        const others = alternatives(slots, bounded(values, above), slot, APART, 3);
        const all = [slot, ...others];
        if (others.length > 0) expect(closestTwo(all)).to.be.at.least(APART);
        expect(others.length).to.be.at.most(3);
        others.forEach((other, k) => {
          const left = slots.filter((one) => all.slice(0, k + 1).every((taken) => Math.abs(one - taken) >= APART));
          expect(values[other]).to.equal(Math.max(...left.map((one) => values[one]!)));
        });
        if (others.length < 3) {
          expect(slots.filter((one) => all.every((taken) => Math.abs(one - taken) >= APART))).to.deep.equal([]);
        }
      }),
      { seed: 2 },
    );
  });
});
