import { expect } from 'chai';
import fc from 'fast-check';
import { foldHistory, type History } from '../../model/history.ts';
import { seededRandom } from '../../model/random.ts';
import {
  AGE_EDGES,
  type Curve,
  RECENCY_EDGES,
  RECENCY_HORIZON,
  recencyByHour,
  recencyFactor,
} from '../../model/response.ts';
import { DAY, HOUR, MINUTE } from '../../model/zone.ts';
import { type Curves, fitCurves, neverRising, type Watched } from '../../training/curves.ts';
import { emailSent, frozen, MONDAY, NO_RECENCY } from '../model/fixture.ts';
import { drawOpening, FADING } from './simulate.ts';

const LEVEL = 0.02;
const STRENGTH = 20;
const flatAge: Curve = { edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map(() => 1) };
const flat: Curves = { age: flatAge, recency: NO_RECENCY, calendar: null };
const watched = (history: History): Watched => ({
  zone: 'UTC',
  history,
  rates: new Float64Array(168).fill(LEVEL),
  showing: null,
});

/** Mean over the first four hours, which the fit holds at 1. */
function meanOfFresh({ edges, rates }: Curve): number {
  return (
    rates.reduce((sum, rate, k) => sum + rate * Math.max(0, Math.min(4, edges[k + 1]!) - Math.min(4, edges[k]!)), 0) / 4
  );
}

/** People of no activity but these waits, so that recency says nothing. */
function simulateAges(people: number): Watched[] {
  const truth = { rates: new Array<number>(168).fill(LEVEL), age: FADING };
  return Array.from({ length: people }, (_, k) => {
    const random = seededRandom(3, k);
    const waits = Array.from({ length: 20 }, (_, n) => {
      const sentAt = MONDAY + n * 4 * DAY + random.integer(24 * 60) * MINUTE;
      const opened = drawOpening(truth, 'UTC', sentAt, random);
      return { sentAt, until: opened ?? sentAt + 72 * HOUR, opened: opened !== null };
    });
    return watched({ ...foldHistory([], 0), waits });
  });
}

/** People who get an e-mail every few hours and are likelier to open while they have just been seen. */
function simulateRecency(people: number, truth: Curve): Watched[] {
  const recency = recencyByHour(truth);
  return Array.from({ length: people }, (_, k) => {
    const random = seededRandom(4, k);
    const emails = Array.from({ length: 60 }, (_, n) => ({ sentAt: MONDAY + n * 12 * HOUR, openedAt: 0 }));
    let seen = Number.NEGATIVE_INFINITY;
    for (let at = MONDAY; at < MONDAY + 33 * DAY; at += 5 * MINUTE) {
      const chance = (LEVEL * recencyFactor(recency, at - seen)) / 12;
      for (const email of emails) {
        const waiting = email.openedAt === 0 && email.sentAt <= at && at < email.sentAt + 71.9 * HOUR;
        if (!waiting || random.uniform() >= chance) continue;
        email.openedAt = at + MINUTE;
        seen = at + MINUTE;
      }
    }
    const opened = emails.map(({ sentAt, openedAt }) =>
      emailSent(sentAt, openedAt === 0 ? null : (openedAt - sentAt) / HOUR),
    );
    return watched(foldHistory(opened, MONDAY + 60 * DAY));
  });
}

describe('curves', () => {
  it('find how interest fades with age', () => {
    const found = fitCurves(simulateAges(600), flat, STRENGTH);
    const scale = meanOfFresh(FADING);
    found.age.rates.forEach((rate, bin) => {
      expect((rate / FADING.rates[bin]!) * scale, `bin ${bin}`).to.be.within(0.8, 1.25);
    });
    expect(meanOfFresh(found.age)).to.be.closeTo(1, 1e-9);
    expect(found.recency.rates).to.deep.equal(NO_RECENCY.rates);
  });

  it('find that people just seen are likelier to open', () => {
    const people = simulateRecency(150, { edges: RECENCY_EDGES, rates: [3, 2, 1.3, 1, 1, 1] });
    const found = [1, 2, 3].reduce((curves) => fitCurves(people, curves, STRENGTH), flat);
    // Recency is judged at the start of each local hour, which blurs the first hours.
    expect(found.recency.rates[0]).to.be.within(2, 3.2);
    expect(found.recency.rates[1]).to.be.within(1.5, 2.2);
    expect(found.recency.rates[2]).to.be.within(1.1, 1.5);
    for (const rate of found.recency.rates.slice(3)) expect(rate).to.be.closeTo(1, 0.15);
    expect(RECENCY_HORIZON).to.equal(DAY);
  });

  it('stay what they were without data, up to scale, and change little by little data', () => {
    const before = { ...flat, age: FADING };
    const none = fitCurves([], before, STRENGTH);
    const scale = meanOfFresh(FADING);
    none.age.rates.forEach((rate, bin) => {
      expect(rate).to.be.closeTo(FADING.rates[bin]! / scale, 1e-9);
    });
    const one = fitCurves([watched(foldHistory([emailSent(MONDAY, 50)], MONDAY + 9 * DAY))], before, STRENGTH);
    one.age.rates.forEach((rate, bin) => {
      expect(rate / none.age.rates[bin]!).to.be.within(0.9, 1.1);
    });
  });

  it('never let interest grow with age, nor vanish', () => {
    const waits = fc.array(fc.option(fc.double({ min: 0, max: 72, noNaN: true })), { maxLength: 30 });
    fc.assert(
      fc.property(waits, (hours) => {
        const emails = hours.map((wait, k) => emailSent(MONDAY + k * DAY, wait));
        const { age, recency } = fitCurves([watched(frozen(foldHistory(emails, MONDAY + 60 * DAY)))], flat, 2);
        age.rates.slice(1).forEach((rate, bin) => {
          expect(rate).to.be.at.most(age.rates[bin]! + 1e-12);
        });
        for (const rate of [...age.rates, ...recency.rates]) expect(rate).to.be.above(0).and.below(1000);
      }),
      { seed: 1 },
    );
  });
});

describe('a sequence that never rises', () => {
  const pairs = fc.array(
    fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true })),
    { minLength: 1, maxLength: 12 },
  );
  const fitted = (given: readonly (readonly [number, number])[]) =>
    neverRising(
      given.map(([value]) => value),
      given.map(([, weight]) => weight),
    );

  it('is the least-squares fit: the largest of the smallest means over stretches around each place', () => {
    const meanOf = (given: readonly (readonly [number, number])[]) =>
      given.reduce((sum, [value, weight]) => sum + value * weight, 0) /
      given.reduce((sum, [, weight]) => sum + weight, 0);
    fc.assert(
      fc.property(pairs, (given) => {
        fitted(given).forEach((value, k) => {
          // max over ends t ≥ k of min over beginnings s ≤ k (Robertson, Wright and Dykstra, 1988, theorem 1.4.4)
          const bound = given.slice(k).map((_, after) => {
            const means = Array.from({ length: k + 1 }, (_, s) => meanOf(given.slice(s, k + after + 1)));
            return Math.min(...means);
          });
          expect(value).to.be.closeTo(Math.max(...bound), 1e-9);
        });
      }),
      { seed: 2 },
    );
  });

  it('leaves a falling sequence as it is', () => {
    expect(neverRising([5, 3, 3, 1], [1, 2, 3, 4])).to.deep.equal([5, 3, 3, 1]);
    expect(neverRising([1, 2], [1, 3])).to.deep.equal([1.75, 1.75]);
    expect(neverRising([], [])).to.deep.equal([]);
  });
});
