import { expect } from 'chai';
import fc from 'fast-check';
import { eachLocalHour, lastBefore, presenceOf } from '../../model/exposure.ts';
import { foldHistory, type History, type Wait } from '../../model/history.ts';
import { AGE_EDGES, type Attention, attentionAt, attentionOf, recencyByHour } from '../../model/response.ts';
import { DAY, HOUR, hourOfWeek, instantOfLocal, localDay, MINUTE } from '../../model/zone.ts';
import {
  apartAtMost,
  emailSent,
  engagement,
  frozen,
  MONDAY,
  NO_HISTORY,
  NO_RECENCY,
  someEmails,
  someMoment,
} from './fixture.ts';
import { wallClock, ZONES } from './wall-clock.ts';

const zone = fc.constantFrom(...ZONES);
const age = { edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map((edge) => 1 / (1 + edge / 5)) };
/** Three openings in ten show, whatever the age of the e-mail. */
const VISIBLE = 0.3;
const seenAs = (attention: Attention) => ({ attention, shown: attention.map((had) => VISIBLE * had) });
const curves = { ...seenAs(attentionOf(age)), recency: recencyByHour(NO_RECENCY), calendar: null };
const flat = {
  ...seenAs(attentionOf({ edges: AGE_EDGES, rates: age.rates.map(() => 1) })),
  recency: recencyByHour(NO_RECENCY),
  calendar: null,
};
const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
const historyOf = (waits: readonly Wait[], activity: readonly number[] = []): History => ({
  ...NO_HISTORY,
  waits,
  activity,
});
/** Days on which clocks change somewhere, and a few years on either side. */
const start = fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2030, 0, 1) });
const hoursOf = (name: string, from: number, to: number) => {
  const pieces: [number, number][] = [];
  eachLocalHour(name, from, to, (cell, begin, end) => pieces.push([cell, (end - begin) / MINUTE]));
  return pieces;
};

