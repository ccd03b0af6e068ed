import { expect } from 'chai';
import fc from 'fast-check';
import { type BestTime, bestTime, type Subject, type Wish } from '../../model/best-time.ts';
import { allowedSlots, type Constraints, LIMITS, limitsIn, UNCONSTRAINED } from '../../model/constraints.ts';
import { defaultSlot } from '../../model/default-slot.ts';
import { DEFAULT_WEIGHTS, type Probabilities } from '../../model/prospect.ts';
import { DAY, HOUR, localIso } from '../../model/zone.ts';
import {
  everyDayAt,
  frozen,
  MONDAY,
  modelWith,
  NO_RECENCY,
  peakedRhythm,
  person,
  someEmails,
  UNSHIFTED,
} from './fixture.ts';
import { holiday, sameHours, situation } from './limits.ts';

/** Everybody reads at 20:00, every day. */
const evenings = modelWith({
  rhythms: [peakedRhythm(everyDayAt(20), 30)],
  weights: [1],
  shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
  recency: NO_RECENCY,
});
const subject = (more: Partial<Subject> = {}): Subject => ({
  attributes: person(),
  givenZone: null,
  givenDevice: null,
  accountZone: 'UTC',
  emails: [],
  ...more,
});
const wish = (constraints: Partial<Constraints>, more: Partial<Wish> = {}): Wish => ({
  now: MONDAY,
  window: '24h',
  constraints: { ...UNCONSTRAINED, ...constraints },
  weights: DEFAULT_WEIGHTS,
  defaultOnly: false,
  ...more,
});
const ask = (constraints: Partial<Constraints>, more: Partial<Wish> = {}) =>
  bestTime(evenings, subject(), wish(constraints, more))!;
const worth = ({ open, click, reply }: Probabilities) => open + 2 * click + 5 * reply;
/** What the best slot is worth, taken or not. */
const highest = ({ best, plain, gain }: BestTime) =>
  gain === null ? worth(best.probabilities) : worth(plain.probabilities) + gain.worth.absolute;

describe('what limits cost', () => {
  it('is nothing to say where there are none', () => {
    expect(ask({}).limits).to.deep.equal([]);
  });

  it('is what the best slot would be worth more if one alone were lifted, and if all were', () => {
    const model = modelWith();
    fc.assert(
      fc.property(situation, someEmails, (situated, emails) => {
        const { zone, now, length, constraints } = frozen(situated);
        const about = subject({ attributes: person({ timezone: zone }), emails });
        const asked = (limits: Constraints) =>
          bestTime(model, about, {
            now,
            window: length === DAY ? '24h' : 'week',
            constraints: limits,
            weights: DEFAULT_WEIGHTS,
            defaultOnly: false,
          });
        const found = asked(constraints);
        if (found === null) return;
        const set = limitsIn(constraints);
        expect(found.limits.map(({ limit }) => limit)).to.deep.equal(set.length > 1 ? [...set, 'all'] : set);
        for (const { limit, worth: cost, without } of found.limits) {
          const lifted = limit === 'all' ? UNCONSTRAINED : { ...constraints, [limit]: null };
          const best = asked(lifted)!;
          // Its very first minute stands in for a window without an allowed quarter hour, and is no quarter hour.
          if (best.best.sendAt % (15 * 60_000) !== 0) continue;
          expect(cost).to.be.closeTo(Math.max(0, highest(best) - highest(found)), 1e-9);
          if (without !== null) expect(worth(without.probabilities)).to.be.closeTo(highest(best), 1e-9);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('counts the quarter hours that each rules out, whoever else does', () => {
    const { limits, quarterHours } = ask({
      quietHours: { from: 22 * 60, to: 7 * 60 },
      businessHours: sameHours(9 * 60, 17 * 60),
    });
    expect(quarterHours).to.equal(96);
    expect(limits.map(({ limit, quarterHours }) => [limit, quarterHours])).to.deep.equal([
      ['quietHours', 36],
      ['businessHours', 64],
      ['all', 64],
    ]);
  });

  it('names the slot that would be best without it', () => {
    const { best, limits } = ask({ quietHours: { from: 18 * 60, to: 7 * 60 } });
    expect(new Date(best.sendAt).getUTCHours()).to.be.within(9, 18);
    const [{ without, worth: cost } = { without: null, worth: 0 }] = limits;
    expect(localIso('UTC', without!.sendAt)).to.match(/T(19|20):/);
    expect(cost).to.be.above(0.01);
    expect(without!.probabilities.open).to.be.above(best.probabilities.open);
  });

  it('shows together what two limits that forbid the same hours hide from each other', () => {
    const { limits } = ask({ quietHours: { from: 18 * 60, to: 7 * 60 }, businessHours: sameHours(8 * 60, 17 * 60) });
    const [quiet, business, all] = limits;
    expect(quiet).to.deep.include({ worth: 0, without: null });
    expect(business!.worth).to.be.below(all!.worth);
    expect(all!.without).not.to.equal(null);
  });

  it('costs nothing when a limit rules out only worse hours', () => {
    const { limits } = ask({ notBefore: MONDAY + HOUR, quietHours: { from: 0, to: 5 * 60 } });
    for (const { quarterHours, worth: cost, without } of limits) {
      expect(quarterHours).to.be.above(0);
      expect({ cost, without }).to.deep.equal({ cost: 0, without: null });
    }
    expect(limits.map(({ limit }) => limit)).to.deep.equal(['notBefore', 'quietHours', 'all']);
  });

  it('keeps the plain default off a holiday', () => {
    const tuesday = { ...UNCONSTRAINED, holidays: [holiday('2026-03-03')] };
    const { slots } = allowedSlots('UTC', MONDAY, 7 * DAY, tuesday);
    expect(localIso('UTC', defaultSlot('UTC', slots))).to.equal('2026-03-04T08:00:00+00:00');
  });

  it('has a bit for every limit', () => {
    const everything: Constraints = {
      notBefore: MONDAY + DAY,
      notAfter: MONDAY - DAY,
      quietHours: { from: 0, to: 1440 },
      businessHours: new Array(7).fill(null),
      holidays: [holiday('2026-03-01', 72)],
    };
    const { ruledOut } = allowedSlots('UTC', MONDAY, DAY, everything);
    expect(new Set(ruledOut.map(({ by }) => by))).to.deep.equal(new Set([2 ** LIMITS.length - 1]));
  });
});
