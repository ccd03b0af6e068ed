// Which days were out of the ordinary for everybody? Openings of each local day against those the rhythms let expect,
// shrunk by as much as days differ beyond chance.
import { type Calendar, DEAD_DAY } from '../model/calendar.ts';

/** Days that differ by less than this (variance of their factors) are taken to be all alike. */
const LEAST_VARIANCE = 0.01;
/** With fewer openings the variance itself is not known. */
const FEWEST_OPENINGS = 200;
/** Nobody is ever wholly away: keeps an opening on a dead day possible. */
const LOWEST_FACTOR = 0.02;

interface Day {
  came: number;
  expected: number;
}

export class CalendarTally {
  readonly #days = new Map<number, Day>();

  /** The counts of a local day, to be added to; see `localDay`. `expected` is without the day's own factor. */
  on(day: number): Day {
    let counts = this.#days.get(day);
    if (counts === undefined) {
      counts = { came: 0, expected: 0 };
      this.#days.set(day, counts);
    }
    return counts;
  }

  /**
   * Gamma-Poisson means of the days' factors, the Gamma's variance by the method of moments: E[(came - mean)²] is
   * mean + variance · mean². Days that are not dead have the factor 1 together, so that a dead week
   * lowers nobody's level. null when days do not differ beyond chance.
   */
  calendar(): Calendar | null {
    const days = [...this.#days].filter(([, { expected }]) => expected > 0).sort(([a], [b]) => a - b);
    const came = days.reduce((sum, [, day]) => sum + day.came, 0);
    const overall = rateOf(days.map(([, day]) => day));
    if (!(came >= FEWEST_OPENINGS)) return null;
    let excess = 0;
    let squares = 0;
    for (const [, day] of days) {
      const mean = day.expected * overall;
      excess += (day.came - mean) ** 2 - mean;
      squares += mean * mean;
    }
    const variance = excess / squares;
    if (!(variance >= LEAST_VARIANCE)) return null;
    const believed = 1 / variance;
    const factorAt = (rate: number, { came, expected }: Day): number =>
      (came + believed) / (expected * rate + believed);
    const median = weightedMedian(days.map(([, day]) => [factorAt(overall, day), day.expected]));
    const ordinary = rateOf(days.flatMap(([, day]) => (factorAt(overall, day) < DEAD_DAY * median ? [] : [day])));
    const from = days[0]![0];
    const factors = new Array<number>(days.at(-1)![0] - from + 1).fill(1);
    for (const [day, counts] of days) factors[day - from] = Math.max(LOWEST_FACTOR, factorAt(ordinary, counts));
    return { from, factors };
  }
}

function rateOf(days: readonly Day[]): number {
  return days.reduce((sum, { came }) => sum + came, 0) / days.reduce((sum, { expected }) => sum + expected, 0);
}

function weightedMedian(pairs: [value: number, weight: number][]): number {
  const half = pairs.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let seen = 0;
  for (const [value, weight] of pairs.sort((a, b) => a[0] - b[0])) {
    seen += weight;
    if (seen >= half) return value;
  }
  return 1;
}
