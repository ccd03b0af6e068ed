import { expect } from 'chai';
import fc from 'fast-check';
import { retryDelay } from '../../src/notify/backoff.ts';

const HOUR = 60 * 60 * 1000;

function delays(random: () => number): number[] {
  const found: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const delay = retryDelay(attempts, null, random);
    if (delay === null) return found;
    found.push(delay);
  }
}

describe('The time between two attempts to deliver', () => {
  it('begins with seconds and never gets shorter', () => {
    const found = delays(() => 0.5);
    expect(found[0]).to.equal(5000);
    expect(found).to.deep.equal(found.toSorted((a, b) => a - b));
  });

  it('comes to about three days before it is given up', () => {
    for (const random of [0, 0.5, 0.999]) {
      const total = delays(() => random).reduce((sum, delay) => sum + delay, 0);
      expect(total).to.be.within(56 * HOUR, 90 * HOUR);
    }
  });

  it('differs by up to a fifth from what others wait', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        expect(retryDelay(1, null, () => random)).to.be.within(4000, 6000);
      }),
    );
  });

  it('is as long as the receiver asks for, up to a day', () => {
    expect(retryDelay(1, HOUR, () => 0.5)).to.equal(HOUR);
    expect(retryDelay(1, 1, () => 0.5)).to.equal(5000);
    expect(retryDelay(1, 1e12, () => 0.5)).to.equal(24 * HOUR);
  });
});
