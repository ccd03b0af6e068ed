import { expect } from 'chai';
import fc from 'fast-check';
import { cutsOf } from '../../training/split.ts';

describe('split of time', () => {
  it('holds out the last weeks to report on, and those before them to choose by', () => {
    expect(cutsOf(0, 1000, 0.15, 0.15)).to.deep.equal({ validation: 700, test: 850, end: 1001 });
  });

  it('is in order, and within the data', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 41 }), fc.integer({ min: 0, max: 2 ** 38 }), (from, length) => {
        const { validation, test, end } = cutsOf(from, from + length, 0.15, 0.15);
        expect([from, validation, test, end]).to.deep.equal([from, validation, test, end].sort((a, b) => a - b));
        expect(end).to.equal(from + length + 1);
        for (const cut of [validation, test, end]) expect(Number.isInteger(cut)).to.equal(true);
      }),
      { seed: 1 },
    );
  });
});
