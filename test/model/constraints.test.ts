import { expect } from 'chai';
import fc from 'fast-check';
import {
  allowedSlots,
  BIT,
  type Constraints,
  forbidding,
  limitsToBlame,
  UNCONSTRAINED,
} from '../../model/constraints.ts';
import { DAY, HOUR, MINUTE, QUARTER } from '../../model/zone.ts';
import { frozen, MONDAY } from './fixture.ts';
import { holiday, isAllowed, minutesOf, sameHours, situation, someMinuteAllowed } from './limits.ts';

const limits = (more: Partial<Constraints>): Constraints => ({ ...UNCONSTRAINED, ...more });
const at = (hour: number, minute = 0) => hour * 60 + minute;
const utc = (text: string) => Date.parse(`${text}Z`);
const slotsOf = (zone: string, now: number, length: number, more: Partial<Constraints>) =>
  allowedSlots(zone, now, length, limits(more)).slots;

describe('constraints', () => {
  it('leave every quarter hour of an unlimited window, from the first one on', () => {
    const { slots, ruledOut } = allowedSlots('UTC', MONDAY + 1, DAY, UNCONSTRAINED);
    expect(slots).to.have.length(96);
    expect(slots[0]).to.equal(MONDAY + QUARTER);
    expect(slots.at(-1)).to.equal(MONDAY + DAY);
    expect(ruledOut).to.have.length(0);
    expect(slotsOf('UTC', MONDAY, DAY, {}))
      .to.have.length(96)
      .and.include(MONDAY)
      .and.not.include(MONDAY + DAY);
  });

  it('give only slots that are in the window and allowed by the local clock, in order, on quarter hours', () => {
    fc.assert(
      fc.property(situation, (situated) => {
        const { zone, now, length, constraints } = frozen(situated);
        const { slots, ruledOut, quarterHours } = allowedSlots(zone, now, length, constraints);
        for (const slot of slots) expect(isAllowed(situated, slot), new Date(slot).toISOString()).to.equal(true);
        expect(slots).to.deep.equal([...new Set(slots)].sort((a, b) => a - b));
        // A window without any allowed quarter hour is the one case of a slot off the quarter hours.
        if (slots.some((slot) => slot % QUARTER !== 0)) expect(slots).to.have.length(1);
        for (const { slot, by } of ruledOut) {
          expect(by).to.be.above(0);
          expect(isAllowed(situated, slot)).to.equal(false);
        }
        expect(quarterHours).to.equal(length / QUARTER);
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

  it('tell of every quarter hour that is not left which of them forbid it', () => {
    const constraints = limits({
      quietHours: { from: at(22), to: at(7) },
      businessHours: sameHours(at(9), at(17)),
      notAfter: MONDAY + 23 * HOUR,
    });
    const { slots, ruledOut } = allowedSlots('UTC', MONDAY, DAY, constraints);
    expect(slots).to.have.length(32);
    const taken = (by: number) => ruledOut.filter((one) => one.by === by).length;
    expect(taken(BIT.quietHours | BIT.businessHours)).to.equal(36);
    expect(taken(BIT.businessHours)).to.equal(25);
    expect(taken(BIT.businessHours | BIT.notAfter)).to.equal(3);
    expect(ruledOut).to.have.length(64);
  });

  it('take the hours of each weekday for itself', () => {
    const short = sameHours(at(9), at(17)).with(4, { from: at(9), to: at(13) });
    const open = (time: string) => forbidding('UTC', utc(time), limits({ businessHours: short })) === 0;
    expect(open('2026-03-05T16:45:00')).to.equal(true); // Thursday
    expect(open('2026-03-06T12:45:00')).to.equal(true); // Friday
    expect(open('2026-03-06T13:00:00')).to.equal(false);
    expect(open('2026-03-07T10:00:00')).to.equal(false); // Saturday
  });

  it('let a night into a day that has hours of its own, or none', () => {
    const nights = sameHours(at(22), at(2), [4]).with(4, { from: at(9), to: at(10) });
    const open = (time: string) => forbidding('UTC', utc(time), limits({ businessHours: nights })) === 0;
    expect(open('2026-03-05T23:00:00')).to.equal(true); // Thursday
    expect(open('2026-03-06T01:30:00')).to.equal(true); // Friday, the night of Thursday
    expect(open('2026-03-06T02:00:00')).to.equal(false);
    expect(open('2026-03-06T09:30:00')).to.equal(true);
    expect(open('2026-03-06T22:30:00')).to.equal(false);
  });

  it('keep a holiday by the recipient’s own date, and only the part of a day that one takes', () => {
    const holidays = [holiday('2026-12-24T14:00', 10), holiday('2026-12-25')];
    const off = (zone: string, time: string) => forbidding(zone, Date.parse(time), limits({ holidays })) !== 0;
    expect(off('Pacific/Auckland', '2026-12-24T12:00:00Z')).to.equal(true); // 01:00 on the 25th
    expect(off('America/Los_Angeles', '2026-12-26T06:00:00Z')).to.equal(true); // 22:00 on the 25th
    expect(off('America/Los_Angeles', '2026-12-26T08:00:00Z')).to.equal(false);
    expect(off('Europe/Vienna', '2026-12-24T13:45:00+01:00')).to.equal(false);
    expect(off('Europe/Vienna', '2026-12-24T14:00:00+01:00')).to.equal(true);
    expect(off('Europe/Vienna', '2026-12-26T00:00:00+01:00')).to.equal(false);
  });

  it('tell which of them would leave something if it were lifted alone', () => {
    const blamed = (more: Partial<Constraints>) => limitsToBlame('UTC', MONDAY, DAY, limits(more));
    const everyDay = [holiday('2026-03-01', 72)];
    expect(blamed({ holidays: everyDay, quietHours: { from: at(22), to: at(7) } })).to.deep.equal(['holidays']);
    expect(blamed({ holidays: everyDay, quietHours: { from: 0, to: at(24) } })).to.deep.equal([]);
    const late = { notBefore: MONDAY + 10 * HOUR, notAfter: MONDAY + 12 * HOUR };
    expect(blamed({ ...late, businessHours: sameHours(at(10), at(17)) })).to.deep.equal(['notBefore', 'businessHours']);
  });

  it('keep quiet over midnight, from the first minute to before the last', () => {
    const quiet = limits({ quietHours: { from: at(21, 30), to: at(7) } });
    const forbidden = (time: string) => forbidding('Europe/Berlin', Date.parse(`2026-01-14T${time}+01:00`), quiet);
    for (const time of ['21:30:00', '23:59:59', '00:00:00', '06:59:59'])
      expect(forbidden(time), time).to.equal(BIT.quietHours);
    for (const time of ['21:29:59', '07:00:00', '12:00:00']) expect(forbidden(time), time).to.equal(0);
  });

  it('count a business night to the day it begins on', () => {
    const nightShift = limits({ businessHours: sameHours(at(22), at(2), [5, 7]) });
    const open = (time: string) => forbidding('UTC', utc(time), nightShift) === 0;
    expect(open('2026-03-06T22:00:00')).to.equal(true); // Friday
    expect(open('2026-03-07T01:59:00')).to.equal(true); // the night of Friday
    expect(open('2026-03-07T22:00:00')).to.equal(false); // Saturday
    expect(open('2026-03-06T01:00:00')).to.equal(false); // the night of Thursday
    expect(open('2026-03-09T01:00:00')).to.equal(true); // the night of Sunday, into Monday
  });

  it('follow the clock through the hour that is skipped and the hour that comes twice', () => {
    const earlyHours = { businessHours: sameHours(at(2), at(3), [1, 2, 3, 4, 5, 6, 7]) };
    const spring = Date.parse('2026-03-28T12:00:00+01:00');
    const autumn = Date.parse('2026-10-24T12:00:00+02:00');
    expect(slotsOf('Europe/Berlin', spring, DAY, earlyHours)).to.deep.equal([]);
    expect(slotsOf('Europe/Berlin', autumn, DAY, earlyHours)).to.have.length(8);
    expect(slotsOf('Europe/Berlin', spring, 2 * DAY, earlyHours)[0]).to.equal(Date.parse('2026-03-30T02:00:00+02:00'));
  });

  it('have no Friday in the week in which Samoa skipped it', () => {
    const fridays = { businessHours: sameHours(0, 1439, [5]) };
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
    const soon = { notAfter: now + 5 * MINUTE, businessHours: sameHours(at(9, 5), at(9, 10), [1]) };
    expect(slotsOf('UTC', now, DAY, soon)).to.deep.equal([MONDAY + 5 * MINUTE]);
  });
});
