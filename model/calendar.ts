// Days on which the whole account was less, or more, at its mail than the week's rhythm says: public holidays, the weeks
// when everybody is away. Known only of the past; what is to come is taken to be ordinary.
import { localDay } from './zone.ts';

export interface Calendar {
  /** The first day, counted from 1970-01-01 by the wall clock of whoever is looked at. */
  readonly from: number;
  /** A factor on everyone's rate for each day from there on; an ordinary day's is 1. */
  readonly factors: readonly number[];
}

/** Below this factor hardly anybody was at their mail. */
export const DEAD_DAY = 0.5;

/** The factor of the local day that an instant is in; 1 on days of which nothing is known. */
export function dayFactor({ from, factors }: Calendar, zone: string, instant: number): number {
  return factors[localDay(zone, instant) - from] ?? 1;
}
