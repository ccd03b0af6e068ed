// What may be expected of an e-mail sent at an instant: the chance of an open within the horizon, and of the click
// and the reply that may follow. The rates of a stretch of time are laid out by local hours once, as running totals;
// after that any send costs a dozen multiplications, one per bin of age.
import type { Model } from './artifact.ts';
import { HORIZON } from './history.ts';
import { PART_OF, personalRate, ratesByPart } from './outcome.ts';
import type { Outlook } from './outlook.ts';
import { type Fading, RECENCY_HORIZON, type RecencyByHour, recencyFactor } from './response.ts';
import { byteZeros, zeros } from './zeros.ts';
import { HOUR, HOURS_PER_WEEK, hourOfWeek, offsetAt, offsetHoldsUntil, QUARTER, sinceLocal } from './zone.ts';

export interface Probabilities {
  readonly open: number;
  readonly click: number;
  readonly reply: number;
}

/** How much an open, a click and a reply are worth to the caller; any scale. */
export type Weights = Probabilities;

/** A reply is what a rep hopes for; an open alone is the least. */
export const DEFAULT_WEIGHTS: Weights = { open: 1, click: 2, reply: 5 };

export interface Prospect {
  /** Expected worth of a send at each of some instants within the stretch. */
  worths(instants: readonly number[]): Float64Array;
  probabilities(instant: number): Probabilities;
}

/**
 * `from` and `to` bound the sends that will be asked about. With posterior-mean hazard G over the horizon and a
 * Gamma level of that shape, P(open) = 1 - (1 + G / shape)^-shape.
 */
export function prospectOf(model: Model, outlook: Outlook, from: number, to: number, weights: Weights): Prospect {
  const { zone, shape, counts, hidden, lastSeen } = outlook;
  const opens = hidden ? Math.max(counts.clicks, counts.replies) / model.visible : counts.opens;
  const click = ratesByPart(model.click, personalRate(model.click, counts.clicks, opens));
  const reply = ratesByPart(model.reply, personalRate(model.reply, counts.replies, opens));
  const gain = click.map((share, part) => weights.open + weights.click * share + weights.reply * reply[part]!);

  const grid = gridOf(zone, from, to + HORIZON);
  const rates = hazardsOf(grid, outlook.rates, model.recency, lastSeen);
  const opening = totalsOf(grid, rates, null);
  const gaining = totalsOf(grid, rates, gain);
  const clicking = totalsOf(grid, rates, click);
  const replying = totalsOf(grid, rates, reply);
  const openGiven = (hazard: number): number => -Math.expm1(-shape * Math.log1p(hazard / shape));

  return {
    worths(instants) {
      const hazards = overHorizon(model.fading, grid, opening, instants);
      const gains = overHorizon(model.fading, grid, gaining, instants);
      for (let n = 0; n < hazards.length; n++) {
        const hazard = hazards[n]!;
        gains[n] = hazard > 0 ? (openGiven(hazard) * gains[n]!) / hazard : 0;
      }
      return gains;
    },
    probabilities(instant) {
      const hazard = overHorizonAt(model.fading, grid, opening, instant);
      const perHazard = hazard > 0 ? openGiven(hazard) / hazard : 0;
      return {
        open: hazard * perHazard,
        click: overHorizonAt(model.fading, grid, clicking, instant) * perHazard,
        reply: overHorizonAt(model.fading, grid, replying, instant) * perHazard,
      };
    },
  };
}

/** A stretch of time cut into steps, each within one local hour. */
interface Grid {
  readonly start: number;
  /** Milliseconds: an hour. */
  readonly step: number;
  /** The local hour of the week of each step. */
  readonly cells: Uint8Array;
}

/**
 * From the local hour of `from` to that of `to`. Only where the zone's clock changes by a part of an hour in between
 * (Lord Howe Island) does an hour not stay one local hour, and quarter hours are taken.
 */
function gridOf(zone: string, from: number, to: number): Grid {
  const step = (offsetAt(zone, to) - offsetAt(zone, from)) % HOUR === 0 ? HOUR : QUARTER;
  const start = from - sinceLocal(zone, from, step);
  // Two more: the end of the last step, and what a send within a step is measured to.
  const cells = byteZeros(Math.ceil((to - start) / step) + 2);
  for (let n = 0, at = start; n < cells.length; ) {
    const holds = offsetHoldsUntil(zone, at);
    let cell = hourOfWeek(zone, at);
    let left = (HOUR - sinceLocal(zone, at, HOUR)) / step;
    for (; n < cells.length && at < holds; n++, at += step) {
      if (left === 0) {
        cell = cell === HOURS_PER_WEEK - 1 ? 0 : cell + 1;
        left = HOUR / step;
      }
      cells[n] = cell;
      left--;
    }
  }
  return { start, step, cells };
}

/** Hazard of a fresh e-mail in each step. Recency is judged at its beginning, as in fitting. */
function hazardsOf(
  { start, step, cells }: Grid,
  ratesByHour: Float32Array,
  recency: RecencyByHour,
  lastSeen: number,
): Float64Array {
  const hazards = zeros(cells.length);
  const share = step / HOUR;
  for (let n = 0; n < hazards.length; n++) hazards[n] = ratesByHour[cells[n]!]! * share;
  const end = Math.min(hazards.length, Math.ceil((lastSeen + RECENCY_HORIZON - start) / step));
  for (let n = 0; n < end; n++) hazards[n]! *= recencyFactor(recency, Math.max(0, start + n * step - lastSeen));
  return hazards;
}

/** Running total of hazards, each times the factor of its part of the week. */
function totalsOf({ cells }: Grid, hazards: Float64Array, byPart: readonly number[] | null): Float64Array {
  const totals = zeros(hazards.length + 1);
  let total = 0;
  for (let n = 0; n < hazards.length; n++) {
    total += byPart === null ? hazards[n]! : hazards[n]! * byPart[PART_OF[cells[n]!]!]!;
    totals[n + 1] = total;
  }
  return totals;
}

/** Integral of hazard times age curve over the horizon, of a send at an instant. */
function overHorizonAt(fading: Fading, { start, step }: Grid, totals: Float64Array, instant: number): number {
  let sum = 0;
  for (const { age, fall } of fading) sum += fall * totalAt(totals, (instant + age - start) / step);
  return sum;
}

/**
 * The same for many instants, the last one last. Falls of the age curve after whole steps (all but two) are summed once
 * for a send at the end of each step: between two of these the sum grows evenly.
 */
function overHorizon(
  fading: Fading,
  { start, step }: Grid,
  totals: Float64Array,
  instants: readonly number[],
): Float64Array {
  const even = zeros(Math.ceil((instants.at(-1)! - start) / step) + 1);
  const uneven: { readonly after: number; readonly fall: number }[] = [];
  for (const { age, fall } of fading) {
    const after = age / step;
    if (age % step !== 0) uneven.push({ after, fall });
    else for (let n = 0; n < even.length; n++) even[n]! += fall * totals[n + after]!;
  }
  const sums = zeros(instants.length);
  for (let n = 0; n < instants.length; n++) {
    const place = (instants[n]! - start) / step;
    let sum = totalAt(even, place);
    for (let k = 0; k < uneven.length; k++) sum += uneven[k]!.fall * totalAt(totals, place + uneven[k]!.after);
    sums[n] = sum;
  }
  return sums;
}

/** Between the ends of two steps a running total grows evenly. */
function totalAt(totals: Float64Array, place: number): number {
  const whole = Math.floor(place);
  const before = totals[whole]!;
  return place === whole ? before : before + (totals[whole + 1]! - before) * (place - whole);
}
