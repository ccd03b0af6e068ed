import { expect } from 'chai';
import { byteZeros, sheet, singleZeros, zeros } from '../../model/zeros.ts';

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

  it('lie apart on a sheet until it is cleared', () => {
    const { cut, clear } = sheet();
    const taken = Array.from({ length: 500 }, (_, k) => cut(k).fill(k));
    taken.forEach((array, k) => {
      expect(array).to.have.length(k);
      expect(array.every((value) => value === k)).to.equal(true);
    });
    clear();
    const again = cut(3).fill(1);
    clear();
    expect(cut(3)).to.deep.equal(again);
  });
});
