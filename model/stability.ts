// Have people's hours moved? Openings by local hour of the week beside those that a model expects of the same e-mails,
// so that e-mails sent at other hours than before are no shift by themselves.

export interface Stability {
  /** Population stability index Σ (a - e) ln (a / e) of the shares; 0 for the same, usually taken as large from 0.25. */
  readonly index: number;
  /** What it would come to on average by chance alone, with as many openings. */
  readonly chance: number;
  readonly openings: number;
}

/** Openings' worth of belief in the expected shares, for each cell: an hour with no opening yet is no infinite shift. */
const BELIEF = 0.5;

/** `observed` openings and `expected` ones, cell by cell; only the shares of the latter count. */
export function stabilityOf(observed: readonly number[], expected: readonly number[]): Stability {
  const openings = observed.reduce((a, b) => a + b, 0);
  const total = expected.reduce((a, b) => a + b, 0);
  if (openings === 0 || total === 0) return { index: 0, chance: 0, openings };
  const belief = BELIEF * observed.length;
  const termOf = (count: number, e: number) => {
    const a = (count + belief * e) / (openings + belief);
    return (a - e) * Math.log(a / e);
  };
  let index = 0;
  let chance = 0;
  for (let cell = 0; cell < observed.length; cell++) {
    const e = expected[cell]! / total;
    if (e === 0) continue;
    index += termOf(observed[cell]!, e);
    chance += meanOverPoisson(openings * e, (count) => termOf(count, e));
  }
  return { index, chance, openings };
}

/** Of a function of a count that has a Poisson distribution, as far as it is not negligible. */
function meanOverPoisson(mean: number, of: (count: number) => number): number {
  const width = 10 * Math.sqrt(mean) + 10;
  let log = -mean;
  let sum = 0;
  for (let count = 0; count <= mean + width; count++) {
    if (count > 0) log += Math.log(mean / count);
    if (count >= mean - width) sum += Math.exp(log) * of(count);
  }
  return sum;
}
