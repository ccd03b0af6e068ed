import { expect } from 'chai';
import {
  drawOpen,
  mobileAt,
  openProbability,
  personalSessions,
  presenceOf,
  type Reader,
} from '../../../data/demo/presence.ts';
import { seededRandom } from '../../../model/random.ts';
import { DAY, HOUR, hourOfWeek, WEEK } from '../../../model/zone.ts';

const MONDAY = Date.UTC(2025, 5, 2);
const DESK = { from: 9, to: 12, pace: 2, days: [0, 1, 2, 3, 4], mobile: 0.1 };
const NIGHT = { from: 23, to: 25.5, pace: 1, days: [6], mobile: 0.9 };

const reader = (changes: Partial<Reader> = {}): Reader => ({
  zone: 'UTC',
  presence: presenceOf([DESK], 6),
  interest: 0.2,
  ...changes,
});

describe('presence in the demo world', () => {
  it('has the looks of a working day that were asked for, during the sessions', () => {
    const presence = presenceOf([DESK], 6);
    const looks = (from: number, to: number) => {
      let sum = 0;
      for (let bin = from * 2; bin < to * 2; bin++) sum += presence[bin]! * 0.5;
      return sum;
    };
    const stray = 24 * 0.025;
    expect(looks(0, 24)).to.be.closeTo(6 + stray, 0.01);
    expect(looks(8, 13) / looks(0, 24)).to.be.above(0.9);
    expect(looks(5 * 24, 6 * 24)).to.be.closeTo(stray, 0.01);
  });

  it('goes on over midnight, from Sunday into Monday too', () => {
    const presence = presenceOf([DESK, NIGHT], 6);
    expect(presence[2]!).to.be.above(10 * presence[10]!); // Monday 01:00 against 05:00
  });

  it('opens by the integral of looks, interest and fading attention', () => {
    const even = reader({ presence: new Float32Array(336).fill(0.5), interest: 0.2 });
    const drawn = 0.7 * 6 * (1 - Math.exp(-12)) + 0.3 * 36 * (1 - Math.exp(-2)); // hours of full attention in 72
    expect(openProbability(even, MONDAY)).to.be.closeTo(1 - Math.exp(-0.5 * 0.2 * drawn), 2e-4);
  });

  it('draws first opens as often as it says, and at hours at which people look', () => {
    const random = seededRandom(1);
    for (const hour of [2, 9, 20]) {
      const sendAt = MONDAY + hour * HOUR;
      const opens = Array.from({ length: 20_000 }, () => drawOpen(reader(), sendAt, sendAt, random));
      const seen = opens.filter((open) => open !== null);
      expect(seen.length / opens.length).to.be.closeTo(openProbability(reader(), sendAt), 0.012);
      expect(Math.min(...seen)).to.be.at.least(sendAt);
      expect(Math.max(...seen)).to.be.below(sendAt + 3 * DAY);
      const atDesk = seen.filter((open) => hourOfWeek('UTC', open) % 24 >= 8 && hourOfWeek('UTC', open) % 24 < 13);
      expect(atDesk.length / seen.length).to.be.above(0.85);
    }
  });

  it('does not open before the moment it is asked to start from', () => {
    const random = seededRandom(2);
    for (let k = 0; k < 500; k++) {
      const again = drawOpen(reader(), MONDAY, MONDAY + DAY, random);
      if (again !== null) expect(again).to.be.at.least(MONDAY + DAY);
    }
  });

  it('follows the clock on the wall when it changes', () => {
    // Berlin goes to summer time on 30 March 2025: 09:00 local is 08:00 UTC before, 07:00 UTC after.
    const berlin = reader({ zone: 'Europe/Berlin' });
    const before = openProbability(berlin, Date.UTC(2025, 2, 19, 8));
    expect(openProbability(berlin, Date.UTC(2025, 3, 2, 7))).to.equal(before);
    expect(openProbability(berlin, Date.UTC(2025, 3, 2, 8))).not.to.equal(before);
    expect(openProbability(berlin, Date.UTC(2025, 2, 19, 8) + WEEK * 26)).not.to.equal(before);
  });

  it('moves and reweights sessions for a person, but keeps their days', () => {
    const random = seededRandom(3);
    const starts = Array.from({ length: 400 }, () => personalSessions([DESK], random)[0]!.from);
    const spread = Math.sqrt(starts.reduce((sum, from) => sum + (from - 9) ** 2, 0) / starts.length);
    expect(spread).to.be.within(0.9, 1.3);
    for (let k = 0; k < 100; k++) {
      for (const { days } of personalSessions([DESK], random)) {
        expect(DESK.days).to.include.members([...days]);
        expect(days.length).to.be.at.least(4);
      }
    }
  });

  it('is on the phone as the session going on is', () => {
    expect(mobileAt([DESK, NIGHT], 'UTC', MONDAY + 10 * HOUR)).to.be.closeTo(0.1, 0.05);
    expect(mobileAt([DESK, NIGHT], 'UTC', MONDAY)).to.be.closeTo(0.9, 0.05);
  });
});
