// What limits cost: how much better the best slot would be if one of them, or all of them, did not hold.
import { BIT, type Constraints, type Limit, limitsIn, type RuledOut } from './constraints.ts';
import type { Worths } from './prospect.ts';

export interface Toll {
  /** Quarter hours of the window that it forbids, whether or not another limit does too. */
  readonly quarterHours: number;
  /** The slot that would be best without it, and by how much; null when that is the best slot as it is. */
  readonly without: { readonly slot: number; readonly gain: number } | null;
}

export interface LimitCost extends Toll {
  /** `all`: what they cost together, which may be more than any of them alone where several forbid the same hours. */
  readonly limit: Limit | 'all';
}

/**
 * For each limit that is set, what it costs when it alone is lifted. `worthsOf` values instants that are in order of
 * time; `best` is the highest worth of the slots that are left. The entry for `all` comes last, and only where there are
 * several.
 */
export function limitCosts(
  constraints: Constraints,
  ruledOut: readonly RuledOut[],
  worthsOf: (instants: readonly number[]) => Worths,
  best: number,
): LimitCost[] {
  const limits = limitsIn(constraints);
  if (limits.length === 0) return [];
  const bits = limits.map((limit) => BIT[limit]);
  const slots = ruledOut.map(({ slot }) => slot);
  const forbids = (n: number, k: number) => (ruledOut[k]!.by & bits[n]!) !== 0;
  const tolls = leaveOneOut(limits.length, slots, forbids, slots.length === 0 ? NO_WORTHS : worthsOf(slots), best);
  return [...limits, 'all' as const].slice(0, tolls.length).map((limit, n) => ({ limit, ...tolls[n]! }));
}

export const NO_WORTHS: Worths = { atMost: new Float64Array(0), at: () => 0 };

/**
 * The toll of each of `count` limits: the best of the slots that it alone forbids, against `best`, the highest worth
 * that all of them leave. `slots` are ruled out, in order of time, `values` their worths, and `forbids` tells whether a
 * limit (by number) forbids one (by number). The toll of all together follows where there are several.
 */
export function leaveOneOut(
  count: number,
  slots: readonly number[],
  forbids: (limit: number, slot: number) => boolean,
  values: Worths,
  best: number,
): Toll[] {
  const tolls = Array.from({ length: count > 1 ? count + 1 : count }, () => ({
    quarterHours: 0,
    without: null as Toll['without'],
  }));
  const offer = (limit: number, k: number) => {
    const toll = tolls[limit]!;
    if (values.atMost[k]! <= best) return;
    const gain = values.at(k) - best;
    if (gain > (toll.without?.gain ?? 0)) toll.without = { slot: slots[k]!, gain };
  };
  for (let k = 0; k < slots.length; k++) {
    let by = 0;
    let only = 0;
    for (let n = 0; n < count; n++) {
      if (!forbids(n, k)) continue;
      tolls[n]!.quarterHours++;
      by++;
      only = n;
    }
    if (by === 1) offer(only, k);
    if (count > 1) offer(count, k);
  }
  if (count > 1) tolls[count]!.quarterHours = slots.length;
  return tolls;
}
