// What limits cost: how much better the best slot would be if one of them, or all of them, did not hold.
import { BIT, type Constraints, type Limit, limitsIn, type RuledOut } from './constraints.ts';

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

  /** The best of those ruled out by nothing but `lifted`, where it is better than what is allowed. */
  function without(lifted: number): LimitCost['without'] {
    let found: LimitCost['without'] = null;
    for (let k = 0; k < ruledOut.length; k++) {
      const { slot, by } = ruledOut[k]!;
      const gain = values[k]! - best;
      if ((by & ~lifted) === 0 && gain > (found?.gain ?? 0)) found = { slot, gain };
    }
    return found;
  }

  const costs: LimitCost[] = limits.map((limit) => ({
    limit,
    quarterHours: ruledOut.reduce((sum, { by }) => sum + ((by & BIT[limit]) === 0 ? 0 : 1), 0),
    without: without(BIT[limit]),
  }));
  if (limits.length > 1) costs.push({ limit: 'all', quarterHours: ruledOut.length, without: without(~0) });
  return costs;
}
