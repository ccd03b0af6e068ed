// What may be expected of an e-mail sent at an instant: the chance of an open within the horizon, and of the click
// and the reply that may follow. The rates of a stretch of time are laid out by local hours once, as running totals;
// after that any send costs a dozen multiplications, one per bin of age.
import type { Model } from './artifact.ts';
import type { Curves } from './exposure.ts';
import { HORIZON } from './history.ts';
import { PART_OF, personalShare, ratesByPart, type Share } from './outcome.ts';
import type { Outlook } from './outlook.ts';
import { type Fading, QUARTERS_OF_HORIZON, RECENCY_HORIZON, type RecencyByHour, recencyFactor } from './response.ts';
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
  /** What sends at some instants within the stretch, in order of time, are expected to be worth. */
  worths(instants: readonly number[]): Worths;
  probabilities(instant: number): Probabilities;
  /** A send looked at closely: what its chances come from. */
  sendAt(instant: number): Send;
  /** Shape of the Gamma distribution of the person's level. */
  readonly shape: number;
  /** This person's shares of openings that a click and a reply follow. */
  readonly shares: { readonly click: Share; readonly reply: Share };
}

/** What some sends are worth, one by one as they are asked for: of most of them it is enough to know that it is not much. */
export interface Worths {
  /** No less than what each send is worth, and little more for those that are worth most. */
  readonly atMost: Float64Array;
  /** What the send of that index is worth. */
  at(index: number): number;
}

export interface Send {
  readonly sendAt: number;
  readonly probabilities: Probabilities;
  /** Posterior mean of the hazard over the horizon, and of the same times the worth of an open. */
  readonly hazard: number;
  readonly gaining: number;
  /** The local hours of the week of the steps of the horizon, as many for every send of a prospect. */
  readonly cells: Uint8Array;
  /** Hours of fresh attention in each step, recency included, and the same times the worth of an open. */
  readonly exposure: Float64Array;
  readonly gained: Float64Array;
}

/**
 * `from` and `to` bound the sends that will be asked about. With posterior-mean hazard G over the horizon and a
 * Gamma level of that shape, P(open) = 1 - (1 + G / shape)^-shape. What it consists of is cut by `cut`.
 */
export function prospectOf(
  model: Model,
  outlook: Outlook,
  from: number,
  to: number,
  weights: Weights,
  cut: Cut = zeros,
): Prospect {
  const { zone, shape, counts, hidden, lastSeen } = outlook;
  const opens = hidden ? Math.max(counts.clicks, counts.replies) / model.visible : counts.opens;
  const shares = {
    click: personalShare(model.click, counts.clicks, opens),
    reply: personalShare(model.reply, counts.replies, opens),
  };
  const click = ratesByPart(model.click, shares.click.mean);
  const reply = ratesByPart(model.reply, shares.reply.mean);
  const gain = click.map((share, part) => weights.open + weights.click * share + weights.reply * reply[part]!);

  const grid = gridOf(zone, from, to + HORIZON);
  const totals = totalsOf(grid, outlook.rates, model.recency, lastSeen, { gain, click, reply }, cut);
  const chancesOf = ([hazard, clicking, replying]: OverHorizon): Probabilities => {
    const perHazard = hazard > 0 ? openAt(hazard, shape) / hazard : 0;
    return { open: hazard * perHazard, click: clicking * perHazard, reply: replying * perHazard };
  };

  return {
    worths: (instants) => worthsOf(model.fading, grid, totals.gains, shape, instants, cut),
    probabilities: (instant) => chancesOf(overHorizon(model.fading, grid, totals, instant)),
    sendAt(instant) {
      const sums = overHorizon(model.fading, grid, totals, instant);
      const [hazard, clicking, replying] = sums;
      const gaining = weights.open * hazard + weights.click * clicking + weights.reply * replying;
      const steps = stepsOf(model, grid, lastSeen, gain, instant, cut);
      return { sendAt: instant, probabilities: chancesOf(sums), hazard, gaining, ...steps };
    },
    shape,
    shares,
  };
}

/** P(open) at an expected hazard whose level is Gamma distributed. */
export const openAt = (hazard: number, shape: number): number => -Math.expm1(-shape * Math.log1p(hazard / shape));

/** More than rounding can take from a bound. */
const ROUNDING = 1 + 1e-12;

