// Seeded randomness: the same seed gives the same numbers in the same order on every machine. Only integer
// arithmetic, the exact `Math.sqrt`, and `Math.log` and `Math.exp` are used, which V8 computes in software
// (fdlibm) and not by the platform's own library, so that a world made from a seed is the same everywhere.

/** A stream of pseudo-random numbers. Not for secrets. */
export interface Random {
  /** Uniform in [0, 1), in steps of 2^-53. */
  uniform(): number;
  /** Uniform integer in [0, n), for 1 ≤ n ≤ 2^53. */
  integer(n: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with this mean. */
  exponential(mean: number): number;
  /** Gamma with this shape (> 0) and scale 1: its mean and its variance are the shape. */
  gamma(shape: number): number;
  /** One of the items, each as likely as the others. */
  pick<T>(items: readonly T[]): T;
  /** One of the items of [item, weight] pairs, in proportion to the weights (≥ 0, not all zero). */
  weighted<T>(pairs: readonly (readonly [T, number])[]): T;
  /** The items in a random order, in a new array (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * A generator for this seed (an integer; its low 32 bits count). Another `stream` of the same seed is
 * independent of the first, so that drawing more numbers for one purpose leaves the other purposes as they were.
 *
 * xoshiro128** 1.1 (Blackman and Vigna, 2018, period 2^128 - 1), its state filled by SplitMix32.
 */
export function seededRandom(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(stream)) {
    throw new RangeError(`a seed and a stream are integers, not ${seed} and ${stream}`);
  }
  const fill = splitMix32((seed ^ Math.imul(stream, 0x85ebca6b)) | 0);
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill() | 1; // the state must not be zero everywhere
  let spare: number | null = null;

  /** 32 random bits, as an unsigned integer. */
  function bits(): number {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled >>> 0;
  }

  const uniform = () => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6)) / 9_007_199_254_740_992;

  function integer(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`integer(n) takes a whole number from 1, not ${n}`);
    return Math.floor(uniform() * n);
  }

  /** Marsaglia's polar method: two at a time, without trigonometry. */
  function normal(): number {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  const exponential = (mean: number) => -mean * Math.log(1 - uniform());

  /** Marsaglia and Tsang (2000); a shape below 1 by their boost, gamma(shape + 1) · U^(1/shape). */
  function gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`gamma(shape) takes a shape above 0, not ${shape}`);
    if (shape < 1) return gamma(shape + 1) * Math.exp(Math.log(1 - uniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const cube = 1 + c * x;
      const v = cube * cube * cube;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('pick needs at least one item');
    return items[integer(items.length)] as T;
  }

  function weighted<T>(pairs: readonly (readonly [T, number])[]): T {
    const likely = pairs.filter(([, weight]) => weight > 0);
    const total = likely.reduce((sum, [, weight]) => sum + weight, 0);
    if (!(total > 0)) throw new RangeError('weighted needs at least one item of positive weight');
    let left = uniform() * total;
    for (const [item, weight] of likely) {
      left -= weight;
      if (left < 0) return item;
    }
    return likely[likely.length - 1]![0]; // rounding may leave a sliver after the last
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let k = order.length - 1; k > 0; k--) {
      const other = integer(k + 1);
      const moved = order[k] as T;
      order[k] = order[other] as T;
      order[other] = moved;
    }
    return order;
  }

  return { uniform, integer, normal, exponential, gamma, pick, weighted, shuffle };
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** Turns one 32-bit seed into well-mixed words, however close two seeds are. */
function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
}
