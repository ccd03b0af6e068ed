import { expect } from 'chai';
import fc from 'fast-check';
import {
  LATEST,
  logPosterior,
  normaliseLogs,
  type Presence,
  posterior,
  type RhythmMixture,
  ROW,
  SHIFTS,
  shiftRhythms,
} from '../../model/rhythm.ts';
import { HOURS_PER_WEEK } from '../../model/zone.ts';
import { apartAtMost, everyDayAt, peakedRhythm, seedArtifact } from './fixture.ts';

const OFFICE = Float64Array.from(peakedRhythm(everyDayAt(10), 12));
const EVENING = Float64Array.from(peakedRhythm(everyDayAt(20), 12));
const two: RhythmMixture = { rhythms: [OFFICE, EVENING], shape: 2, rate: 100 };
const shifted = shiftRhythms(two.rhythms);
/** Prior of every component alike. */
const even = new Float64Array(shifted.count).fill(-Math.log(shifted.count));
const flatExposure = (hours: number): Float32Array => new Float32Array(HOURS_PER_WEEK).fill(hours);
const at = (presence: Presence, prior = even) => posterior(two, shifted, prior, presence);
const peakOf = (rates: ArrayLike<number>) => Array.from(rates).indexOf(Math.max(...Array.from(rates)));
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

const hour = fc.integer({ min: 0, max: HOURS_PER_WEEK - 1 });
const presence: fc.Arbitrary<Presence> = fc.record({
  exposure: fc
    .array(fc.float({ min: 0, max: 50, noNaN: true }), { minLength: HOURS_PER_WEEK, maxLength: HOURS_PER_WEEK })
    .map((hours) => Float32Array.from(hours)),
  openings: fc.array(hour, { maxLength: 60 }),
});

/** The 168 rates of a rhythm in a shift, component `c` of those laid out. */
function shiftedRow(rates: Float64Array, c: number): Float64Array {
  const from = Math.floor(c / SHIFTS.length) * ROW + LATEST - (c % SHIFTS.length);
  return rates.subarray(from, from + HOURS_PER_WEEK);
}

