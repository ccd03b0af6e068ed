import { WITHIN_95 } from '../../model/share-interval.ts';
import type { Estimate } from '../../report/data.ts';

/**
 * Mean of `values` with its 95 % interval. Values of one person go together, so that the error is summed by person
 * (cluster-robust standard error: Liang and Zeger, 1986). `people[i]` says whose value i is.
 */
export function meanByPerson(values: readonly number[], people: readonly number[]): Estimate {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const byPerson = new Map<number, number>();
  values.forEach((value, i) => {
    byPerson.set(people[i]!, (byPerson.get(people[i]!) ?? 0) + value - mean);
  });
  let square = 0;
  for (const apart of byPerson.values()) square += apart * apart;
  const reach = (WITHIN_95 * Math.sqrt(square)) / values.length;
  return { value: mean, interval: [mean - reach, mean + reach] };
}