type Cut = (length: number) => Float64Array;

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

interface ByPart {
  readonly gain: readonly number[];
  readonly click: readonly number[];
  readonly reply: readonly number[];
}

/**
 * Running totals up to the beginning of each step, in pairs of those that are read together: of the hazard of a fresh
 * e-mail and of the same times the gain of its part of the week; of the hazard times the shares of clicks and replies.
 */
interface Totals {
  readonly gains: Float64Array;
  readonly responses: Float64Array;
}

const PAIR = 2;

/** Recency is judged at the beginning of a step, as in fitting. */
function totalsOf(
  { start, step, cells }: Grid,
  rates: Float32Array,
  recency: RecencyByHour,
  lastSeen: number,
  { gain, click, reply }: ByPart,
  cut: Cut,
): Totals {
  const gains = cut(PAIR * (cells.length + 1));
  const responses = cut(PAIR * (cells.length + 1));
  const share = step / HOUR;
  const recent = Math.min(cells.length, Math.ceil((lastSeen + RECENCY_HORIZON - start) / step));
  let opening = 0;
  let gaining = 0;
  let clicking = 0;
  let replying = 0;
  gains[0] = gains[1] = responses[0] = responses[1] = 0;
  for (let n = 0, pair = PAIR; n < cells.length; n++, pair += PAIR) {
    const cell = cells[n]!;
    const part = PART_OF[cell]!;
    let hazard = rates[cell]! * share;
    if (n < recent) hazard *= recencyFactor(recency, Math.max(0, start + n * step - lastSeen));
    opening += hazard;
    gaining += hazard * gain[part]!;
    clicking += hazard * click[part]!;
    replying += hazard * reply[part]!;
    gains[pair] = opening;
    gains[pair + 1] = gaining;
    responses[pair] = clicking;
    responses[pair + 1] = replying;
  }
  return { gains, responses };
}

type OverHorizon = readonly [hazard: number, clicking: number, replying: number];

/** Integrals of hazard, clicks and replies times age curve over the horizon, of a send at an instant. */
function overHorizon(
  { inQuarters: { after, by } }: Fading,
  { start, step }: Grid,
  { gains, responses }: Totals,
  instant: number,
): OverHorizon {
  let hazard = 0;
  let clicking = 0;
  let replying = 0;
  for (let k = 0; k < after.length; k++) {
    const fall = by[k]!;
    const place = (instant + after[k]! * QUARTER - start) / step;
    const whole = place | 0;
    const part = place - whole;
    hazard += fall * between(gains, PAIR * whole, part);
    clicking += fall * between(responses, PAIR * whole, part);
    replying += fall * between(responses, PAIR * whole + 1, part);
  }
  return [hazard, clicking, replying];
}

/**
 * The steps of a send's horizon. Recency is judged at the beginning of a step, as in the totals. Steps are whole quarter
 * hours, so that all of them end at the same part of a quarter hour of the e-mail's age.
 */
function stepsOf(
  { attention, recency }: Curves,
  { start, step, cells }: Grid,
  lastSeen: number,
  gain: readonly number[],
  instant: number,
  cut: Cut,
): Pick<Send, 'cells' | 'exposure' | 'gained'> {
  const count = HORIZON / step + 1;
  const first = Math.floor((instant - start) / step);
  const quarters = (start + (first + 1) * step - instant) / QUARTER;
  const part = quarters - Math.floor(quarters);
  const exposure = cut(count);
  const gained = cut(count);
  let had = 0;
  for (
    let n = 0, age = Math.floor(quarters), at = start + first * step;
    n < count;
    n++, age += step / QUARTER, at += step
  ) {
    const has =
      age < QUARTERS_OF_HORIZON
        ? attention[age]! + (attention[age + 1]! - attention[age]!) * part
        : attention[QUARTERS_OF_HORIZON]!;
    let fresh = has - had;
    if (at - lastSeen < RECENCY_HORIZON) fresh *= recencyFactor(recency, Math.max(0, at - lastSeen));
    exposure[n] = fresh;
    gained[n] = fresh * gain[PART_OF[cells[first + n]!]!]!;
    had = has;
  }
  return { cells: cells.subarray(first, first + count), exposure, gained };
}

