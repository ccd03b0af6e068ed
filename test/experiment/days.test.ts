import { expect } from 'chai';
import { DAY, HOUR } from '../../model/zone.ts';
import { DaySeries } from '../../src/experiment/days.ts';
import { START } from './account.ts';

describe('What was known day by day', () => {
  it('counts what was sent up to the end of each day with e-mails, UTC, the last one too', () => {
    let emails = 0;
    const days = new DaySeries(() => ({ emails, lift: null }));
    expect(days.all()).to.deep.equal([]);
    for (const sentAt of [START, START + 23 * HOUR, START + DAY, START + 4 * DAY + HOUR]) {
      days.pass(sentAt);
      emails++;
    }
    const all = [
      { day: '2026-11-02', emails: 2, lift: null },
      { day: '2026-11-03', emails: 3, lift: null },
      { day: '2026-11-06', emails: 4, lift: null },
    ];
    expect(days.all()).to.deep.equal(all);
    expect(days.all()).to.deep.equal(all);
  });
});
