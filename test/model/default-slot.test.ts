import { expect } from 'chai';
import { defaultSlot } from '../../model/default-slot.ts';
import { HOUR, QUARTER } from '../../model/zone.ts';

const FRIDAY_NOON = Date.parse('2026-11-20T12:00:00+01:00');

const quarters = (from: number, count: number): number[] => Array.from({ length: count }, (_, k) => from + k * QUARTER);

describe('the plain default', () => {
  it('is 08:00 on the next working day by the recipient’s clock', () => {
    const slots = quarters(FRIDAY_NOON, 672);
    expect(defaultSlot('Europe/Berlin', slots)).to.equal(Date.parse('2026-11-23T08:00:00+01:00'));
    expect(defaultSlot('Asia/Tokyo', slots)).to.equal(Date.parse('2026-11-23T08:00:00+09:00'));
  });

  it('is the first working hour that is left when 08:00 is not', () => {
    const slots = quarters(FRIDAY_NOON - 2 * HOUR, 96);
    expect(defaultSlot('Europe/Berlin', slots)).to.equal(FRIDAY_NOON - 2 * HOUR);
  });

  it('is the first slot of all when no working hour is left', () => {
    const evening = FRIDAY_NOON + 8 * HOUR;
    expect(defaultSlot('Europe/Berlin', quarters(evening, 8))).to.equal(evening);
  });
});
