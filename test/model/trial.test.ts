import { expect } from 'chai';
import fc from 'fast-check';
import { ARMS, type Assignment } from '../../model/arms.ts';
import { controlSlot, defaultSlot } from '../../model/default-slot.ts';
import { seededRandom } from '../../model/random.ts';
import { explored, softmax, trialAmong } from '../../model/trial.ts';
import { DAY, HOUR, localIso, QUARTER } from '../../model/zone.ts';

const MONDAY = Date.UTC(2026, 10, 23);
const SHARES = { treatment: 0.85, control: 0.1, explore: 0.05 };
const part = (about: Partial<Assignment> = {}): Assignment => ({
  arm: 'treatment',
  shares: SHARES,
  draw: 0,
  ...about,
});
const [EIGHT, TEN, NOON, THREE] = [8, 10, 12, 15].map((hour) => MONDAY + hour * HOUR) as [
  number,
  number,
  number,
  number,
];
const EXPLORED = [
  { sendAt: THREE, share: 0.5 },
  { sendAt: TEN, share: 0.3 },
  { sendAt: EIGHT, share: 0.2 },
];

describe('A trial', () => {
  it('knows everything that could have been answered, and how probable each of it was', () => {
    const { candidates } = trialAmong(part(), TEN, EIGHT, EXPLORED);
    expect(candidates.map(({ sendAt }) => sendAt)).to.deep.equal([EIGHT, TEN, THREE]);
    [0.1 + 0.05 * 0.2, 0.85 + 0.05 * 0.3, 0.05 * 0.5].forEach((propensity, k) => {
      expect(candidates[k]!.propensity).to.be.closeTo(propensity, 1e-12);
    });
  });

  it('gives each arm its slot, and the propensity of that over all arms', () => {
    const taken = (about: Partial<Assignment>) => trialAmong(part(about), TEN, EIGHT, EXPLORED).taken;
    expect(taken({ arm: 'treatment' }).sendAt).to.equal(TEN);
    expect(taken({ arm: 'control' }).sendAt).to.equal(EIGHT);
    const draws = [0, 0.19, 0.21, 0.49, 0.51, 0.999_999];
    expect(draws.map((draw) => taken({ arm: 'explore', draw }).sendAt)).to.deep.equal([
      EIGHT,
      EIGHT,
      TEN,
      TEN,
      THREE,
      THREE,
    ]);
    expect(taken({ arm: 'explore', draw: 0.6 }).propensity).to.be.closeTo(0.025, 1e-12);
  });

  it('draws each slot as often as it says, whatever the shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...ARMS),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (weights, arm, control, explore) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const explored = weights.map((weight, k) => ({ sendAt: MONDAY + k * HOUR, share: weight / total }));
          const shares = { treatment: 1 - control - explore, control, explore };
          const { candidates, taken } = trialAmong(part({ arm, shares, draw: 0.5 }), NOON, EIGHT, explored);
          expect(candidates.reduce((sum, { propensity }) => sum + propensity, 0)).to.be.closeTo(1, 1e-9);
          if (shares[arm] > 0) expect(candidates).to.deep.include(taken);
        },
      ),
    );
  });

  it('samples from the posterior: the softmax is how often each is the highest', () => {
    const values = [0, -0.2, -0.5, 0.3];
    const scale = 0.33;
    const random = seededRandom(3);
    const highest = new Array<number>(values.length).fill(0);
    const draws = 40_000;
    for (let n = 0; n < draws; n++) {
      const noisy = values.map((value) => value - scale * Math.log(-Math.log(1 - random.uniform())));
      highest[noisy.indexOf(Math.max(...noisy))]! += 1;
    }
    softmax(values, scale).forEach((share, k) => {
      expect(highest[k]! / draws).to.be.closeTo(share, 0.012);
    });
  });

  it('is of one slot alone where that is certainly the best, and even where nothing is known', () => {
    expect(softmax([1, 2, 0], 0)).to.deep.equal([0, 1, 0]);
    expect(softmax([Number.NaN, Number.NaN], 1)).to.deep.equal([0.5, 0.5]);
  });

  const gain = (credibility: number, relative: number) => ({ credibility, worth: { absolute: 0, relative } });
  const sharesOf = (slots: ReturnType<typeof explored>) => slots.map(({ share }) => share);

  it('has the best beat the default as often as is claimed', () => {
    for (const credibility of [0.6, 0.75, 0.9]) {
      const [best, plain] = sharesOf(explored([TEN, EIGHT], [1.1, 1], gain(credibility, 0.1)));
      expect(best! / (best! + plain!)).to.be.closeTo(credibility, 1e-9);
    }
  });

  it('leaves out what would hardly ever be tried', () => {
    const kept = explored([EIGHT, TEN, NOON], [0.2, 1, 0.95], gain(0.8, 0.1));
    expect(kept.map(({ sendAt }) => sendAt)).to.deep.equal([TEN, NOON]);
    expect(kept.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-12);
  });

  it('draws also where the best is the default, or rather not better than it', () => {
    for (const known of [null, gain(0.45, 0.02), gain(0.5, 0), gain(1, 0)]) {
      const kept = explored([EIGHT, TEN, NOON], [1, 0.95, 0.9], known);
      expect(kept).to.have.length(3);
      expect(sharesOf(kept)[0]).to.be.within(1 / 3, 0.6);
    }
  });
});