/**
 * P(open) times the mean gain of an open, for many instants in order of time. The falls of the age curve are at whole
 * quarter hours, so that within a quarter hour of the grid hazard and gain change evenly: they are worked out for the
 * beginning of each. P(open) is concave in the hazard, so it is nowhere above its tangent at the highest hazard, which
 * takes no logarithm.
 */
function worthsOf(
  fading: Fading,
  { start, step }: Grid,
  gains: Float64Array,
  shape: number,
  instants: readonly number[],
  cut: Cut,
): Worths {
  const first = Math.floor((instants[0]! - start) / step);
  const steps = Math.floor((instants.at(-1)! - start) / step) - first + 2;
  const quarters = gainsByQuarter(fading, step, gains, first, steps, cut);
  const from = start + first * step;

  let most = 0;
  for (let at = 0; at < quarters.length; at += PAIR) if (quarters[at]! > most) most = quarters[at]!;
  const open = openAt(most, shape);
  const slope = (1 + most / shape) ** (-shape - 1);
  const atMost = cut(instants.length);
  for (let n = 0; n < atMost.length; n++) {
    const place = (instants[n]! - from) / QUARTER;
    const whole = place | 0;
    const hazard = between(quarters, PAIR * whole, place - whole);
    const gaining = between(quarters, PAIR * whole + 1, place - whole);
    atMost[n] = hazard > 0 ? (ROUNDING * (open + slope * (hazard - most)) * gaining) / hazard : 0;
  }
  const at = (n: number): number => {
    const place = (instants[n]! - from) / QUARTER;
    const whole = place | 0;
    const hazard = between(quarters, PAIR * whole, place - whole);
    const gaining = between(quarters, PAIR * whole + 1, place - whole);
    return hazard > 0 ? (openAt(hazard, shape) * gaining) / hazard : 0;
  };
  return { atMost, at };
}

/**
 * The integrals of hazard and of gain of a send at each quarter hour of steps, a pair for each; of the last step only the
 * first is right. Falls after whole steps (all but two) are summed for a send at the beginning of each step: within one
 * the sum grows evenly.
 */
function gainsByQuarter(
  { inQuarters, inHours, withinHours }: Fading,
  step: number,
  gains: Float64Array,
  first: number,
  steps: number,
  cut: Cut,
): Float64Array {
  const perStep = step / QUARTER;
  const { after, by } = step === HOUR ? inHours : inQuarters;
  const even = cut(PAIR * (steps + 1));
  for (let n = 0; n <= steps; n++) {
    let hazard = 0;
    let gaining = 0;
    for (let k = 0; k < after.length; k++) {
      const at = PAIR * (first + n + after[k]!);
      hazard += by[k]! * gains[at]!;
      gaining += by[k]! * gains[at + 1]!;
    }
    even[PAIR * n] = hazard;
    even[PAIR * n + 1] = gaining;
  }
  const wanted = PAIR * (perStep * (steps - 1) + 1);
  const quarters = cut(PAIR * perStep * steps);
  cutSteps(even, 0, steps, perStep, quarters);
  if (step === HOUR) {
    const fresh = cut(PAIR * perStep * steps);
    cutSteps(gains, first, steps, perStep, fresh);
    for (let k = 0; k < withinHours.after.length; k++) {
      const later = PAIR * withinHours.after[k]!;
      const fall = withinHours.by[k]!;
      for (let n = 0; n < wanted; n++) quarters[n]! += fall * fresh[later + n]!;
    }
  }
  return quarters;
}

/** The pairs of `steps` steps from the one of that number on, for each part of a step: within it they change evenly. */
function cutSteps(pairs: Float64Array, first: number, steps: number, parts: number, out: Float64Array): void {
  for (let part = 0; part < parts; part++) {
    const share = part / parts;
    for (let n = PAIR * part, at = PAIR * first; at < PAIR * (first + steps); n += PAIR * parts, at += PAIR) {
      out[n] = between(pairs, at, share);
      out[n + 1] = between(pairs, at + 1, share);
    }
  }
}

/**
 * The value that is `part` of the way from one pair's place `at` to the next pair's: between the ends of two steps a
 * running total grows evenly. The pair comes of `place | 0`, the floor of a place that is never negative, as an integer:
 * with Math.floor, choosing a slot takes a fifth longer.
 */
function between(pairs: Float64Array, at: number, part: number): number {
  const before = pairs[at]!;
  return before + (pairs[at + PAIR]! - before) * part;
}
