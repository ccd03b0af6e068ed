// What an e-mail may be expected to bring, as the doubly robust estimate needs it: the chances that a model states,
// brought to the level of what was observed. The line for a person's decisions is fitted to everybody else's
// (cross-fitting: Chernozhukov et al., 2018), so that nobody's own outcome is expected of them.

/** What was expected of a drawn candidate, and what came of it. */
export interface Seen {
  readonly person: number;
  readonly expected: number;
  readonly outcome: number;
}

/** The mean of an outcome and of its square, by what a model expects. */
export interface Reward {
  mean(person: number, expected: number): number;
  square(person: number, expected: number): number;
}

const FOLDS = 5;

export function rewardOf(seen: readonly Seen[]): Reward {
  const means = linesOf(seen, (outcome) => outcome);
  const squares = linesOf(seen, (outcome) => outcome * outcome);
  return {
    mean: (person, expected) => at(means[person % FOLDS]!, expected),
    square: (person, expected) => Math.max(0, at(squares[person % FOLDS]!, expected)),
  };
}

interface Line {
  readonly start: number;
  readonly slope: number;
}

const at = ({ start, slope }: Line, expected: number): number => start + slope * expected;

/** For each fold of people, by least squares on all others. */
function linesOf(seen: readonly Seen[], of: (outcome: number) => number): Line[] {
  const folds = Array.from({ length: FOLDS }, () => new Sums());
  for (const { person, expected, outcome } of seen) folds[person % FOLDS]!.add(expected, of(outcome));
  return folds.map((left) => folds.reduce((sum, fold) => (fold === left ? sum : sum.plus(fold)), new Sums()).line());
}

class Sums {
  #count = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #xy = 0;

  add(x: number, y: number): void {
    this.#count++;
    this.#x += x;
    this.#y += y;
    this.#xx += x * x;
    this.#xy += x * y;
  }

  plus(other: Sums): Sums {
    const sum = new Sums();
    sum.#count = this.#count + other.#count;
    sum.#x = this.#x + other.#x;
    sum.#y = this.#y + other.#y;
    sum.#xx = this.#xx + other.#xx;
    sum.#xy = this.#xy + other.#xy;
    return sum;
  }

  /** Level where all expect the same. */
  line(): Line {
    const count = Math.max(1, this.#count);
    const spread = this.#xx / count - (this.#x / count) ** 2;
    const slope = spread > 1e-12 ? (this.#xy / count - (this.#x / count) * (this.#y / count)) / spread : 0;
    return { start: this.#y / count - (slope * this.#x) / count, slope };
  }
}
