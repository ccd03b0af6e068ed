import { ARMS, type Arm, type Shares } from '../../model/arms.ts';
import { gammaBelow } from '../../model/gamma.ts';
import type { ExperimentAnswer } from '../contract/experiment.ts';

/** Below it chance is no explanation (Fabijan et al., "Diagnosing sample ratio mismatch", 2019, take as little). */
const SUSPICIOUS = 0.001;
/**
 * Recipients that an arm should have, below which the chi-square distribution is no good approximation (Cochran, 1954).
 */
const FEWEST_EXPECTED = 5;

/** Do recipients fall to the arms by their shares (Pearson, 1900)? null while there are too few to tell. */
export function balanceOf(recipients: Readonly<Record<Arm, number>>, shares: Shares): ExperimentAnswer['balance'] {
  const total = ARMS.reduce((sum, arm) => sum + recipients[arm], 0);
  const expected = ARMS.filter((arm) => shares[arm] > 0);
  if (expected.length < 2 || expected.some((arm) => shares[arm] * total < FEWEST_EXPECTED)) return null;
  if (ARMS.some((arm) => shares[arm] === 0 && recipients[arm] > 0)) return { p: 0, suspicious: true };
  const square = expected.reduce(
    (sum, arm) => sum + (recipients[arm] - shares[arm] * total) ** 2 / (shares[arm] * total),
    0,
  );
  const p = chiSquareAbove(square, expected.length - 1);
  return { p, suspicious: p < SUSPICIOUS };
}

/** The probability of that much or more by chance; within 1e-12. */
export const chiSquareAbove = (square: number, degrees: number): number =>
  Math.max(0, 1 - gammaBelow(degrees / 2, square / 2));