describe('The slot of the control arm', () => {
  const ZONE = 'Europe/Berlin';
  const slotsFrom = (now: number, length: number) =>
    Array.from({ length: length / QUARTER }, (_, k) => now + k * QUARTER);
  const control = (now: number, length: number, chosen: number) => {
    const slots = slotsFrom(now, length);
    return localIso(ZONE, controlSlot(ZONE, slots, defaultSlot(ZONE, slots), chosen)).slice(0, 16);
  };
  const SUNDAY_EVENING = Date.UTC(2026, 10, 22, 19);

  it('is the plain default when that is on the day of the choice', () => {
    expect(control(SUNDAY_EVENING, DAY, MONDAY + 9 * HOUR)).to.equal('2026-11-23T08:00');
  });

  it('is at eight on the day of the choice, be that a later one of the week or one of the weekend', () => {
    expect(control(SUNDAY_EVENING, 7 * DAY, MONDAY + 3 * DAY + 14 * HOUR)).to.equal('2026-11-26T08:00');
    expect(control(SUNDAY_EVENING, 7 * DAY, MONDAY + 5 * DAY + 14 * HOUR)).to.equal('2026-11-28T08:00');
  });

  it('is the plain default when the day of the choice has no such hour left, but is of the same kind', () => {
    const tuesdayNoon = MONDAY + DAY + 11 * HOUR;
    expect(control(tuesdayNoon, DAY, tuesdayNoon + 3 * HOUR)).to.equal('2026-11-25T08:00');
  });

  it('is never moved from a weekend to a working day, nor the other way', () => {
    const fridayNoon = MONDAY + 4 * DAY + 11 * HOUR;
    expect(control(fridayNoon, DAY, fridayNoon + 12 * HOUR)).to.equal('2026-11-28T08:00');
    const saturdayNoon = fridayNoon + DAY;
    expect(control(saturdayNoon, 7 * DAY, saturdayNoon + 2 * HOUR)).to.equal('2026-11-28T12:00');
  });

  it('is always one of the slots', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.constantFrom(DAY, 7 * DAY),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (quarters, length, zone, place) => {
          const slots = slotsFrom(Date.UTC(2026, 9, 20) + quarters * QUARTER, length).filter((_, k) => k % 7 !== 3);
          const chosen = slots[Math.floor(place * slots.length)]!;
          expect(slots).to.include(controlSlot(zone, slots, defaultSlot(zone, slots), chosen));
        },
      ),
    );
  });
});
