import { expect } from 'chai';
import fc from 'fast-check';
import {
  DAY,
  HOUR,
  hourOfWeek,
  instantOfLocal,
  isZone,
  localHourOn,
  localIso,
  MINUTE,
  minuteOfDay,
  offsetAt,
  offsetHoldsUntil,
  utcIso,
  WEEK,
  weekday,
} from '../../model/zone.ts';
import { changesOf, firstShowing, wallClock, wallOffset, ZONES } from './wall-clock.ts';

const FIRST = Date.UTC(1971, 0, 1);
const LAST = Date.UTC(2099, 11, 31);
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: FIRST, max: LAST });
const seconds = (value: number) => Math.floor(value / 1000) * 1000;

/** Zones whose rules are out of the ordinary, with the years in which they show it. */
const ODD: readonly (readonly [string, number, number])[] = [
  ['Asia/Kolkata', 2000, 2001],
  ['Asia/Kathmandu', 1985, 1987],
  ['Australia/Lord_Howe', 2023, 2025],
  ['America/St_Johns', 2005, 2012],
  ['Pacific/Apia', 2010, 2013],
  ['Pacific/Kwajalein', 1993, 1994],
  ['America/Sao_Paulo', 2017, 2020],
  ['Europe/Moscow', 2010, 2015],
  ['Africa/Casablanca', 2012, 2026],
  ['Asia/Pyongyang', 2014, 2019],
  ['America/Caracas', 2007, 2017],
  ['Antarctica/Troll', 2022, 2024],
  ['Asia/Gaza', 2010, 2014],
  ['Europe/Berlin', 2026, 2027],
  ['America/New_York', 2026, 2027],
];
const changes = ODD.flatMap(([name, from, to]) => changesOf(name, Date.UTC(from, 0, 1), Date.UTC(to, 0, 1)));

