// What limits cost: how much better the best slot would be if one of them, or all of them, did not hold.
import { BIT, type Constraints, LIMITS, type Limit, limitsIn, type RuledOut } from './constraints.ts';

export interface LimitCost {
  /** `all`: what they cost together, which may be more than any of them alone where several forbid the same hours. */
  readonly limit: Limit | 'all';
  /** Quarter hours of the window that it forbids, whether or not another limit does too. */
  readonly quarterHours: number;
  /** The slot that would be best without it, and by how much; null when that is the best slot as it is. */
  readonly without: { readonly slot: number; readonly gain: number } | null;
}

/**
 * Leave-one-out: for each limit that is set, the best slot when it alone is lifted, against the best that all of them
 * leave. `worthsOf` values instants that are in order of time; `worths` are those of the slots that are left. The entry
 * for `all` comes last, and only where there are several.
 */
export function limitCosts(
  constraints: Constraints,
  ruledOut: readonly RuledOut[],
  worthsOf: (instants: readonly number[]) => Float64Array,
  worths: Float64Array,
): LimitCost[] {
  const limits = limitsIn(constraints);
  if (limits.length === 0) return [];
  const best = worths.reduce((most, worth) => Math.max(most, worth));
  const values = ruledOut.length === 0 ? worths : worthsOf(ruledOut.map(({ slot }) => slot));

  // For each set of limits, how many quarter hours exactly these forbid, and the best of them.
  const counts = new Array<number>(SETS).fill(0);
  const bests: LimitCost['without'][] = new Array(SETS).fill(null);
  for (let k = 0; k < ruledOut.length; k++) {
    const { slot, by } = ruledOut[k]!;
    const gain = values[k]! - best;
    counts[by]!++;
    if (gain > (bests[by]?.gain ?? 0)) bests[by] = { slot, gain };
  }

  const costs: LimitCost[] = limits.map((limit) => ({
    limit,
    quarterHours: counts.reduce((sum, count, by) => sum + ((by & BIT[limit]) === 0 ? 0 : count), 0),
    without: bests[BIT[limit]]!,
  }));
  if (limits.length > 1) costs.push({ limit: 'all', quarterHours: ruledOut.length, without: bests.reduce(better) });
  return costs;
}

/** As many sets of limits as there are. */
const SETS = 2 ** LIMITS.length;

/** The one that gains more, the earlier of equals. */
function better(one: LimitCost['without'], other: LimitCost['without']): LimitCost['without'] {
  if (one === null || other === null) return one ?? other;
  if (one.gain === other.gain) return one.slot < other.slot ? one : other;
  return one.gain > other.gain ? one : other;
}
