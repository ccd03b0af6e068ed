/**
 * The lifts that the intervals are made for: standard deviation of the mixture over true lifts, fixed beforehand. With
 * it they are tightest, next to those for one look, when the lift's standard error is 9 %.
 */
const MIXTURE = 0.25;

/**
 * Standard errors to either side of an estimate that hold its true value at every moment together, but for `error`:
 * Robbins' normal mixture (1970; Howard et al., "Time-uniform, nonparametric, nonasymptotic confidence sequences",
 * 2021, eq. 14) with estimated variances (Waudby-Smith et al., "Time-uniform central limit theory and asymptotic
 * confidence sequences", 2024). Time is information: one over the squared standard error, here of the lift.
 */
export function anytimeReach(standardError: number, error: number): number {
  const behind = (standardError / MIXTURE) ** 2;
  return Math.sqrt((1 + behind) * Math.log((1 + 1 / behind) / error ** 2));
}