describe('exposure', () => {
  it('cuts a stretch of time into local hours, whole and in order, in any zone', () => {
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 1, max: 73 * HOUR }), (name, from, length) => {
        let at = from;
        eachLocalHour(name, from, from + length, (cell, begin, end) => {
          expect(begin).to.equal(at);
          expect(end - begin).to.be.within(1, HOUR);
          expect(cell).to.equal(hourOfWeek(name, begin));
          expect(hourOfWeek(name, end - 1)).to.equal(cell);
          at = end;
        });
        expect(at).to.equal(from + length);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('follows the clock through days that are an hour short or long, or half an hour', () => {
    const night = (name: string, ...day: [number, number, number]) =>
      hoursOf(name, instantOfLocal(name, Date.UTC(...day)), instantOfLocal(name, Date.UTC(...day, 5)));
    const sunday = (...hours: [number, number][]) => hours.map(([hour, minutes]) => [144 + hour, minutes]);
    expect(night('Europe/Berlin', 2026, 2, 29)).to.deep.equal(sunday([0, 60], [1, 60], [3, 60], [4, 60]));
    expect(night('Europe/Berlin', 2026, 9, 25)).to.deep.equal(
      sunday([0, 60], [1, 60], [2, 60], [2, 60], [3, 60], [4, 60]),
    );
    // Lord Howe turns its clocks by half an hour at 02:00: to 01:30 in April, to 02:30 in October.
    expect(night('Australia/Lord_Howe', 2026, 3, 5)).to.deep.equal(
      sunday([0, 60], [1, 60], [1, 30], [2, 60], [3, 60], [4, 60]),
    );
    expect(night('Australia/Lord_Howe', 2026, 9, 4)).to.deep.equal(sunday([0, 60], [1, 60], [2, 30], [3, 60], [4, 60]));
  });

  it('visits nothing where there is no time', () => {
    expect(hoursOf('UTC', MONDAY, MONDAY)).to.deep.equal([]);
  });

  it('adds up to the attention of the waits, whatever the zone', () => {
    fc.assert(
      fc.property(zone, someEmails, someMoment, (name, emails, asOf) => {
        const history = frozen(foldHistory(emails, asOf));
        const attention = history.waits.reduce((a, w) => a + attentionAt(curves.attention, w.until - w.sentAt), 0);
        const { exposure, openings } = presenceOf(history, name, curves);
        expect(sum(exposure)).to.be.closeTo(attention * (history.hidden ? VISIBLE : 1), 1e-4 * (1 + attention));
        expect(openings).to.have.length(history.waits.filter(({ opened }) => opened).length);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('puts each hour of attention where the wall clock says', () => {
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 1, max: 72 * 60 }), (name, from, minutes) => {
        const sentAt = Math.floor(from / MINUTE) * MINUTE;
        const until = sentAt + minutes * MINUTE;
        const expected = new Float64Array(168);
        for (let at = sentAt; at < until; at += MINUTE) {
          const wall = new Date(wallClock(name, at));
          expected[((wall.getUTCDay() + 6) % 7) * 24 + wall.getUTCHours()]! += 1 / 60;
        }
        const { exposure } = presenceOf(historyOf([{ sentAt, until, opened: false }]), name, flat);
        expect(apartAtMost(exposure, expected), name).to.be.below(1e-4);
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  it('notes each opening in its local hour', () => {
    const name = 'Asia/Kathmandu';
    const waits = [1, 30, 70].map((hours) => foldHistory([emailSent(MONDAY, hours)], MONDAY + 90 * DAY).waits[0]!);
    const { openings } = presenceOf(historyOf(waits), name, curves);
    expect(Array.from(openings)).to.deep.equal(waits.map(({ until }) => hourOfWeek(name, until - 1)));
  });

  it('notes an opening at the very instant of the send in the hour of the send', () => {
    const instantly = foldHistory([{ sentAt: MONDAY, engagements: [engagement('replied', MONDAY)] }], MONDAY + DAY);
    const { exposure, openings } = presenceOf(instantly, 'UTC', curves);
    expect(Array.from(openings)).to.deep.equal([9]);
    expect(sum(exposure)).to.equal(0);
  });

  it('gives hours soon after activity the weight of recency', () => {
    const recency = recencyByHour({ ...NO_RECENCY, rates: [4, 3, 2, 1, 1, 1] });
    const wait = { sentAt: MONDAY, until: MONDAY + 12 * HOUR, opened: false };
    const seen = [MONDAY - 30 * MINUTE, MONDAY + 6 * HOUR];
    const { exposure } = presenceOf(historyOf([wait], seen), 'UTC', { ...flat, recency });
    // Last seen at 08:30 and at 15:00; judged at the start of each hour from 09:00 to 20:00.
    expect(Array.from(exposure.slice(9, 21))).to.deep.equal([4, 3, 2, 2, 1, 1, 4, 3, 2, 2, 1, 1]);
    expect(sum(exposure.slice(0, 9)) + sum(exposure.slice(21))).to.equal(0);
    const never = presenceOf(historyOf([wait]), 'UTC', { ...flat, recency });
    expect(sum(never.exposure)).to.equal(12);
  });

  it('gives the hours of a day on which everybody is away that day’s weight, by the wall clock', () => {
    const name = 'Pacific/Auckland';
    const midnight = instantOfLocal(name, Date.UTC(2026, 11, 25));
    const calendar = { from: localDay(name, midnight), factors: [0.25] };
    const wait = { sentAt: midnight - 10 * HOUR, until: midnight + 30 * HOUR, opened: false };
    const { exposure } = presenceOf(historyOf([wait]), name, { ...flat, calendar });
    expect(sum(exposure)).to.equal(10 + 24 * 0.25 + 6);
    const ofDay = hourOfWeek(name, midnight);
    expect(Array.from(exposure.slice(ofDay, ofDay + 24))).to.deep.equal(new Array(24).fill(0.25));
  });

  it('finds the last activity before an instant', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: -1, max: 51 }), (times, at) => {
        const activity = times.sort((a, b) => a - b);
        expect(lastBefore(activity, at)).to.equal(activity.filter((time) => time < at).length - 1);
      }),
      { seed: 4 },
    );
  });
});
