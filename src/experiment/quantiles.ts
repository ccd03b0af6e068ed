import { gammaBelow } from '../../model/gamma.ts';

/**
 * Standard deviations to either side of a normal distribution's mean beyond which `error` lies, both sides together.
 */
export function normalReach(error: number): number {
  let low = 0;
  let high = 40;
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (1 - gammaBelow(0.5, middle ** 2 / 2) > error) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * What has the same probability beyond it in Student's distribution as `z` has in the normal, for z of 0 to 5: by the
 * expansion in the inverse of the degrees of freedom (Abramowitz and Stegun, 26.7.5). Within 1 % from 5 degrees on.
 */
export function studentReach(z: number, degrees: number): number {
  const square = z * z;
  const terms = [
    (square + 1) / 4,
    ((5 * square + 16) * square + 3) / 96,
    (((3 * square + 19) * square + 17) * square - 15) / 384,
    ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160,
  ];
  let reach = 1;
  for (const [n, term] of terms.entries()) reach += term / degrees ** (n + 1);
  return z * reach;
}
