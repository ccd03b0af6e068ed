import { expect } from 'chai';
import fc from 'fast-check';
import { SHIFTS } from '../../model/rhythm.ts';
import { logPriorOf, type Segment, type Segments, segmentKey, segmentsOf, segmentValues } from '../../model/similar.ts';
import { apartAtMost, person, UNSHIFTED } from './fixture.ts';

const EVEN = SHIFTS.map(() => 1 / SHIFTS.length);
const prior = (weights: readonly number[], known: readonly Segment[], shifts: readonly number[] = EVEN) =>
  logPriorOf(weights, known, shifts, new Float64Array(weights.length * SHIFTS.length)).map(Math.exp);
/** Weight of each rhythm, over its shifts. */
const byRhythm = (weights: Float64Array) =>
  Array.from({ length: weights.length / SHIFTS.length }, (_, k) =>
    weights.slice(k * SHIFTS.length, (k + 1) * SHIFTS.length).reduce((a, b) => a + b, 0),
  );
const segment = (...weights: number[]): Segment => ({ recipients: 50, weights });
const shares = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0)));

describe('similar recipients', () => {
  it('has a prior that sums to 1, whatever segments a person belongs to', () => {
    fc.assert(
      fc.property(shares, fc.array(shares, { maxLength: 4 }), (weights, segments) => {
        const known = segments.map((own) => segment(...own));
        expect(prior(weights, known).reduce((a, b) => a + b, 0)).to.be.closeTo(1, 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('is the population’s without any known segment, and with segments like the population', () => {
    const weights = [0.5, 0.3, 0.2];
    const expected = weights.flatMap((weight) => EVEN.map((share) => weight * share));
    for (const known of [[], [segment(...weights), segment(...weights)]]) {
      expect(apartAtMost(prior(weights, known), expected)).to.be.below(1e-12);
    }
  });

  it('combines segments as independent evidence, in any order', () => {
    const weights = [0.5, 0.3, 0.2];
    const [title, country] = [segment(0.1, 0.6, 0.3), segment(0.2, 0.2, 0.6)];
    const raw = weights.map((weight, k) => (title.weights[k]! * country.weights[k]!) / weight);
    const total = raw.reduce((a, b) => a + b, 0);
    const expected = raw.map((value) => value / total);
    expect(apartAtMost(byRhythm(prior(weights, [title, country])), expected)).to.be.below(1e-9);
    expect(apartAtMost(prior(weights, [country, title]), prior(weights, [title, country]))).to.be.below(1e-12);
  });

  it('leaves a shift that nobody has without weight', () => {
    const weights = prior([1], [], UNSHIFTED);
    expect(Array.from(weights)).to.deep.equal(UNSHIFTED);
  });

  it('takes another spelling of a value for the same', () => {
    const same = ['Head of Sales', 'head of sales', '  HEAD   of\tSales ', 'Head\u00a0of Sales', 'Ｈｅａｄ of Sales'];
    for (const title of same) expect(segmentKey(title), title).to.equal('head of sales');
    expect(segmentKey('Gescha\u0308ftsfu\u0308hrer')).to.equal(segmentKey('GESCHÄFTSFÜHRER'));
    for (const nothing of [null, '', '  ', '\u3000']) expect(segmentKey(nothing)).to.equal(null);
  });

  it('keeps a key as it is when asked again, and does not mind the case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = segmentKey(text);
        expect(segmentKey(key)).to.equal(key);
        if (key !== null) expect(segmentKey(`  ${text} `)).to.equal(key);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('finds the segments that the model knows, the most telling first', () => {
    const [sales, germany, phone] = [segment(1), segment(1), segment(1)];
    const segments: Segments = {
      jobTitle: new Map([['head of sales', sales]]),
      industry: new Map(),
      country: new Map([['de', germany]]),
      device: new Map([['mobile', phone]]),
    };
    const found = (attributes: Parameters<typeof person>[0], device: string | null) =>
      segmentsOf(segments, segmentValues(person(attributes), device));
    expect(found({ jobTitle: 'Head of Sales', country: 'DE', industry: 'Software' }, 'mobile')).to.deep.equal([
      { attribute: 'jobTitle', segment: sales },
      { attribute: 'country', segment: germany },
      { attribute: 'device', segment: phone },
    ]);
    expect(found({}, null)).to.deep.equal([]);
    expect(found({ jobTitle: 'constructor', industry: '__proto__', country: 'ZZ' }, 'toaster')).to.deep.equal([]);
  });
});
