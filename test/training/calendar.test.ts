import { expect } from 'chai';
import { type Random, seededRandom } from '../../model/random.ts';
import { CalendarTally } from '../../training/calendar.ts';

const FIRST = 20_000;

/** Days on each of which `expected` openings are expected of an ordinary day, and as many come as its factor makes. */
function tally(days: number, expected: number, factorOf: (day: number) => number, random: Random): CalendarTally {
  const made = new CalendarTally();
  for (let day = 0; day < days; day++) {
    const counts = made.on(FIRST + day);
    counts.expected += expected;
    counts.came += poisson(expected * factorOf(day), random);
  }
  return made;
}

/** By the waiting times between events. */
function poisson(mean: number, random: Random): number {
  let count = 0;
  for (let at = random.exponential(1); at < mean; at += random.exponential(1)) count++;
  return count;
}

const twoDeadWeeks = (day: number): number => (day >= 40 && day < 54 ? 0.1 : 1);

describe('the calendar', () => {
  it('finds the days on which everybody was away, and calls the others ordinary', () => {
    const { from, factors } = tally(100, 40, twoDeadWeeks, seededRandom(1)).calendar()!;
    expect(from).to.equal(FIRST);
    expect(factors).to.have.length(100);
    factors.forEach((factor, day) => {
      expect(factor, `day ${day}`).to.be.within(
        twoDeadWeeks(day) === 1 ? 0.6 : 0.02,
        twoDeadWeeks(day) === 1 ? 1.4 : 0.3,
      );
    });
    const ordinary = factors.filter((_, day) => twoDeadWeeks(day) === 1);
    expect(ordinary.reduce((a, b) => a + b, 0) / ordinary.length).to.be.closeTo(1, 0.02);
  });

  it('shrinks a day of few openings towards an ordinary one', () => {
    const made = tally(100, 40, twoDeadWeeks, seededRandom(2));
    const rare = made.on(FIRST + 100);
    rare.expected += 0.5;
    expect(made.calendar()!.factors[100]).to.be.within(0.9, 1.1);
  });

  it('is empty when days differ no more than by chance, and when there are too few openings to tell', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(tally(100, 40, () => 1, seededRandom(seed)).calendar()).to.equal(null);
    expect(tally(100, 1, twoDeadWeeks, seededRandom(1)).calendar()).to.equal(null);
    expect(new CalendarTally().calendar()).to.equal(null);
  });

  it('does not depend on the order in which days came, and takes days without mail for ordinary', () => {
    const counts: [number, number, number][] = Array.from({ length: 60 }, (_, k) => [
      FIRST + k * 2,
      k % 9 === 0 ? 1 : 30,
      28,
    ]);
    const add = (rows: typeof counts): CalendarTally => {
      const made = new CalendarTally();
      for (const [day, came, expected] of rows) Object.assign(made.on(day), { came, expected });
      return made;
    };
    const calendar = add(counts).calendar()!;
    expect(add(counts.toReversed()).calendar()).to.deep.equal(calendar);
    expect(calendar.factors[1]).to.equal(1);
  });
});
