import { expect } from 'chai';
import fc from 'fast-check';
import { type Outcome, PART_OF, PARTS, personalShare, ratesByPart } from '../../model/outcome.ts';

const even: Outcome = { rate: 0.2, strength: 10, byPart: new Array<number>(PARTS).fill(1) };

describe('clicks and replies', () => {
  it('splits the week into eight parts of a weekday and eight of the weekend', () => {
    expect([0, 2, 3, 23, 24, 119].map((hour) => PART_OF[hour])).to.deep.equal([0, 0, 1, 7, 0, 7]);
    expect([120, 143, 144, 167].map((hour) => PART_OF[hour])).to.deep.equal([8, 15, 8, 15]);
    expect(new Set(PART_OF)).to.have.property('size', PARTS);
  });

  it('is everyone’s share without openings, and moves to the person’s own with many', () => {
    expect(personalShare(even, 0, 0).mean).to.be.closeTo(0.2, 1e-12);
    expect(personalShare(even, 900, 1000).mean).to.be.closeTo(0.9, 0.01);
    expect(personalShare(even, 0, 1000).mean).to.be.closeTo(0, 0.01);
  });

  it('stays a share, and grows with what was done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }), (done, opens) => {
        const rate = personalShare(even, done, opens).mean;
        expect(rate).to.be.within(0, 1);
        expect(personalShare(even, done + 1, opens + 1).mean).to.be.above(rate - 1e-12);
      }),
      { seed: 1 },
    );
  });

  it('follows the part of the week, and stays a share', () => {
    const weekends: Outcome = { ...even, byPart: even.byPart.map((_, part) => (part < PARTS / 2 ? 0.5 : 3)) };
    const rates = ratesByPart(weekends, 0.2);
    expect([rates.length, rates[0], rates[7]]).to.deep.equal([PARTS, 0.1, 0.1]);
    expect(rates[8]).to.be.closeTo(0.6, 1e-12);
    expect(ratesByPart(weekends, 0.9)[8]).to.equal(1);
  });
});
