import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../model/random.ts';
import { fitLevel } from '../../training/level.ts';

const PRIOR = { shape: 2.5, rate: 250 };
const meanOf = ({ shape, rate }: { shape: number; rate: number }) => shape / rate;

/** Openings of people whose level is Gamma(shape, rate), each offered so many hours. */
function simulate(shape: number, rate: number, people: number, hours: number) {
  const random = seededRandom(people, Math.round(shape * 10));
  const exposure = Array.from({ length: people }, () => hours * (0.2 + 1.6 * random.uniform()));
  const openings = exposure.map((offered) => {
    const expected = (random.gamma(shape) / rate) * offered;
    let count = -1;
    for (let sum = 0; sum < expected; count++) sum += random.exponential(1);
    return Math.max(0, count);
  });
  return { openings, exposure };
}

describe('level', () => {
  it('finds how much people open and how much they differ', () => {
    for (const shape of [0.6, 2, 6]) {
      const { openings, exposure } = simulate(shape, shape / 0.03, 4000, 300);
      const found = fitLevel(openings, exposure, PRIOR);
      expect(found.shape / shape, `shape ${shape}: ${found.shape}`).to.be.within(0.88, 1.14);
      expect(meanOf(found)).to.be.closeTo(0.03, 0.0015);
    }
  });

  it('stays what it was without openings, without exposure and without people', () => {
    expect(fitLevel([], [], PRIOR)).to.deep.equal(PRIOR);
    expect(fitLevel([0, 0], [100, 50], PRIOR)).to.deep.equal(PRIOR);
    expect(fitLevel([1, 2], [0, 0], PRIOR)).to.deep.equal(PRIOR);
  });

  it('moves a little by a handful of e-mails and far by many', () => {
    const eager = (people: number) => {
      return fitLevel(new Array<number>(people).fill(3), new Array<number>(people).fill(6), PRIOR);
    };
    expect(meanOf(eager(1)) / meanOf(PRIOR)).to.be.within(1, 2.5);
    expect(meanOf(eager(1000))).to.be.closeTo(0.5, 0.02);
    const means = [1, 10, 100, 1000].map((people) => meanOf(eager(people)));
    expect([...means].sort((a, b) => a - b)).to.deep.equal(means);
  });

  it('is sound whatever was counted', () => {
    const person = fc.tuple(
      fc.integer({ min: 0, max: 50 }),
      fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 5000, noNaN: true })),
    );
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (people) => {
        const { shape, rate } = fitLevel(
          people.map(([count]) => count),
          people.map(([, hours]) => hours),
          PRIOR,
        );
        expect(shape).to.be.above(0).and.below(100);
        expect(rate).to.be.above(0).and.below(Number.POSITIVE_INFINITY);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('does not mind the order of people', () => {
    const { openings, exposure } = simulate(2, 100, 300, 200);
    const found = fitLevel(openings, exposure, PRIOR);
    const turned = fitLevel([...openings].reverse(), [...exposure].reverse(), PRIOR);
    expect(turned.shape).to.be.closeTo(found.shape, 1e-9 * found.shape);
    expect(turned.rate).to.be.closeTo(found.rate, 1e-9 * found.rate);
  });
});
