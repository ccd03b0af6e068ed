import { expect } from 'chai';
import fc from 'fast-check';
import { BACKOFFS, outOfPatience, waitAfter } from '../../src/dispatch/backoff.ts';
import { NOW } from '../conformance/fixture.ts';

const HOUR = 3_600_000;

describe('the wait before another attempt', () => {
  it('is bounded by a time that doubles with every failure, up to the longest', () => {
    const longest = () => 1;
    const waits = [1, 2, 3, 4, 20, 1000].map((failures) =>
      waitAfter(failures, { first: 1000, longest: 60_000 }, null, longest),
    );
    expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 60_000, 60_000]);
  });

  it('is anything below its bound, and at least a second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const wait = waitAfter(failures, BACKOFFS.throttled, null, () => random);
          return wait >= 1000 && wait <= BACKOFFS.throttled.longest;
        },
      ),
    );
  });

  it('is what the provider asks for, or somewhat longer, and never half a day for the asking', () => {
    expect(waitAfter(1, BACKOFFS.throttled, 5 * HOUR, () => 0)).to.equal(5 * HOUR);
    expect(waitAfter(1, BACKOFFS.throttled, 5 * HOUR, () => 1)).to.equal(5.5 * HOUR);
    expect(waitAfter(1, BACKOFFS.throttled, 1e12, () => 0)).to.equal(12 * HOUR);
  });
});

describe('patience with an e-mail', () => {
  it('ends a day after its moment, or after fifty attempts', () => {
    expect(outOfPatience({ dueAt: NOW - 24 * HOUR, attempts: 49 }, NOW)).to.equal(null);
    expect(outOfPatience({ dueAt: NOW - 25 * HOUR, attempts: 0 }, NOW)).to.include({ reason: 'too-late' });
    expect(outOfPatience({ dueAt: NOW, attempts: 50 }, NOW)).to.include({ reason: 'too-many-attempts' });
  });
});
