// How the chance of a response changes while an e-mail waits (age) and with how lately the person was seen
// (recency). Both multiply the rhythm: rate(x) = rhythm(hour of week) · age(x - sent) · recency(x - last seen).
import { HORIZON } from './history.ts';
import { HOUR, QUARTER } from './zone.ts';

/** A step function of hours: `rates[k]` holds from `edges[k]` to `edges[k + 1]`. Edges lie on quarter hours. */
export interface Curve {
  readonly edges: readonly number[];
  readonly rates: readonly number[];
}

export const AGE_EDGES: readonly number[] = [0, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 18, 24, 36, 48, 72];
/** Whole hours. After the last edge nothing is known of presence: recency is 1 there. */
export const RECENCY_EDGES: readonly number[] = [0, 1, 2, 4, 8, 16, 24];

export const RECENCY_HORIZON = RECENCY_EDGES.at(-1)! * HOUR;

export const QUARTERS_OF_HORIZON = HORIZON / QUARTER;

/** Integral of the age curve: hours of fresh attention that an e-mail has had by each quarter hour of its age. */
export type Attention = Float64Array;

export function attentionOf({ edges, rates }: Curve): Attention {
  const attention = new Float64Array(QUARTERS_OF_HORIZON + 1);
  let bin = 0;
  for (let quarter = 0; quarter < QUARTERS_OF_HORIZON; quarter++) {
    while (edges[bin + 1]! <= quarter / 4) bin++;
    attention[quarter + 1] = attention[quarter]! + rates[bin]! / 4;
  }
  return attention;
}

const QUARTERS_PER_MS = 1 / QUARTER;

/** Attention had at an age in milliseconds; exact, since the curve's edges lie on quarter hours. */
export function attentionAt(attention: Attention, age: number): number {
  const quarters = age * QUARTERS_PER_MS;
  if (quarters >= QUARTERS_OF_HORIZON) return attention[QUARTERS_OF_HORIZON]!;
  const whole = Math.floor(quarters);
  const before = attention[whole]!;
  return before + (attention[whole + 1]! - before) * (quarters - whole);
}

/** Index of the bin that holds `since` milliseconds, or -1 past the last edge. */
export function binOf(edges: readonly number[], since: number): number {
  const hours = since / HOUR;
  for (let bin = 0; bin < edges.length - 1; bin++) if (hours < edges[bin + 1]!) return bin;
  return -1;
}

/** The recency curve laid out by whole hours since the person was last seen, up to its last edge. */
export type RecencyByHour = Float64Array;

export function recencyByHour({ edges, rates }: Curve): RecencyByHour {
  return Float64Array.from({ length: edges.at(-1)! }, (_, hour) => rates[binOf(edges, hour * HOUR)]!);
}

/** Factor on the rate `since` milliseconds (at least 0) after the person was last seen. */
export function recencyFactor(recency: RecencyByHour, since: number): number {
  return since >= RECENCY_HORIZON ? 1 : recency[Math.floor(since / HOUR)]!;
}

/** Where the age curve falls, in order: `after[k]` units of time after the send its rate falls by `by[k]`. */
export interface Falls {
  readonly after: Int32Array;
  readonly by: Float64Array;
}

/** The age curve as the falls it takes: all of them in quarter hours, and apart those at whole hours and the others. */
export interface Fading {
  readonly inQuarters: Falls;
  readonly inHours: Falls;
  readonly withinHours: Falls;
}

/**
 * For summation by parts: Σ rate_b · (T(e_b+1) - T(e_b)) over the curve's bins is Σ fall_e · T(e) over its edges. Bins
 * of one rate have an edge without a fall between them, which is left out.
 */
export function fadingOf({ edges, rates }: Curve): Fading {
  const all = edges.map((edge, e): Fall => ({ quarters: 4 * edge, by: (rates[e - 1] ?? 0) - (rates[e] ?? 0) }));
  const taken = all.filter(({ by }) => by !== 0);
  const isWhole = ({ quarters }: Fall) => quarters % 4 === 0;
  return {
    inQuarters: fallsOf(taken, 1),
    inHours: fallsOf(taken.filter(isWhole), 4),
    withinHours: fallsOf(
      taken.filter((fall) => !isWhole(fall)),
      1,
    ),
  };
}

interface Fall {
  readonly quarters: number;
  readonly by: number;
}

/** In units of so many quarter hours. */
function fallsOf(falls: readonly Fall[], unit: number): Falls {
  return {
    after: Int32Array.from(falls, ({ quarters }) => quarters / unit),
    by: Float64Array.from(falls, ({ by }) => by),
  };
}
