// How many rhythms? As few as predict held-out e-mails as well as the best number does, up to chance.

export interface Trial {
  readonly rhythms: number;
  /** Log likelihood of each held-out e-mail, the same e-mails in every trial. */
  readonly logLikelihoods: readonly number[];
}

export const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Whether more rhythms are worth trying: the last trial was better than the one before. */
export function stillImproving(trials: readonly Trial[]): boolean {
  const [before, last] = trials.slice(-2);
  return before === undefined || last === undefined || meanOf(last.logLikelihoods) > meanOf(before.logLikelihoods);
}

/** The one-standard-error rule (Breiman et al., 1984) on paired differences. `trials` ascend in rhythms; at least one. */
export function chooseRhythms(trials: readonly Trial[]): number {
  const best = bestOf(trials);
  const close = trials.find((trial) => {
    const { mean, standardError } = lagBehind(best, trial);
    return mean <= standardError;
  });
  return (close ?? best).rhythms;
}

/** The trial of the highest likelihood, the first of equals. */
export function bestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((a, b) => (meanOf(b.logLikelihoods) > meanOf(a.logLikelihoods) ? b : a));
}

/** By how much log likelihood per e-mail a trial is behind the best, e-mail by e-mail; NaN without e-mails. */
export function lagBehind(best: Trial, trial: Trial): { readonly mean: number; readonly standardError: number } {
  const differences = best.logLikelihoods.map((value, i) => value - trial.logLikelihoods[i]!);
  const mean = meanOf(differences);
  const variance = meanOf(differences.map((difference) => (difference - mean) ** 2));
  return { mean, standardError: Math.sqrt(variance / differences.length) };
}
