import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, HOUR, isZone, localIso, offsetAt } from '../../model/zone.ts';
import type { When } from '../../src/contract/when.ts';
import { KairosError } from '../../src/errors.ts';
import { dueOf, FURTHEST, nextOfWall, type Setting } from '../../src/schedule/when.ts';
import { instantOfWall } from '../../src/store/outbox/rezone.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const RULES = '2026b';
const at = (now: number, recipient = 'Europe/Madrid', rep = 'Europe/Berlin'): Setting => {
  return { now, zones: { recipient, rep }, rules: RULES };
};

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone').filter(isZone));
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });

/** What a clock of the zone shows, by the runtime's own formatter. */
function shown(name: string, moment: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: name,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(moment);
  return parts.replace(' ', 'T');
}

const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00Z`) + DAY).toISOString().slice(0, 10);

function faultOf(when: Parameters<typeof dueOf>[0], setting: Setting): string {
  try {
    dueOf(when, setting);
  } catch (error) {
    expect(error).to.be.instanceOf(KairosError);
    return (error as KairosError).fields[0]!.path;
  }
  throw new Error('nothing was refused');
}

describe('When an e-mail is to go', () => {
  it('is at once for "now", and depends on no zone', () => {
    expect(dueOf({ kind: 'now' }, at(NOW))).to.deep.equal({ dueAt: NOW, timing: { kind: 'now' }, zoneRules: null });
  });

  it('is the instant that was given, and depends on no zone', () => {
    const given = NOW + HOUR;
    expect(dueOf({ kind: 'instant', instant: given }, at(NOW))).to.deep.equal({
      dueAt: given,
      timing: { kind: 'instant', instant: given },
      zoneRules: null,
    });
  });

  it('is 08:00 of the next day on the clock of whose zone was asked for', () => {
    // 23:30 in Berlin is 07:30 of the next day in Tokyo.
    const late = Date.parse('2026-11-24T23:30:00+01:00');
    const due = (zone: (When & { kind: 'tomorrow' })['zone']) => dueOf({ kind: 'tomorrow', zone }, at(late));
    expect(localIso('Europe/Madrid', due({ from: 'recipient' }).dueAt)).to.equal('2026-11-25T08:00:00+01:00');
    expect(due({ from: 'rep' }).timing).to.deep.equal({
      kind: 'wall',
      wall: '2026-11-25T08:00',
      zone: 'Europe/Berlin',
      zoneFrom: 'rep',
    });
    const tokyo = due({ from: 'named', zone: 'Asia/Tokyo' });
    expect(localIso('Asia/Tokyo', tokyo.dueAt)).to.equal('2026-11-26T08:00:00+09:00');
    expect(tokyo.zoneRules).to.equal(RULES);
  });

  it('is, for tomorrow, what the clock shows as 08:00 on the day after, in any zone at any time', () => {
    fc.assert(
      fc.property(zone, instant, (name, now) => {
        const { dueAt, timing } = dueOf({ kind: 'tomorrow', zone: { from: 'named', zone: name } }, at(now));
        const [today = ''] = shown(name, now).split('T');
        expect(timing).to.include({ wall: `${dayAfter(today)}T08:00`, zone: name });
        expect(dueAt).to.be.above(now);
        expect(dueAt - now).to.be.below(2 * DAY + 2 * HOUR);
        // A clock that is put forward over 08:00, or over the whole day, shows it never; no zone does so any more.
        expect(shown(name, dueAt)).to.equal(`${dayAfter(today)}T08:00`);
      }),
      { seed: 1, numRuns: 500, examples: [['Europe/Berlin', Date.UTC(2027, 2, 27, 12)]] },
    );
  });

  it('is, for a wall time, the first instant at which the clock shows it, or after the gap that swallows it', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 360 * 24 * 60 }), (name, now, minutes) => {
        const reading = Math.floor((now + offsetAt(name, now)) / 60_000) * 60_000 + DAY + minutes * 60_000;
        const wall = new Date(reading).toISOString().slice(0, 16);
        const { dueAt } = dueOf({ kind: 'wall', wall, zone: { from: 'named', zone: name } }, at(now));
        const face = shown(name, dueAt);
        expect(face >= wall, `${name} ${wall} ${face}`).to.equal(true);
        if (face !== wall) expect(shown(name, dueAt - 3 * HOUR) < wall).to.equal(true);
        // An hour that comes twice is the first of the two.
        for (const earlier of [HOUR / 2, HOUR]) expect(shown(name, dueAt - earlier)).not.to.equal(wall);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('keeps the wall time when the clocks change between asking and sending', () => {
    const winter = Date.parse('2027-03-27T12:00:00+01:00');
    const due = (wall: string) => dueOf({ kind: 'wall', wall, zone: { from: 'rep' } }, at(winter)).dueAt;
    expect(localIso('Europe/Berlin', due('2027-03-28T08:00'))).to.equal('2027-03-28T08:00:00+02:00');
    expect(localIso('Europe/Berlin', due('2027-03-28T02:30'))).to.equal('2027-03-28T03:30:00+02:00');
    expect(localIso('Europe/Berlin', due('2027-10-31T02:30'))).to.equal('2027-10-31T02:30:00+02:00');
  });

  it('refuses what has passed, and what is more than a year away', () => {
    expect(faultOf({ kind: 'instant', instant: NOW }, at(NOW))).to.equal('when.instant');
    expect(faultOf({ kind: 'instant', instant: NOW + FURTHEST + 1 }, at(NOW))).to.equal('when.instant');
    expect(dueOf({ kind: 'instant', instant: NOW + FURTHEST }, at(NOW)).dueAt).to.equal(NOW + FURTHEST);
    expect(faultOf({ kind: 'wall', wall: '2026-11-24T13:00', zone: { from: 'rep' } }, at(NOW))).to.equal('when.wall');
    expect(faultOf({ kind: 'wall', wall: '2028-11-24T13:00', zone: { from: 'rep' } }, at(NOW))).to.equal('when.wall');
  });
});

describe('The next time of a wall time', () => {
  const timing = (wall: string) => ({ kind: 'wall', wall, zone: 'Europe/Berlin', zoneFrom: 'rep' }) as const;

  it('is itself while it is yet to come, then the same time today, then tomorrow', () => {
    const next = (wall: string) => nextOfWall(timing(wall), 'Europe/Berlin', NOW); // 13:00 in Berlin
    expect(next('2026-12-24T08:00')).to.equal('2026-12-24T08:00');
    expect(next('2026-11-20T15:00')).to.equal('2026-11-24T15:00');
    expect(next('2026-11-24T13:00')).to.equal('2026-11-25T13:00');
    expect(next('2026-11-20T08:00')).to.equal('2026-11-25T08:00');
  });

  it('is never in the past, and at most a day and a gap away, in any zone', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 30 * 24 * 60 }), (name, now, minutes) => {
        const reading = Math.floor((now + offsetAt(name, now)) / 60_000) * 60_000 - minutes * 60_000;
        const wall = nextOfWall(timing(new Date(reading).toISOString().slice(0, 16)), name, now);
        const due = instantOfWall({ wall, zone: name });
        expect(due).to.be.above(now);
        expect(due - now).to.be.at.most(DAY + 2 * HOUR);
        expect(wall.slice(11)).to.equal(new Date(reading).toISOString().slice(11, 16));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
