// Which of the allowed slots: the one of highest worth, the earliest of equals.
import { zeros } from './zeros.ts';

export interface Choice {
  readonly slot: number;
  /** Probability with which the policy takes this slot in this situation. */
  readonly propensity: number;
}

/** `slots` in order of time, at least one, and the worth of each. The policy is deterministic: its propensity is 1. */
export function choose(slots: readonly number[], worths: Float64Array): Choice {
  return { slot: slots[highest(worths)]!, propensity: 1 };
}

/** The next best slots, each at least `apart` milliseconds from the chosen one and from each other. */
export function alternatives(
  slots: readonly number[],
  worths: Float64Array,
  chosen: number,
  apart: number,
  count: number,
): number[] {
  const left = zeros(worths.length);
  left.set(worths);
  const taken: number[] = [];
  for (let last = chosen; taken.length < count; taken.push(last)) {
    let best = 0;
    for (let k = 0; k < slots.length; k++) {
      if (Math.abs(slots[k]! - last) < apart) left[k] = Number.NEGATIVE_INFINITY;
      if (left[k]! > left[best]!) best = k;
    }
    if (left[best] === Number.NEGATIVE_INFINITY) break;
    last = slots[best]!;
  }
  return taken;
}

/** Index of the highest value, the first of equals. */
function highest(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k;
  return best;
}
