import { expect } from 'chai';
import fc from 'fast-check';
import { parseInstant } from '../../src/contract/instant.ts';

describe('parseInstant', () => {
  it('reads every moment that JavaScript writes, to the millisecond', () => {
    const date = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (moment) => parseInstant(moment.toISOString()) === moment.getTime()));
  });

  it('subtracts the offset of the zone', () => {
    const noon = Date.UTC(2026, 10, 24, 12);
    for (const text of [
      '2026-11-24T12:00:00Z',
      '2026-11-24t12:00:00z',
      '2026-11-24 12:00Z',
      '2026-11-24T13:00:00+01:00',
      '2026-11-24T17:30:00+0530',
      '2026-11-24T08:30:00.000-03:30',
      '2026-11-25T02:00:00+14',
      '2026-11-24T12:00:00,0Z',
    ]) {
      expect(parseInstant(text), text).to.equal(noon);
    }
  });

  it('drops what is finer than a millisecond', () => {
    expect(parseInstant('1970-01-01T00:00:00.0019999Z')).to.equal(1);
    expect(parseInstant('1970-01-01T00:00:00.5Z')).to.equal(500);
  });

  it('knows which days exist', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31'])
      expect(parseInstant(`${day}T00:00:00Z`), day).to.be.a('number');
    for (const day of [
      '2024-02-30',
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
    ]) {
      expect(parseInstant(`${day}T00:00:00Z`), day).to.equal(null);
    }
  });

  it('refuses what leaves something open or is no moment', () => {
    const wrong = [
      '',
      '2026-11-24',
      '2026-11-24T12:00:00',
      '24/11/2026 12:00Z',
      'now',
      '1795504500000',
      '2026-11-24T12Z',
    ];
    wrong.push('2026-11-24T24:00:00Z', '2026-11-24T12:60:00Z', '2026-11-24T12:00:60Z', '2026-11-24T12:00:00.Z');
    wrong.push(
      '2026-11-24T12:00:00+24:00',
      '2026-11-24T12:00:00+01:60',
      '2026-11-24T12:00:00 CET',
      '2026-11-24T12:00:00Zz',
    );
    wrong.push(
      '+002026-11-24T12:00:00Z',
      '2026-1-24T12:00:00Z',
      '2026-11-24T12:00:00+1:00',
      '2026-11-24T12-00:00Z',
      '٢026-11-24T12:00:00Z',
    );
    for (const text of wrong) expect(parseInstant(text), text).to.equal(null);
  });
});
