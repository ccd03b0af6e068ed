import { expect } from 'chai';
import { DAY } from '../../../model/zone.ts';
import { stepsOf } from '../../../training/backtest/walk.ts';

describe('the steps of a walk', () => {
  it('go from one end to the other without a gap, the last one as short as it has to be', () => {
    const steps = stepsOf({ from: 0, to: 10 * DAY, every: 4 * DAY });
    expect(steps.map(({ from, to }) => [from / DAY, to / DAY])).to.deep.equal([
      [0, 4],
      [4, 8],
      [8, 10],
    ]);
    expect(stepsOf({ from: 5, to: 6, every: DAY })).to.deep.equal([{ from: 5, to: 6 }]);
  });
});
