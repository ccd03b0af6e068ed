import { expect } from 'chai';
import { instantsOfWall, tomorrowAtEight, wallAt } from '../../src/web/pages/compose/wall-time.ts';
import { momentOf, whenOf } from '../../src/web/pages/compose/wish.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);

describe('A wall time on the page', () => {
  it('is shown once by most clocks, never by one that skips it, and twice by one that is set back', () => {
    expect(instantsOfWall(BERLIN, '2026-11-25T08:00')).to.deep.equal([at('2026-11-25T08:00+01:00')]);
    expect(instantsOfWall(BERLIN, '2026-03-29T02:30')).to.deep.equal([]);
    const twice = [at('2026-10-25T02:30+02:00'), at('2026-10-25T02:30+01:00')];
    expect(instantsOfWall(BERLIN, '2026-10-25T02:30')).to.deep.equal(twice);
    expect(instantsOfWall('Pacific/Apia', '2011-12-30T12:00')).to.deep.equal([]);
    expect(instantsOfWall('Asia/Kathmandu', '2026-11-25T08:00')).to.deep.equal([at('2026-11-25T08:00+05:45')]);
  });

  it('is read off the clock again', () => {
    for (const wall of ['2026-11-25T00:00', '2026-12-31T23:59', '2027-02-28T12:15']) {
      expect(wallAt('Australia/Lord_Howe', instantsOfWall('Australia/Lord_Howe', wall)[0]!)).to.equal(wall);
    }
  });

  it('of tomorrow is by the day that it is in the zone', () => {
    const now = at('2026-11-24T20:00Z');
    expect(tomorrowAtEight('Asia/Tokyo', now)).to.equal('2026-11-26T08:00');
    expect(tomorrowAtEight('America/Chicago', now)).to.equal('2026-11-25T08:00');
    expect(tomorrowAtEight(BERLIN, at('2026-12-31T12:00Z'))).to.equal('2027-01-01T08:00');
  });

  it('is refused when it is missing, skipped, past or too far, and said to be the first of two', () => {
    const now = at('2026-10-20T12:00Z');
    const fault = (wall: string | null) => momentOf(wall, BERLIN, now).fault;
    expect(fault(null)).to.equal('missing');
    expect(fault('2027-03-28T02:30')).to.equal('skipped');
    expect(fault('2026-10-20T14:00')).to.equal('past');
    expect(fault('2026-10-20T14:01')).to.equal(null);
    expect(fault('2027-12-01T08:00')).to.equal('far');
    expect(momentOf('2026-10-25T02:30', BERLIN, now)).to.deep.equal({
      instant: at('2026-10-25T02:30+02:00'),
      fault: null,
      twice: true,
    });
  });

  it('goes to the server as it was chosen', () => {
    const answer = { decisionId: 'd1', sendAt: '2026-11-25T07:00:00.000Z' };
    expect(whenOf(null, answer, 'd1')).to.equal(null);
    const tomorrow = { kind: 'tomorrow', zone: 'rep' } as const;
    expect(whenOf(tomorrow, undefined, 'd1')).to.deep.equal(tomorrow);
    expect(whenOf({ kind: 'custom', wall: null, zone: 'rep' }, answer, null)).to.equal(null);
    const best = { kind: 'best', window: 'week', picked: null } as const;
    expect(whenOf(best, undefined, null)).to.equal(null);
    expect(whenOf(best, answer, 'd1')).to.deep.equal({ kind: 'best', decisionId: 'd1' });
    const picked = '2026-11-26T07:00:00.000Z';
    expect(whenOf({ ...best, picked }, undefined, null)).to.deep.equal({ kind: 'custom', instant: picked });
  });

  it('names the best time that it is instead of, where one was seen', () => {
    const insteadOf = 'd1';
    const instant = '2026-11-26T07:00:00.000Z';
    const best = { kind: 'best', window: 'week', picked: instant } as const;
    expect(whenOf(best, undefined, insteadOf)).to.deep.equal({ kind: 'custom', instant, insteadOf });
    const custom = { kind: 'custom', wall: '2026-11-26T08:00', zone: 'rep' } as const;
    expect(whenOf(custom, undefined, insteadOf)).to.deep.equal({ ...custom, insteadOf });
    expect(whenOf(custom, { decisionId: 'd2', sendAt: instant }, null)).to.deep.equal(custom);
  });
});
