import { expect } from 'chai';
import fc from 'fast-check';
import { allowedSlots, type Constraints, forbidding, UNCONSTRAINED } from '../../model/constraints.ts';
import { DAY, HOUR, MINUTE, QUARTER } from '../../model/zone.ts';
import { frozen, MONDAY } from './fixture.ts';
import { isAllowed, minutesOf, situation, someMinuteAllowed } from './limits.ts';

const limits = (more: Partial<Constraints>): Constraints => ({ ...UNCONSTRAINED, ...more });
const at = (hour: number, minute = 0) => hour * 60 + minute;
const utc = (text: string) => Date.parse(`${text}Z`);
const slotsOf = (zone: string, now: number, length: number, more: Partial<Constraints>) =>
  allowedSlots(zone, now, length, limits(more)).slots;

describe('constraints', () => {
  it('leave every quarter hour of an unlimited window, from the first one on', () => {
    const { slots, lost } = allowedSlots('UTC', MONDAY + 1, DAY, UNCONSTRAINED);
    expect(slots).to.have.length(96);
    expect(slots[0]).to.equal(MONDAY + QUARTER);
    expect(slots.at(-1)).to.equal(MONDAY + DAY);
    expect(lost.size).to.equal(0);
    expect(slotsOf('UTC', MONDAY, DAY, {}))
      .to.have.length(96)
      .and.include(MONDAY)
      .and.not.include(MONDAY + DAY);
  });

  it('give only slots that are in the window and allowed by the local clock, in order, on quarter hours', () => {
    fc.assert(
      fc.property(situation, (situated) => {
        const { zone, now, length, constraints } = frozen(situated);
        const { slots, lost } = allowedSlots(zone, now, length, constraints);
        for (const slot of slots) expect(isAllowed(situated, slot), new Date(slot).toISOString()).to.equal(true);
        expect(slots).to.deep.equal([...new Set(slots)].sort((a, b) => a - b));
        // A window without any allowed quarter hour is the one case of a slot off the quarter hours.
        if (slots.some((slot) => slot % QUARTER !== 0)) expect(slots).to.have.length(1);
        for (const count of lost.values()) expect(count).to.be.above(0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('leave out no quarter hour that is allowed', () => {
    fc.assert(
      fc.property(situation, (situated) => {
        const { zone, now, length, constraints } = situated;
        const { slots } = allowedSlots(zone, now, length, constraints);
        const quarters = [...minutesOf(situated)].filter(
          (instant) => instant % QUARTER === 0 && instant < now + length,
        );
        const expected = quarters.filter((instant) => isAllowed(situated, instant));
        if (expected.length > 0) expect(slots).to.deep.equal(expected);
        else expect(slots.length).to.be.at.most(1);
      }),
      { seed: 2, numRuns: 120 },
    );
  });

  it('leave nothing exactly when no minute of the window is allowed', () => {
    const outcomes = { none: 0, some: 0 };
    fc.assert(
      fc.property(situation, (situated) => {
        const { zone, now, length, constraints } = situated;
        const empty = allowedSlots(zone, now, length, constraints).slots.length === 0;
        expect(empty).to.equal(!someMinuteAllowed(situated));
        outcomes[empty ? 'none' : 'some']++;
      }),
      { seed: 3, numRuns: 200 },
    );
    expect(outcomes.none).to.be.above(20);
    expect(outcomes.some).to.be.above(50);
  });

  it('count the quarter hours that each limit took', () => {
    const constraints = limits({
      quietHours: { from: at(22), to: at(7) },
      businessHours: { from: at(9), to: at(17), days: [1, 2, 3, 4, 5] },
    });
    const { slots, lost } = allowedSlots('UTC', MONDAY, DAY, constraints);
    expect(slots).to.have.length(32);
    expect([...lost]).to.have.deep.members([
      ['quiet hours', 36],
      ['business hours', 28],
    ]);
  });

  it('keep quiet over midnight, from the first minute to before the last', () => {
    const quiet = limits({ quietHours: { from: at(21, 30), to: at(7) } });
    const forbidden = (time: string) => forbidding('Europe/Berlin', Date.parse(`2026-01-14T${time}+01:00`), quiet);
    for (const time of ['21:30:00', '23:59:59', '00:00:00', '06:59:59'])
      expect(forbidden(time), time).to.equal('quiet hours');
    for (const time of ['21:29:59', '07:00:00', '12:00:00']) expect(forbidden(time), time).to.equal(null);
  });

  it('count a business night to the day it begins on', () => {
    const nightShift = limits({ businessHours: { from: at(22), to: at(2), days: [5, 7] } });
    const open = (time: string) => forbidding('UTC', utc(time), nightShift) === null;
    expect(open('2026-03-06T22:00:00')).to.equal(true); // Friday
    expect(open('2026-03-07T01:59:00')).to.equal(true); // the night of Friday
    expect(open('2026-03-07T22:00:00')).to.equal(false); // Saturday
    expect(open('2026-03-06T01:00:00')).to.equal(false); // the night of Thursday
    expect(open('2026-03-09T01:00:00')).to.equal(true); // the night of Sunday, into Monday
  });

  it('follow the clock through the hour that is skipped and the hour that comes twice', () => {
    const earlyHours = { businessHours: { from: at(2), to: at(3), days: [1, 2, 3, 4, 5, 6, 7] } };
    const spring = Date.parse('2026-03-28T12:00:00+01:00');
    const autumn = Date.parse('2026-10-24T12:00:00+02:00');
    expect(slotsOf('Europe/Berlin', spring, DAY, earlyHours)).to.deep.equal([]);
    expect(slotsOf('Europe/Berlin', autumn, DAY, earlyHours)).to.have.length(8);
    expect(slotsOf('Europe/Berlin', spring, 2 * DAY, earlyHours)[0]).to.equal(Date.parse('2026-03-30T02:00:00+02:00'));
  });

  it('have no Friday in the week in which Samoa skipped it', () => {
    const fridays = { businessHours: { from: 0, to: 1439, days: [5] } };
    expect(slotsOf('Pacific/Apia', Date.parse('2011-12-28T00:00:00-10:00'), 4 * DAY, fridays)).to.deep.equal([]);
  });

  it('use the earliest and the latest instant themselves', () => {
    const [notBefore, notAfter] = [MONDAY + HOUR, MONDAY + 2 * HOUR];
    const slots = slotsOf('UTC', MONDAY, DAY, { notBefore, notAfter });
    expect([slots[0], slots.at(-1), slots.length]).to.deep.equal([notBefore, notAfter, 5]);
    expect(slotsOf('UTC', MONDAY, DAY, { notBefore: MONDAY + DAY })).to.deep.equal([MONDAY + DAY]);
    expect(slotsOf('UTC', MONDAY, DAY, { notBefore: MONDAY + DAY + 1 })).to.deep.equal([]);
    expect(slotsOf('UTC', MONDAY, DAY, { notAfter: MONDAY - 1 })).to.deep.equal([]);
    expect(slotsOf('UTC', MONDAY, DAY, { notBefore: notAfter, notAfter: notBefore })).to.deep.equal([]);
  });

  it('try the very beginning of a window that holds no quarter hour', () => {
    const now = MONDAY + 3 * MINUTE + 17_000;
    expect(slotsOf('UTC', now, DAY, { notAfter: now + 5 * MINUTE })).to.deep.equal([now]);
    const soon = { notAfter: now + 5 * MINUTE, businessHours: { from: at(9, 5), to: at(9, 10), days: [1] } };
    expect(slotsOf('UTC', now, DAY, soon)).to.deep.equal([MONDAY + 5 * MINUTE]);
  });
});
