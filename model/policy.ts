// Which of the allowed slots: the one of highest worth, the earliest of equals.

export interface Choice {
  readonly slot: number;
  /** Probability with which the policy takes this slot in this situation. */
  readonly propensity: number;
}

/** `slots` in order of time, at least one, and the worth of each. The policy is deterministic: its propensity is 1. */
export function choose(slots: readonly number[], worths: Float64Array): Choice {
  let best = 0;
  for (let k = 1; k < slots.length; k++) if (worths[k]! > worths[best]!) best = k;
  return { slot: slots[best]!, propensity: 1 };
}

/** The next best slots, each at least `apart` milliseconds from the chosen one and from each other. */
export function alternatives(
  slots: readonly number[],
  worths: Float64Array,
  chosen: number,
  apart: number,
  count: number,
): number[] {
  const taken = [chosen];
  while (taken.length <= count) {
    let best = -1;
    for (let k = 0; k < slots.length; k++) {
      if (best >= 0 && worths[k]! <= worths[best]!) continue;
      if (taken.every((slot) => Math.abs(slots[k]! - slot) >= apart)) best = k;
    }
    if (best < 0) break;
    taken.push(slots[best]!);
  }
  return taken.slice(1);
}
