import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../../model/random.ts';
import { drawSample } from '../../../training/report/sample.ts';

describe('a sample of recipients', () => {
  it('has as many as wanted, all of them when there are no more', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(), (count, size, seed) => {
        const drawn = drawSample(count, size, seededRandom(seed));
        expect(drawn.length).to.equal(Math.min(count, size));
        expect([...drawn].sort((a, b) => a - b)).to.deep.equal(drawn);
        for (const index of drawn) expect(index).to.be.within(0, count - 1);
      }),
      { seed: 1 },
    );
  });

  it('takes everybody as likely as anybody else', () => {
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 3000; seed++) for (const k of drawSample(10, 3, seededRandom(seed))) times[k]! += 1;
    for (const taken of times) expect(taken).to.be.within(780, 1020); // 900, of a standard deviation of 25
  });
});
