import { expect } from 'chai';
import fc from 'fast-check';
import { SHIFTS } from '../../model/rhythm.ts';
import {
  logPriorOf,
  priorWeights,
  readSimilar,
  type Segments,
  segmentKey,
  segmentsOf,
  segmentValues,
} from '../../model/similar.ts';
import { apartAtMost, networkLeaning, person, UNSHIFTED } from './fixture.ts';

const EVEN = SHIFTS.map(() => 1 / SHIFTS.length);
const WEIGHTS = [0.5, 0.3, 0.2];
const SEGMENTS: Segments = {
  jobTitle: new Map([
    ['baker', { recipients: 50 }],
    ['constructor', { recipients: 4 }],
  ]),
  industry: new Map(),
  country: new Map([['de', { recipients: 200 }]]),
  device: new Map([['mobile', { recipients: 30 }]]),
};
const similar = readSimilar(
  networkLeaning(3, [
    { attributes: { jobTitle: 'Baker' }, rhythm: 1, by: 2 },
    { attributes: { country: 'DE' }, rhythm: 2, by: 1 },
  ]),
  3,
  SEGMENTS,
);
const { network } = similar;
const traits = (attributes: Parameters<typeof person>[0]) => ({
  values: segmentValues(person(attributes), null),
  zone: null,
});
const prior = (shifts: readonly number[], attributes: Parameters<typeof person>[0], weights = WEIGHTS) =>
  logPriorOf(weights, network, traits(attributes), shifts, new Float64Array(3 * SHIFTS.length)).map(Math.exp);
const shares = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0)));

describe('similar recipients', () => {
  it('has a prior that sums to 1, whoever the person is', () => {
    fc.assert(
      fc.property(shares, fc.string({ unit: 'grapheme' }), fc.string(), (weights, jobTitle, industry) => {
        expect(prior(EVEN, { jobTitle, industry }, weights).reduce((a, b) => a + b, 0)).to.be.closeTo(1, 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('is the population’s without a network, and where the network knows nothing of the person', () => {
    expect(apartAtMost(priorWeights(WEIGHTS, null, traits({ jobTitle: 'Baker' })), WEIGHTS)).to.be.below(1e-12);
    expect(apartAtMost(priorWeights(WEIGHTS, network, traits({})), WEIGHTS)).to.be.below(1e-12);
  });

  it('tilts the population’s weights by each attribute', () => {
    const raw = [0.5, 0.3 * Math.exp(2), 0.2 * Math.exp(1)];
    const expected = raw.map((value) => value / raw.reduce((a, b) => a + b, 0));
    const found = priorWeights(WEIGHTS, network, traits({ jobTitle: 'Baker', country: 'DE' }));
    expect(apartAtMost(found, expected)).to.be.below(1e-3);
  });

  it('is independent of the shift, and leaves one that nobody has without weight', () => {
    const weights = priorWeights(WEIGHTS, network, traits({ jobTitle: 'Baker' }));
    const expected = Array.from(weights).flatMap((weight) => UNSHIFTED.map((share) => weight * share));
    expect(apartAtMost(prior(UNSHIFTED, { jobTitle: 'Baker' }), expected)).to.be.below(1e-12);
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
    const found = (attributes: Parameters<typeof person>[0], device: 'mobile' | 'computer' | null) =>
      segmentsOf(SEGMENTS, similar, segmentValues(person(attributes), device));
    expect(found({ jobTitle: ' BAKER', country: 'DE', industry: 'Software' }, 'mobile')).to.deep.equal([
      { attribute: 'jobTitle', recipients: 50, like: null },
      { attribute: 'country', recipients: 200, like: null },
      { attribute: 'device', recipients: 30, like: null },
    ]);
    expect(found({}, null)).to.deep.equal([]);
    expect(found({ jobTitle: 'toString', industry: '__proto__', country: 'ZZ' }, 'computer')).to.deep.equal([]);
    expect(segmentsOf(SEGMENTS, null, segmentValues(person({ jobTitle: 'Baker' }), null))).to.deep.equal([]);
  });

  it('takes a word on the device for several signs of it, and otherwise what was seen', () => {
    const seen = { mobile: 3, computer: 1 };
    expect(segmentValues(person(), seen)).to.deep.include({ device: 'mobile', seen });
    expect(segmentValues(person(), 'computer')).to.deep.include({
      device: 'computer',
      seen: { mobile: 0, computer: 10 },
    });
    expect(segmentValues(person(), { mobile: 0, computer: 0 }).device).to.equal(null);
  });
});