describe('time zones', () => {
  it('knows the offset that the wall clock shows, in any zone from 1971 to 2099', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        expect(offsetAt(name, at), `${name} ${at}`).to.equal(wallOffset(name, at));
      }),
      { seed: 1, numRuns: 1500 },
    );
  });

  it('knows the offset on either side of every change of a zone with odd rules', () => {
    expect(changes.length).to.be.above(60);
    for (const { zone: name, at, before, after } of changes) {
      expect(offsetAt(name, at - 1), `${name} before ${new Date(at).toISOString()}`).to.equal(before);
      expect(offsetAt(name, at), `${name} at ${new Date(at).toISOString()}`).to.equal(after);
    }
  });

  it('gives the same offset whatever was asked before', () => {
    fc.assert(
      fc.property(zone, fc.array(instant, { minLength: 2, maxLength: 5 }), (name, instants) => {
        const forwards = instants.map((at) => offsetAt(name, at));
        const backwards = [...instants].reverse().map((at) => offsetAt(name, at));
        expect(backwards.reverse()).to.deep.equal(forwards);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('never lets an offset hold past a change', () => {
    for (const { zone: name, at } of changes) {
      for (const before of [1, HOUR, 3 * DAY, 20 * DAY]) {
        const until = offsetHoldsUntil(name, at - before);
        expect(until, `${name} ${at}`).to.be.above(at - before);
        expect(until, `${name} ${at}`).to.be.at.most(at);
      }
      expect(offsetHoldsUntil(name, at)).to.be.above(at);
    }
  });

  it('lets the offset hold as far as it says', () => {
    fc.assert(
      fc.property(zone, instant, fc.double({ min: 0, max: 1, noNaN: true }), (name, at, part) => {
        const until = offsetHoldsUntil(name, at);
        const within = Math.min(until - 1, Math.floor(at + part * (until - at)));
        expect(wallOffset(name, within)).to.equal(wallOffset(name, at));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('finds the first instant at which the clock shows a reading, in any zone', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const local = seconds(at) + offsetAt(name, at);
        expect(instantOfLocal(name, local), `${name} ${at}`).to.equal(firstShowing(name, local));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('takes the first of two equal readings, and moves a skipped one on by the length of the gap', () => {
    let gaps = 0;
    let overlaps = 0;
    for (const { zone: name, at, before, after } of changes) {
      const length = Math.abs(after - before);
      // Readings from two hours before the change to two hours after what it skips or repeats.
      for (let local = at + before - 2 * HOUR; local < at + before + length + 2 * HOUR; local += length / 4) {
        const found = instantOfLocal(name, local);
        const expected = firstShowing(name, local);
        const words = `${name} ${new Date(local).toISOString()}`;
        if (expected !== null) expect(found, words).to.equal(expected);
        else expect(wallClock(name, found) - local, words).to.equal(after - before);
        if (expected === null) gaps++;
        if (expected !== null && wallClock(name, expected + length) === local) overlaps++;
      }
    }
    expect(gaps).to.be.above(100);
    expect(overlaps).to.be.above(100);
  });

  it('skips 30 December 2011 in Samoa', () => {
    const noon = instantOfLocal('Pacific/Apia', Date.UTC(2011, 11, 30, 12));
    expect(localIso('Pacific/Apia', noon)).to.equal('2011-12-31T12:00:00+14:00');
    const eve = Date.UTC(2011, 11, 30, 9);
    expect(localIso('Pacific/Apia', eve)).to.equal('2011-12-29T23:00:00-10:00');
    expect([weekday('Pacific/Apia', eve), weekday('Pacific/Apia', eve + 2 * HOUR)]).to.deep.equal([4, 6]);
  });

  it('writes the local time with its offset', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['Europe/Berlin', '2026-11-24T07:15:00Z', '2026-11-24T08:15:00+01:00'],
      ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45'],
      ['America/St_Johns', '2026-01-01T00:00:59Z', '2025-12-31T20:30:59-03:30'],
      ['America/Sao_Paulo', '2018-12-01T12:00:00Z', '2018-12-01T10:00:00-02:00'],
      ['America/Sao_Paulo', '2019-12-01T12:00:00Z', '2019-12-01T09:00:00-03:00'],
      ['Europe/Moscow', '2012-01-01T00:00:00Z', '2012-01-01T04:00:00+04:00'],
      ['Europe/Moscow', '2015-01-01T00:00:00Z', '2015-01-01T03:00:00+03:00'],
      ['Africa/Casablanca', '2024-03-20T12:00:00Z', '2024-03-20T12:00:00+00:00'],
      ['Africa/Casablanca', '2024-06-20T12:00:00Z', '2024-06-20T13:00:00+01:00'],
      ['UTC', '2026-02-28T23:59:59.999Z', '2026-02-28T23:59:59+00:00'],
    ];
    for (const [name, at, written] of cases) expect(localIso(name, Date.parse(at))).to.equal(written);
  });

  it('writes UTC as Date does', () => {
    const ever = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(ever, (at) => {
        expect(utcIso(at)).to.equal(new Date(at).toISOString());
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('writes a local time that reads back as the same instant', () => {
    const recent = fc.integer({ min: Date.UTC(1973, 0, 1), max: LAST }); // offsets in whole minutes
    fc.assert(
      fc.property(zone, recent, (name, at) => {
        expect(Date.parse(localIso(name, at))).to.equal(seconds(at));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('agrees with the wall clock on hour of the week, weekday and minute of the day', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const wall = new Date(wallClock(name, at));
        const day = (wall.getUTCDay() + 6) % 7;
        expect(hourOfWeek(name, at)).to.equal(day * 24 + wall.getUTCHours());
        expect(weekday(name, at)).to.equal(day + 1);
        expect(minuteOfDay(name, at)).to.equal(wall.getUTCHours() * 60 + wall.getUTCMinutes());
      }),
      { seed: 6, numRuns: 300 },
    );
    const before1970 = Date.UTC(1969, 11, 31, 23, 30);
    expect([hourOfWeek('UTC', before1970), minuteOfDay('UTC', before1970)]).to.deep.equal([2 * 24 + 23, 1410]);
  });

  it('counts the local hours of a day that is an hour short or long', () => {
    const shown = (from: number) =>
      Array.from({ length: 25 }, (_, k) => hourOfWeek('Europe/Berlin', from + k * HOUR) % 24);
    const spring = instantOfLocal('Europe/Berlin', Date.UTC(2026, 2, 29));
    const autumn = instantOfLocal('Europe/Berlin', Date.UTC(2026, 9, 25));
    expect(shown(spring).slice(0, 4)).to.deep.equal([0, 1, 3, 4]);
    expect(shown(autumn).slice(0, 5)).to.deep.equal([0, 1, 2, 2, 3]);
    expect(shown(autumn)[24]).to.equal(23);
  });

  it('finds an hour of another local day', () => {
    const late = Date.parse('2026-11-23T23:30:00-05:00');
    expect(localIso('America/New_York', localHourOn('America/New_York', late, 1, 8))).to.equal(
      '2026-11-24T08:00:00-05:00',
    );
    const beforeSpring = Date.parse('2026-03-28T12:00:00+01:00');
    expect(localIso('Europe/Berlin', localHourOn('Europe/Berlin', beforeSpring, 1, 8))).to.equal(
      '2026-03-29T08:00:00+02:00',
    );
    expect(localIso('Europe/Berlin', localHourOn('Europe/Berlin', beforeSpring, 1, 2))).to.equal(
      '2026-03-29T03:00:00+02:00',
    );
    expect(localHourOn('UTC', Date.UTC(2026, 0, 1, 5), 7, 5)).to.equal(Date.UTC(2026, 0, 1, 5) + WEEK);
  });

  it('tells names of zones from other words', () => {
    for (const name of ZONES) expect(isZone(name), name).to.equal(true);
    for (const name of ['UTC', 'GMT', 'Etc/GMT+5', 'europe/berlin', 'Asia/Calcutta', 'US/Eastern']) {
      expect(isZone(name), name).to.equal(true);
    }
    for (const name of [
      '',
      'Mars/Olympus',
      '+02:00',
      '-05',
      'Europe',
      'Europe/Berlin ',
      'GMT+2',
      'local',
      '__proto__',
    ]) {
      expect(isZone(name), name).to.equal(false);
    }
    expect(() => offsetAt('Mars/Olympus', 0)).to.throw(RangeError);
    expect(offsetAt('EUROPE/BERLIN', Date.UTC(2026, 0, 1))).to.equal(60 * MINUTE);
  });
});
