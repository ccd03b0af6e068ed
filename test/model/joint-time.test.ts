import { expect } from 'chai';
import fc from 'fast-check';
import { type BestTime, bestTimeFrom, outlookFor, type Slot, type Wish } from '../../model/best-time.ts';
import { allowedSlots, type Constraints, UNCONSTRAINED } from '../../model/constraints.ts';
import { foldHistory } from '../../model/history.ts';
import { jointTime, type Party, peopleToBlame } from '../../model/joint-time.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { DAY, HOUR, localIso, minuteOfDay, QUARTER } from '../../model/zone.ts';
import {
  everyDayAt,
  MONDAY,
  modelWith,
  NO_RECENCY,
  peakedRhythm,
  person,
  someEmails,
  someMoment,
  UNSHIFTED,
} from './fixture.ts';
import { holiday, isAllowed, sameHours, situation } from './limits.ts';

/** Everybody reads from 9:00 to 18:00, and most of all at the first of these hours. */
const office = [9, 10, 11, 12, 13, 14, 15, 16, 17];
const model = modelWith({
  rhythms: [peakedRhythm(office.flatMap(everyDayAt), 12)],
  weights: [1],
  shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
  recency: NO_RECENCY,
});
const fitted = modelWith();

function party(
  zone: string,
  more: Partial<Party> & { emails?: Parameters<typeof foldHistory>[0] } = {},
  of = model,
): Party {
  const { emails = [], ...rest } = more;
  const place = { zone, source: 'given', certain: true } as const;
  const profile = { attributes: person(), givenZone: zone, givenDevice: null, accountZone: 'UTC' };
  const outlook = outlookFor(of, profile, place, foldHistory(emails, MONDAY + 40 * DAY));
  return { place, outlook, weight: 1, constraints: UNCONSTRAINED, ...rest };
}
const limits = (more: Partial<Constraints>): Constraints => ({ ...UNCONSTRAINED, ...more });
const wish: Omit<Wish, 'constraints'> = { now: MONDAY, window: 'week', weights: DEFAULT_WEIGHTS, defaultOnly: false };
const joint = (parties: readonly Party[], more: Partial<typeof wish> = {}, lead = 0) =>
  jointTime(model, parties, lead, { ...wish, ...more })!;
const worthOf = ({ open, click, reply }: BestTime['best']['probabilities']) => open + 2 * click + 5 * reply;
const localHour = (zone: string, at: number) => minuteOfDay(zone, at) / 60;

const BERLIN = 'Europe/Berlin';
const CHICAGO = 'America/Chicago';

