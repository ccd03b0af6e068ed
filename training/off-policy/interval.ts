// How far an estimate may be off. Decisions about one person go together, so their scores are summed by person first
// (cluster-robust standard error: Liang and Zeger, 1986). But a candidate that is drawn once in a hundred times is
// mostly not drawn, and then nothing in the log shows how much it would have counted: such an error comes out far too
// small (intervals of 95 % held the truth in 75 to 90 % of the logs). Propensities are known, so what is missing is too:
// each decision adds the square of its score to be expected over all its candidates, less the same at the drawn one,
// which is 0 on average.
import { WITHIN_95 } from '../../model/share-interval.ts';
import type { Estimate } from '../../report/data.ts';
import type { Sample, Score } from './estimators.ts';

/** What is missing may also come out below 0. The error is never taken for less than this share of the expected one. */
const LEAST_SHARE = 0.5;

/** The value of a score with its 95 % interval. */
export function estimateOf(sample: Sample, { value, constants, slopes }: Score): Estimate {
  const { people, starts, propensities, drawn, outcomes, means, squares } = sample;
  const byPerson = new Float64Array(people.reduce((a, b) => Math.max(a, b), 0) + 1);
  let expected = 0;
  let atDrawn = 0;
  const squareAt = (k: number): number => {
    const constant = constants[k]!;
    const slope = slopes[k]!;
    return Math.max(0, constant * constant + 2 * constant * slope * means[k]! + slope * slope * squares[k]!);
  };
  for (let i = 0; i < drawn.length; i++) {
    const place = drawn[i]!;
    byPerson[people[i]!]! += constants[place]! + slopes[place]! * outcomes[i]!;
    atDrawn += squareAt(place);
    for (let k = starts[i]!; k < starts[i + 1]!; k++) expected += propensities[k]! * squareAt(k);
  }
  const observed = byPerson.reduce((sum, score) => sum + score * score, 0);
  const variance = Math.max(observed + expected - atDrawn, LEAST_SHARE * expected);
  const reach = (WITHIN_95 * Math.sqrt(variance)) / drawn.length;
  return { value, interval: [value - reach, value + reach] };
}