describe('rhythm', () => {
  it('runs later by a positive shift and earlier by a negative one, over the end of the week too', () => {
    const monday = peakedRhythm([0], 12);
    const { rates, logs, count } = shiftRhythms([Float64Array.from(monday)]);
    expect(count).to.equal(SHIFTS.length);
    SHIFTS.forEach((shift, s) => {
      const row = shiftedRow(rates, s);
      expect(peakOf(row)).to.equal((shift + HOURS_PER_WEEK) % HOURS_PER_WEEK);
      expect(sum(row) / HOURS_PER_WEEK).to.be.closeTo(1, 1e-12);
    });
    expect(logs).to.deep.equal(rates.map(Math.log));
  });

  it('gives the evidence that integrating over the level gives', () => {
    // ∫ Gamma(level; shape, rate) · Π level · r(opening) · exp(-level · exposure at r) d level, on a fine grid.
    const openings = [10, 34, 60];
    const exposure = flatExposure(0.7).map((hours, cell) => (cell % 24 < 12 ? hours : 20 * hours));
    const numeric = (c: number): number => {
      const row = shiftedRow(shifted.rates, c);
      const offered = exposure.reduce((total, hours, k) => total + hours * row[k]!, 0);
      let integral = 0;
      const step = 2e-5;
      for (let level = step / 2; level < 0.4; level += step) {
        let density = level ** (two.shape - 1) * Math.exp(-(two.rate + offered) * level);
        for (const opening of openings) density *= level * row[opening]!;
        integral += density * step;
      }
      return Math.log(integral);
    };
    const found = new Float64Array(shifted.count);
    logPosterior(shifted, two, { exposure, openings }, even, found, new Float64Array(shifted.count));
    for (let c = 1; c < shifted.count; c++) {
      expect(found[c]! - found[0]!).to.be.closeTo(numeric(c) - numeric(0), 1e-4);
    }
  });

  it('normalises log weights, however small, and returns the log of their sum', () => {
    const logs = Float64Array.of(-2000 + Math.log(3), -2000, -Infinity);
    expect(normaliseLogs(logs)).to.be.closeTo(-2000 + Math.log(4), 1e-9);
    expect(logs[0]).to.be.closeTo(0.75, 1e-12);
    expect(logs[2]).to.equal(0);
  });

  it('has weights that sum to 1 and rates above 0, whatever a person did', () => {
    fc.assert(
      fc.property(presence, (did) => {
        const { weights, rates, shape } = at(did);
        expect(sum(weights)).to.be.closeTo(1, 1e-9);
        expect(rates.every((rate) => rate > 0 && rate < Number.POSITIVE_INFINITY)).to.equal(true);
        expect(shape).to.equal(two.shape + did.openings.length);
      }),
      { seed: 1 },
    );
  });

  it('is the prior without a history', () => {
    const prior = Float64Array.from(even, (log, c) => log + (c % 5) / 3);
    normaliseLogs(prior);
    const { weights, rates, shape } = at({ exposure: flatExposure(0), openings: [] }, prior.map(Math.log));
    expect(apartAtMost(weights, prior)).to.be.below(1e-12);
    for (let k = 0; k < HOURS_PER_WEEK; k++) {
      const expected = prior.reduce((total, weight, c) => total + weight * shiftedRow(shifted.rates, c)[k]!, 0);
      expect(rates[k]).to.be.closeTo((expected * two.shape) / two.rate, 1e-12);
    }
    expect(shape).to.equal(two.shape);
  });

  it('does not depend on the order of openings, nor change what it was given', () => {
    fc.assert(
      fc.property(presence, (did) => {
        const before = { exposure: Float32Array.from(did.exposure), openings: Array.from(did.openings) };
        const { rates } = at(did);
        expect(did).to.deep.equal(before);
        const again = at({ exposure: did.exposure, openings: [...before.openings].reverse() });
        const apart = again.rates.map((rate, k) => Math.abs(rate / rates[k]! - 1));
        expect(Math.max(...apart)).to.be.below(1e-9);
      }),
      { seed: 2 },
    );
  });

  it('follows much evidence against any prior', () => {
    const office = Float64Array.from(even, (_, c) => (c < SHIFTS.length ? -0.01 : -6));
    const evenings = {
      exposure: flatExposure(2),
      openings: [0, 1, 2, 3, 4, 5].flatMap((day) => [day * 24 + 20, day * 24 + 20]),
    };
    const { rates, weights } = at(evenings, office);
    expect(peakOf(rates) % 24).to.equal(20);
    expect(sum(weights.slice(SHIFTS.length))).to.be.above(0.99);
  });

  it('follows much evidence to a shift that hardly anybody has', () => {
    const one = { rhythms: [OFFICE], shape: 2, rate: 100 };
    const ready = shiftRhythms(one.rhythms);
    const rare = Float64Array.from(SHIFTS, (shift) => (shift === 0 ? -1e-5 : Math.log(1e-6)));
    const openings = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [day * 24 + 6, day * 24 + 6]);
    const peak = (count: number) =>
      peakOf(posterior(one, ready, rare, { exposure: flatExposure(3), openings: openings.slice(0, count) }).rates) % 24;
    expect(peak(0)).to.equal(10);
    expect(peak(openings.length)).to.equal(6);
  });

  it('takes waiting in vain at an hour as evidence against it', () => {
    const passedOver = flatExposure(0);
    for (const k of everyDayAt(10)) passedOver[k] = 40;
    const { rates } = at({ exposure: passedOver, openings: [] });
    const before = at({ exposure: flatExposure(0), openings: [] }).rates;
    expect(rates[20]! / rates[10]!).to.be.above((1.5 * before[20]!) / before[10]!);
  });

  it('never expects less at an hour for another opening at that hour', () => {
    // With x = r(hour) / (rate + exposure), an opening turns E[x] into E[x²] / E[x] (and adds to the level).
    fc.assert(
      fc.property(presence, hour, (did, k) => {
        const more = { exposure: did.exposure, openings: [...Array.from(did.openings), k] };
        expect(at(more).rates[k]!).to.be.at.least(0.99 * at(did).rates[k]!);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('never ranks an hour lower for more and more openings at that hour, in the seed model', () => {
    const { rhythms, level, shifts } = seedArtifact();
    const mixture = { rhythms: rhythms.map((row) => Float64Array.from(row)), ...level };
    const ready = shiftRhythms(mixture.rhythms);
    const prior = Float64Array.from(shifts.certain, Math.log);
    const rankOf = (k: number, count: number) => {
      const openings = new Array<number>(count).fill(k);
      const { rates } = posterior(mixture, ready, prior, { exposure: flatExposure(1), openings });
      return rates.filter((rate) => rate > rates[k]!).length;
    };
    for (const k of [9, 14, 33, 62, 106, 130]) {
      const ranks = [0, 4, 16, 64].map((count) => rankOf(k, count));
      expect(ranks.at(-1), `hour ${k}: ${ranks}`).to.be.at.most(ranks[0]!);
    }
  });

  it('moves its peak by as many hours as all of a person’s openings move', () => {
    const one = { rhythms: [OFFICE], shape: 2, rate: 100 };
    const ready = shiftRhythms(one.rhythms);
    const prior = new Float64Array(ready.count).fill(0);
    for (const shift of SHIFTS) {
      const openings = everyDayAt(10)
        .flatMap((k) => [k, k, k])
        .map((k) => (k + shift + HOURS_PER_WEEK) % HOURS_PER_WEEK);
      const { rates, weights } = posterior(one, ready, prior, { exposure: flatExposure(5), openings });
      expect(peakOf(rates) % 24).to.equal(10 + shift);
      expect(weights[SHIFTS.indexOf(shift)]).to.be.above(0.99);
    }
  });

  it('expects more of a person who opens much than of one who opens little', () => {
    const exposure = flatExposure(3);
    const levels = [0, 2, 10, 40].map((count) =>
      sum(at({ exposure, openings: new Array<number>(count).fill(10) }).rates),
    );
    expect([...levels].sort((a, b) => a - b)).to.deep.equal(levels);
    expect(levels[0]).to.be.below((two.shape / two.rate) * HOURS_PER_WEEK);
  });
});
