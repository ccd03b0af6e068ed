import { expect } from 'chai';
import { normalReach, studentReach } from '../../src/experiment/quantiles.ts';

describe('Quantiles', () => {
  it('of the normal distribution are the known ones', () => {
    for (const [error, reach] of [
      [0.3173105078629, 1],
      [0.05, 1.95996398454],
      [0.01, 2.575829303549],
      [0.05 / 12, 2.865260239],
      [1e-6, 4.891638475699],
    ] as const)
      expect(normalReach(error), `${error}`).to.be.closeTo(reach, 1e-6);
  });

  it('of Student’s distribution are the known ones', () => {
    // 0.975 and 0.9995 quantiles
    for (const [degrees, once, far] of [
      [5, 2.570582, 6.868827],
      [10, 2.228139, 4.586894],
      [30, 2.042272, 3.645959],
      [100, 1.983972, 3.390491],
    ] as const) {
      expect(studentReach(normalReach(0.05), degrees), `${degrees}`).to.be.closeTo(once, 0.005 * once);
      expect(studentReach(normalReach(0.001), degrees), `${degrees}`).to.be.closeTo(far, 0.01 * far);
    }
    expect(studentReach(2, 1e9)).to.be.closeTo(2, 1e-8);
  });
});
