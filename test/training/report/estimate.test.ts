import { expect } from 'chai';
import { meanByPerson } from '../../../training/report/estimate.ts';

describe('a mean with its interval', () => {
  const values = [1, 2, 3, 6];

  it('has the standard error of the mean when every value is of another person', () => {
    const { value, interval } = meanByPerson(values, [0, 1, 2, 3]);
    const error = Math.sqrt((4 + 1 + 0 + 9) / 16);
    expect(value).to.equal(3);
    expect(interval[0]).to.be.closeTo(3 - 1.96 * error, 1e-12);
    expect(interval[1]).to.be.closeTo(3 + 1.96 * error, 1e-12);
  });

  it('knows less when values that are alike are of one person', () => {
    const width = (people: number[]) => {
      const { interval } = meanByPerson(values, people);
      return interval[1] - interval[0];
    };
    expect(width([0, 0, 1, 1])).to.be.above(width([0, 1, 2, 3]));
    expect(width([0, 1, 1, 0])).to.be.below(width([0, 0, 1, 1]));
  });
});
