import { expect } from 'chai';
import { dayFactors } from '../../../training/report/calendar.ts';

const CHRISTMAS = Date.UTC(2025, 11, 23) / 86_400_000;

describe('the days of the report', () => {
  it('have dates, and those below half of an ordinary one are gathered in stretches', () => {
    expect(dayFactors({ from: CHRISTMAS, factors: [1, 0.1, 0.3, 0.5, 1.2, 0.02] })).to.deep.equal({
      from: '2025-12-23',
      factors: [1, 0.1, 0.3, 0.5, 1.2, 0.02],
      dead: [
        { from: '2025-12-24', to: '2025-12-25', days: 2, factor: 0.2 },
        { from: '2025-12-28', to: '2025-12-28', days: 1, factor: 0.02 },
      ],
    });
  });

  it('are left out where they are all alike', () => {
    expect(dayFactors(null)).to.equal(null);
  });
});
