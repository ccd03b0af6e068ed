// A Beta prior of a share that differs between people, by the method of moments.

/** Openings' worth of belief in the share known before. */
const BELIEF = 20;
const STRENGTH: readonly [number, number] = [2, 200];

/**
 * `done[i]` of `trials[i]` -> mean and strength (sum of the two parameters). The strength follows from the spread
 * of people's shares beyond what binomial chance gives (Kleinman 1973); without people who tried twice it stays as before.
 */
export function fitBeta(
  done: ArrayLike<number>,
  trials: ArrayLike<number>,
  before: { readonly rate: number; readonly strength: number },
): { readonly rate: number; readonly strength: number } {
  const total = sum(trials);
  const rate = (sum(done) + BELIEF * before.rate) / (total + BELIEF);
  let spread = 0;
  let chance = 0;
  let pairs = 0;
  for (let i = 0; i < trials.length; i++) {
    const n = trials[i]!;
    if (n < 2) continue;
    spread += n * (done[i]! / n - rate) ** 2;
    chance += rate * (1 - rate);
    pairs += (n - 1) * rate * (1 - rate);
  }
  if (pairs === 0) return { rate, strength: before.strength };
  // E[spread] = chance + (n - 1) · rate · (1 - rate) · rho, with intra-person correlation rho = 1 / (strength + 1).
  const correlation = (spread - chance) / pairs;
  const strength = correlation <= 0 ? STRENGTH[1] : 1 / correlation - 1;
  return { rate, strength: Math.min(STRENGTH[1], Math.max(STRENGTH[0], strength)) };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
