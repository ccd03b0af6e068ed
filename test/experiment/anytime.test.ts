import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { anytimeReach } from '../../src/experiment/anytime.ts';
import { normalReach } from '../../src/experiment/quantiles.ts';

describe('An interval for every moment', () => {
  it('is left by a mean of independent draws in at most 5 % of 4,000 runs of 1,000 looks, where one for one look is in most', () => {
    const random = seededRandom(7);
    const once = normalReach(0.05);
    let left = 0;
    let leftOnce = 0;
    for (let run = 0; run < 4000; run++) {
      let sum = 0;
      let out = false;
      let outOnce = false;
      for (let n = 1; n <= 1000; n++) {
        sum += random.normal();
        const errors = Math.abs(sum) / Math.sqrt(n);
        // After 130 draws the standard error is where the intervals are tightest.
        if (errors > anytimeReach(1 / Math.sqrt(n), 0.05)) out = true;
        if (errors > once) outOnce = true;
      }
      left += +out / 4000;
      leftOnce += +outOnce / 4000;
    }
    expect(left).to.be.within(0.001, 0.05);
    expect(leftOnce).to.be.above(0.4);
  });

  it('is tightest, in terms of one for one look, where the lift has a standard error of 9 %', () => {
    const errors = Array.from({ length: 60 }, (_, n) => 0.005 * (n + 1));
    const reaches = errors.map((error) => anytimeReach(error, 0.05));
    expect(errors[reaches.indexOf(Math.min(...reaches))]).to.be.closeTo(0.09, 0.005);
    expect(Math.min(...reaches)).to.be.closeTo(3.035, 0.01);
  });

  it('becomes narrower with every e-mail, and never says anything without', () => {
    for (let error = 1; error > 0.001; error *= 0.9) {
      expect(0.9 * error * anytimeReach(0.9 * error, 0.05)).to.be.below(error * anytimeReach(error, 0.05));
    }
    expect(anytimeReach(Infinity, 0.05)).to.equal(Infinity);
  });
});
