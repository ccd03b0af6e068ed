// Held-out weeks: the past is for fitting, the weeks after it for choosing, the last for reporting once.
import type { Cuts } from '../report/data.ts';

export type { Cuts };

/** `from` and `to` are the first and the last instant of the data; `end` is just after the last. */
export function cutsOf(from: number, to: number, validationShare: number, testShare: number): Cuts {
  const length = to - from;
  return {
    validation: Math.round(to - (validationShare + testShare) * length),
    test: Math.round(to - testShare * length),
    end: to + 1,
  };
}
