import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../model/random.ts';
import { fitBeta } from '../../training/beta.ts';

const BEFORE = { rate: 0.2, strength: 10 };

function simulate(rate: number, strength: number, people: number) {
  const random = seededRandom(people, strength);
  const trials = Array.from({ length: people }, () => 1 + random.integer(20));
  const done = trials.map((n) => {
    const a = random.gamma(rate * strength);
    const b = random.gamma((1 - rate) * strength);
    return Array.from({ length: n }, () => random.uniform() < a / (a + b)).filter(Boolean).length;
  });
  return fitBeta(done, trials, BEFORE);
}

describe('share that differs between people', () => {
  it('finds the share and how much people differ', () => {
    for (const [rate, strength] of [
      [0.3, 5],
      [0.1, 12],
      [0.5, 40],
    ] as const) {
      const found = simulate(rate, strength, 5000);
      expect(found.rate).to.be.closeTo(rate, 0.015);
      expect(found.strength / strength, `${strength}: ${found.strength}`).to.be.within(0.75, 1.35);
    }
  });

  it('stays what it was without anybody', () => {
    const { rate, strength } = fitBeta([], [], BEFORE);
    expect(rate).to.be.closeTo(BEFORE.rate, 1e-12);
    expect(strength).to.equal(BEFORE.strength);
  });

  it('keeps the strength when nobody tried twice', () => {
    expect(fitBeta([1, 0, 1, 0], [1, 1, 1, 1], BEFORE).strength).to.equal(BEFORE.strength);
  });

  it('takes people for alike, or for all different, only as far as it lets itself', () => {
    const half = fitBeta(new Array<number>(200).fill(5), new Array<number>(200).fill(10), BEFORE);
    expect(half.strength).to.equal(200);
    const extreme = Array.from({ length: 200 }, (_, k) => (k % 2 === 0 ? 10 : 0));
    expect(fitBeta(extreme, new Array<number>(200).fill(10), BEFORE).strength).to.equal(2);
  });

  it('is a sound prior whatever was counted', () => {
    const person = fc
      .integer({ min: 0, max: 30 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const { rate, strength } = fitBeta(
          people.map(([count]) => count),
          people.map(([, n]) => n),
          BEFORE,
        );
        expect(rate).to.be.above(0).and.below(1);
        expect(strength).to.be.within(2, 200);
      }),
      { seed: 1 },
    );
  });
});
