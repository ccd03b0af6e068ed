import { expect } from 'chai';
import fc from 'fast-check';
import { smoothRhythm } from '../../training/smooth.ts';
import { apartAtMost, everyDayAt, frozen, peakedRhythm, seedArtifact } from '../model/fixture.ts';

const SMOOTHING = { cell: 20, hour: 3, group: 10, width: 0.8 };
const cells = (value: number) => new Float64Array(168).fill(value);
const flat = cells(1);
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
const distance = (a: Float64Array, b: ArrayLike<number>) =>
  mean(a.map((value, hour) => Math.abs(Math.log(value / b[hour]!))));
const office = Float64Array.from(seedArtifact().rhythms[0]!);
/** What is expected of a rhythm: 0.1 openings an hour on average. */
const expectedOf = (rhythm: Float64Array, hours: number) => rhythm.map((rate) => rate * hours * 0.1);

describe('smoothing of a rhythm', () => {
  it('is the prior where nobody came, and where nobody was asked', () => {
    expect(smoothRhythm(cells(0), cells(0), office, SMOOTHING)).to.deep.equal(office);
    expect(smoothRhythm(cells(0), cells(50), office, SMOOTHING)).to.deep.equal(office);
    expect(smoothRhythm(cells(1), cells(0), office, SMOOTHING)).to.deep.equal(office);
  });

  it('has a mean of 1 and no hour without hope, whatever was counted', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })), {
      minLength: 168,
      maxLength: 168,
    });
    const hours = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e4, noNaN: true })), {
      minLength: 168,
      maxLength: 168,
    });
    fc.assert(
      fc.property(counts, hours, (openings, exposure) => {
        const smoothed = smoothRhythm(Float64Array.from(openings), Float64Array.from(exposure), office, SMOOTHING);
        expect(mean(smoothed)).to.be.closeTo(1, 1.1e-3);
        expect(smoothed.every((rate) => rate >= 1e-3 && rate < 168)).to.equal(true);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('stays at the prior when what came is what the prior expects', () => {
    for (const hours of [1, 100, 10_000]) {
      const smoothed = smoothRhythm(expectedOf(office, hours), cells(hours), office, SMOOTHING);
      expect(apartAtMost(smoothed, office)).to.be.below(1e-6);
    }
  });

  it('finds a known rhythm in many data, from a flat prior', () => {
    const found = [10, 1000, 100_000].map((hours) =>
      smoothRhythm(expectedOf(office, hours), cells(hours), flat, SMOOTHING),
    );
    const distances = found.map((rhythm) => distance(rhythm, office));
    expect([...distances].sort((a, b) => b - a)).to.deep.equal(distances);
    expect(distances.at(-1)).to.be.below(0.02);
    expect(distances[0]).to.be.below(distance(flat, office));
  });

  it('finds it however unevenly people were asked', () => {
    const exposure = flat.map((_, hour) => (hour % 24 > 8 && hour % 24 < 18 ? 200_000 : 20_000));
    const openings = office.map((rate, hour) => rate * exposure[hour]! * 0.1);
    expect(distance(smoothRhythm(openings, exposure, flat, SMOOTHING), office)).to.be.below(0.05);
  });

  it('lends a day with few openings the shape of the other weekdays, not of the weekend', () => {
    const mornings = Float64Array.from(peakedRhythm(everyDayAt(9), 10));
    const openings = mornings.map((rate, hour) => (hour < 24 || hour >= 120 ? 0 : rate * 20));
    const exposure = mornings.map((_, hour) => (hour < 24 || hour >= 120 ? 0 : 200));
    const smoothed = smoothRhythm(openings, exposure, flat, SMOOTHING);
    expect(smoothed[9]! / smoothed[15]!).to.be.above(3);
    expect(smoothed[129]! / smoothed[135]!).to.be.closeTo(1, 0.01);
  });

  it('leaves the counts and the prior as they were', () => {
    const given = [expectedOf(office, 30), cells(30), office.slice()];
    const before = given.map((values) => values.slice());
    smoothRhythm(given[0]!, given[1]!, given[2]!, frozen(SMOOTHING));
    expect(given).to.deep.equal(before);
  });
});
