import { expect } from 'chai';
import { byteZeros, reused, singleZeros, zeros } from '../../model/zeros.ts';

describe('zeros', () => {
  it('are zero, of the length wanted, and nobody else’s, over many chunks', () => {
    for (const make of [zeros, singleZeros, byteZeros]) {
      const taken = Array.from({ length: 500 }, (_, k) => {
        const array = make((k * 37) % 169);
        expect(array).to.have.length((k * 37) % 169);
        expect(array.every((value) => value === 0)).to.equal(true);
        return array.fill(1 + (k % 200));
      });
      taken.forEach((array, k) => {
        expect(array.every((value) => value === 1 + (k % 200))).to.equal(true);
      });
    }
  });

  it('may be longer than a chunk', () => {
    const long = zeros(100_000);
    expect(long).to.have.length(100_000);
    expect(long[99_999]).to.equal(0);
    expect(zeros(3)).to.deep.equal(new Float64Array(3));
  });

  it('leave room to be used again to those who ask for it, each their own', () => {
    const [mine, yours] = [reused(), reused()];
    const first = mine(5).fill(7);
    expect(mine(3)).to.equal(first);
    expect(mine(6)).to.have.length(6);
    expect(yours(5)).not.to.equal(first);
  });
});
