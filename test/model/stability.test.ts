import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { stabilityOf } from '../../model/stability.ts';
import { everyDayAt, peakedRhythm } from './fixture.ts';

const RHYTHM = peakedRhythm([8, 9, 13].flatMap(everyDayAt), 6);

function drawn(rhythm: readonly number[], openings: number, seed: number): number[] {
  const random = seededRandom(seed);
  const cells = rhythm.map((rate, cell) => [cell, rate] as const);
  const counts = rhythm.map(() => 0);
  for (let n = 0; n < openings; n++) counts[random.weighted(cells)]! += 1;
  return counts;
}

describe('The stability index', () => {
  it('is 0 for the very shares that were expected, however many openings', () => {
    const { index, openings } = stabilityOf(
      RHYTHM.map((rate) => 30 * rate),
      RHYTHM,
    );
    expect(index).to.be.closeTo(0, 1e-12);
    expect(openings).to.be.closeTo(30 * 168, 1e-6);
  });

  it('comes to what chance makes of it for people who stay as they are, be they few or many', () => {
    for (const openings of [50, 400, 1500]) {
      const found = Array.from({ length: 25 }, (_, seed) => stabilityOf(drawn(RHYTHM, openings, seed), RHYTHM));
      const mean = found.reduce((sum, { index }) => sum + index, 0) / found.length;
      expect(mean, `${openings}`).to.be.closeTo(found[0]!.chance, 0.15 * found[0]!.chance);
    }
  });

  it('is large once their hours have moved', () => {
    const moved = [...RHYTHM.slice(6), ...RHYTHM.slice(0, 6)];
    const { index, chance } = stabilityOf(drawn(moved, 400, 1), RHYTHM);
    expect(index - chance).to.be.above(0.25);
  });

  it('looks at shares alone, and is 0 without openings or expectations', () => {
    const counts = drawn(RHYTHM, 400, 1);
    const scaled = RHYTHM.map((rate) => 7 * rate);
    expect(stabilityOf(counts, scaled).index).to.be.closeTo(stabilityOf(counts, RHYTHM).index, 1e-12);
    const nothing = RHYTHM.map(() => 0);
    expect(stabilityOf(nothing, RHYTHM)).to.deep.equal({ index: 0, chance: 0, openings: 0 });
    expect(stabilityOf(counts, nothing)).to.deep.equal({ index: 0, chance: 0, openings: 400 });
  });
});