describe('the best time for several people', () => {
  it('is for one person their best time, to the last digit', () => {
    fc.assert(
      fc.property(situation, someEmails, (situated, emails) => {
        const { zone, now, length, constraints } = situated;
        const about = party(zone, { emails, constraints }, fitted);
        const asked = { ...wish, now, window: length === DAY ? '24h' : 'week' } as const;
        const alone = bestTimeFrom(fitted, about.place, about.outlook, { ...asked, constraints });
        const found = jointTime(fitted, [about], 0, asked);
        if (alone === null) expect(found).to.equal(null);
        else {
          const { limits: costs, ...best } = found!.best;
          expect({ ...best, limits: costs.map(({ person: _, ...cost }) => cost) }).to.deep.equal(alone);
          const { sendAt, probabilities } = alone.best;
          expect(found!.people[0]!.joint).to.deep.equal({ sendAt, probabilities });
          expect(found!.people[0]!.alone.sendAt).to.equal(alone.gain?.sendAt ?? sendAt);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('is the slot at which the weighted sum of their worths is highest, or the default where it is hardly higher', () => {
    const zones = fc.constantFrom('UTC', BERLIN, CHICAGO, 'Asia/Kolkata', 'Australia/Lord_Howe');
    const someParty = fc.record({
      zone: zones,
      emails: someEmails,
      weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(someParty, { minLength: 2, maxLength: 4 }), someMoment, (people, now) => {
        const parties = people.map(({ zone, ...one }) => party(zone, one, fitted));
        const found = jointTime(fitted, parties, 0, { ...wish, now, window: '24h' })!;
        const sums = allowedSlots('UTC', now, DAY, UNCONSTRAINED).slots.map((slot) =>
          parties.reduce((sum, { outlook, weight }) => {
            const prospect = prospectOf(fitted, outlook, now, now + DAY, DEFAULT_WEIGHTS);
            return sum + weight * worthOf(prospect.probabilities(slot));
          }, 0),
        );
        const here = found.people.reduce(
          (sum, { joint }, p) => sum + parties[p]!.weight * worthOf(joint.probabilities),
          0,
        );
        const { choice, gain } = found.best;
        const highest = choice === 'best' ? here : here + gain!.worth.absolute;
        expect(highest).to.be.closeTo(Math.max(...sums), 1e-9);
        for (const { joint: slot, alone, worthLost } of found.people) {
          expect(slot.sendAt).to.equal(found.best.best.sendAt);
          expect(worthLost).to.be.closeTo(worthOf(alone.probabilities) - worthOf(slot.probabilities), 1e-9);
        }
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('is good for both of two people in distant zones', () => {
    const { best, people } = joint([party(BERLIN), party(CHICAGO)]);
    expect(localHour(BERLIN, best.best.sendAt)).to.be.within(14, 17);
    expect(localHour(CHICAGO, best.best.sendAt)).to.be.within(7, 10);
    for (const { joint: slot, alone } of people) {
      expect(slot.probabilities.open).to.be.above(0.85 * alone.probabilities.open);
    }
  });

  it('goes with whoever counts more', () => {
    const zones = [BERLIN, 'Pacific/Auckland'] as const;
    const hour = (weights: readonly [number, number]) => {
      const { best } = joint(zones.map((zone, k) => party(zone, { weight: weights[k]! })));
      return zones.map((zone) => localHour(zone, best.best.sendAt));
    };
    const [berlin] = hour([1, 0.05]);
    const [, auckland] = hour([0.05, 1]);
    expect(berlin).to.be.within(8, 16);
    expect(auckland).to.be.within(8, 16);
    expect(hour([10, 0.5])).to.deep.equal(hour([1, 0.05]));
    const loss = (weight: number) => joint([party(BERLIN), party('Pacific/Auckland', { weight })]).people[0]!.worthLost;
    expect(loss(0.05)).to.be.at.most(loss(1));
    expect(loss(1)).to.be.at.most(loss(20));
  });

  it('keeps everybody’s limits, each by their own clock', () => {
    fc.assert(
      fc.property(situation, situation, (one, other) => {
        const { now, length } = one;
        const { notBefore, notAfter } = one.constraints;
        const second = { ...other, now, length, constraints: { ...other.constraints, notBefore, notAfter } };
        const parties = [one, second].map(({ zone, constraints }) => party(zone, { constraints }, fitted));
        const asked = { ...wish, now, window: length === DAY ? '24h' : 'week' } as const;
        const found = jointTime(fitted, parties, 0, asked);
        if (found === null) return;
        for (const { sendAt } of [found.best.best, ...found.best.alternatives]) {
          expect(isAllowed(one, sendAt) && isAllowed(second, sendAt), new Date(sendAt).toISOString()).to.equal(true);
        }
        for (const [p, { alone }] of found.people.entries()) {
          expect(isAllowed([one, second][p]!, alone.sendAt)).to.equal(true);
        }
      }),
      { seed: 3, numRuns: 120 },
    );
  });

  it('tells whose limit cost what', () => {
    const [berlin, chicago] = [
      party(BERLIN, { constraints: limits({ notAfter: MONDAY + 6 * DAY, quietHours: { from: 12 * 60, to: 8 * 60 } }) }),
      party(CHICAGO, { constraints: limits({ notAfter: MONDAY + 6 * DAY, businessHours: sameHours(0, 6 * 60) }) }),
    ];
    const { best } = joint([berlin, chicago]);
    expect(best.limits.map(({ limit, person: whose }) => [limit, whose])).to.deep.equal([
      ['notAfter', null],
      ['quietHours', 0],
      ['businessHours', 1],
      ['all', null],
    ]);
    const [, quiet, , all] = best.limits;
    const lifted = joint([{ ...berlin, constraints: limits({ notAfter: MONDAY + 6 * DAY }) }, chicago]);
    const sum = (slots: readonly { readonly joint: Slot }[]) =>
      slots.reduce((total, { joint: slot }) => total + worthOf(slot.probabilities), 0);
    const free = joint([party(BERLIN), party(CHICAGO)]);
    const here = sum(joint([berlin, chicago]).people);
    expect(quiet!.worth).to.be.closeTo(sum(lifted.people) - here, 1e-9);
    expect(all!.worth).to.be.closeTo(sum(free.people) - here, 1e-9);
    expect(all!.without!.sendAt).to.equal(free.best.best.sendAt);
  });

  it('is none where the limits of two leave nothing together, and says whose would have to give way', () => {
    const mornings = (zone: string) =>
      party(zone, { constraints: limits({ businessHours: sameHours(8 * 60, 10 * 60) }) });
    const parties = [mornings(BERLIN), mornings(CHICAGO), party('UTC')];
    expect(jointTime(model, parties, 0, wish)).to.equal(null);
    expect(peopleToBlame(parties, MONDAY, 7 * DAY)).to.deep.equal([0, 1]);
    const third = party('UTC', { constraints: limits({ holidays: [holiday('2026-03-01', 24 * 10)] }) });
    expect(peopleToBlame([...parties, third], MONDAY, 7 * DAY)).to.deep.equal([]);
  });

  it('takes the first minute that all allow where no quarter hour is one', () => {
    const after = party('UTC', { constraints: limits({ businessHours: sameHours(10 * 60 + 20, 10 * 60 + 29) }) });
    const before = party('UTC', { constraints: limits({ quietHours: { from: 10 * 60, to: 10 * 60 + 25 } }) });
    const { best, people } = joint([after, before]);
    expect(localIso('UTC', best.best.sendAt)).to.equal('2026-03-02T10:25:00+00:00');
    expect(people.map(({ joint: { sendAt } }) => sendAt)).to.deep.equal([best.best.sendAt, best.best.sendAt]);
  });

  it('has a chance of an open for each whole hour of the window for each of them', () => {
    const now = MONDAY + 20 * 60_000;
    const [{ curve }, other] = joint([party(BERLIN), party('Asia/Kathmandu')], { now, window: '24h' }).people as [
      ReturnType<typeof joint>['people'][number],
      ReturnType<typeof joint>['people'][number],
    ];
    expect(curve).to.have.length(24);
    expect(other.curve).to.have.length(24);
    const { outlook } = party(BERLIN);
    const prospect = prospectOf(model, outlook, now, now + DAY, DEFAULT_WEIGHTS);
    expect(curve[3]).to.equal(prospect.probabilities(MONDAY + 4 * HOUR).open);
    expect(joint([party(BERLIN)]).people[0]!.curve).to.have.length(168);
  });

  it('is the same whoever leads, and whatever their order', () => {
    const parties = [party(BERLIN, { weight: 2 }), party(CHICAGO), party('Asia/Tokyo', { weight: 0.5 })];
    const slots = [0, 1, 2].map((lead) => joint(parties, {}, lead).best);
    expect(new Set(slots.map(({ best }) => best.sendAt))).to.have.length(1);
    expect(slots.map(({ place }) => place.zone)).to.deep.equal([BERLIN, CHICAGO, 'Asia/Tokyo']);
    expect(joint([...parties].reverse()).best.best.sendAt).to.equal(slots[0]!.best.sendAt);
    expect(slots[0]!.best.sendAt % QUARTER).to.equal(0);
  });
});
