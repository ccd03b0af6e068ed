import { expect } from 'chai';
import { balanceOf, chiSquareAbove } from '../../src/experiment/balance.ts';
import { SHARES } from './account.ts';

describe('Balance of the arms', () => {
  it('has the known probabilities of the chi-square distribution', () => {
    for (const [square, degrees, p] of [
      [3.841459, 1, 0.05],
      [10.827566, 1, 0.001],
      [5.991465, 2, 0.05],
      [13.815511, 2, 0.001],
      [0, 2, 1],
    ] as const)
      expect(chiSquareAbove(square, degrees), `${square}`).to.be.closeTo(p, 1e-7);
  });

  it('is well where recipients fall by the shares, and suspicious where they do not', () => {
    const well = balanceOf({ treatment: 850, control: 105, explore: 45 }, SHARES)!;
    // 25 / 100 + 25 / 50 = 0.75 on two degrees of freedom
    expect(well.p).to.be.closeTo(Math.exp(-0.375), 1e-9);
    expect(well.suspicious).to.equal(false);
    expect(balanceOf({ treatment: 870, control: 60, explore: 70 }, SHARES)!.suspicious).to.equal(true);
  });

  it('leaves out an arm without a share, unless somebody is in it', () => {
    const shares = { treatment: 0.9, control: 0.1, explore: 0 };
    // 100 / 90 + 100 / 10 is beyond 0.001 of one degree of freedom, and not of two
    expect(balanceOf({ treatment: 890, control: 110, explore: 0 }, shares)!.p).to.be.closeTo(0.2918, 1e-4);
    expect(balanceOf({ treatment: 900, control: 100, explore: 1 }, shares)).to.deep.equal({ p: 0, suspicious: true });
  });

  it('cannot be told of few recipients, or of one arm', () => {
    expect(balanceOf({ treatment: 80, control: 9, explore: 6 }, SHARES)).to.equal(null);
    expect(balanceOf({ treatment: 0, control: 0, explore: 0 }, SHARES)).to.equal(null);
    expect(balanceOf({ treatment: 500, control: 0, explore: 0 }, { treatment: 1, control: 0, explore: 0 })).to.equal(
      null,
    );
  });
});
