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
  /** Expected worth of a send at each of some instants within the stretch. */
  worths(instants: readonly number[]): Float64Array;
  probabilities(instant: number): Probabilities;
  /** A send looked at closely: what its chances come from. */
  sendAt(instant: number): Send;
  /** Shape of the Gamma distribution of the person's level. */
  readonly shape: number;
  /** This person's shares of openings that a click and a reply follow. */
  readonly shares: { readonly click: Share; readonly reply: Share };
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
 * Gamma level of that shape, P(open) = 1 - (1 + G / shape)^-shape.
 */
export function prospectOf(model: Model, outlook: Outlook, from: number, to: number, weights: Weights): Prospect {
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
  const totals = totalsOf(grid, outlook.rates, model.recency, lastSeen, { gain, click, reply });
  const openGiven = (hazard: number): number => -Math.expm1(-shape * Math.log1p(hazard / shape));
  const chancesOf = ([hazard, clicking, replying]: OverHorizon): Probabilities => {
    const perHazard = hazard > 0 ? openGiven(hazard) / hazard : 0;
    return { open: hazard * perHazard, click: clicking * perHazard, reply: replying * perHazard };
  };

  return {
    worths(instants) {
      const sums = gainsOverHorizon(model.fading, grid, totals, instants);
      const worths = zeros(instants.length);
      for (let n = 0; n < worths.length; n++) {
        const hazard = sums[2 * n]!;
        worths[n] = hazard > 0 ? (openGiven(hazard) * sums[2 * n + 1]!) / hazard : 0;
      }
      return worths;
    },
    probabilities: (instant) => chancesOf(overHorizon(model.fading, grid, totals, instant)),
    sendAt(instant) {
      const sums = overHorizon(model.fading, grid, totals, instant);
      const [hazard, clicking, replying] = sums;
      const gaining = weights.open * hazard + weights.click * clicking + weights.reply * replying;
      const steps = stepsOf(model, grid, lastSeen, gain, instant);
      return { sendAt: instant, probabilities: chancesOf(sums), hazard, gaining, ...steps };
    },
    shape,
    shares,
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

/** Side by side in a row of totals, because they are read together. */
const OPENING = 0;
const GAINING = 1;
const CLICKING = 2;
const REPLYING = 3;
const ROW = 4;

interface ByPart {
  readonly gain: readonly number[];
  readonly click: readonly number[];
  readonly reply: readonly number[];
}

/**
 * Running totals up to the beginning of each step, a row of four: of the hazard of a fresh e-mail, and of the same times
 * the gain, the share of clicks and the share of replies of its part of the week. Recency is judged at the beginning of
 * a step, as in fitting.
 */
function totalsOf(
  { start, step, cells }: Grid,
  rates: Float32Array,
  recency: RecencyByHour,
  lastSeen: number,
  { gain, click, reply }: ByPart,
): Float64Array {
  const totals = zeros(ROW * (cells.length + 1));
  const share = step / HOUR;
  const recent = Math.min(cells.length, Math.ceil((lastSeen + RECENCY_HORIZON - start) / step));
  let opening = 0;
  let gaining = 0;
  let clicking = 0;
  let replying = 0;
  for (let n = 0, row = ROW; n < cells.length; n++, row += ROW) {
    const cell = cells[n]!;
    const part = PART_OF[cell]!;
    let hazard = rates[cell]! * share;
    if (n < recent) hazard *= recencyFactor(recency, Math.max(0, start + n * step - lastSeen));
    opening += hazard;
    gaining += hazard * gain[part]!;
    clicking += hazard * click[part]!;
    replying += hazard * reply[part]!;
    totals[row + OPENING] = opening;
    totals[row + GAINING] = gaining;
    totals[row + CLICKING] = clicking;
    totals[row + REPLYING] = replying;
  }
  return totals;
}

type OverHorizon = readonly [hazard: number, clicking: number, replying: number];

/** Integrals of hazard, clicks and replies times age curve over the horizon, of a send at an instant. */
function overHorizon(fading: Fading, { start, step }: Grid, totals: Float64Array, instant: number): OverHorizon {
  let hazard = 0;
  let clicking = 0;
  let replying = 0;
  for (const { age, fall } of fading) {
    const place = (instant + age - start) / step;
    const whole = place | 0;
    const row = ROW * whole;
    const part = place - whole;
    hazard += fall * between(totals, row + OPENING, ROW, part);
    clicking += fall * between(totals, row + CLICKING, ROW, part);
    replying += fall * between(totals, row + REPLYING, ROW, part);
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
): Pick<Send, 'cells' | 'exposure' | 'gained'> {
  const count = HORIZON / step + 1;
  const first = Math.floor((instant - start) / step);
  const quarters = (start + (first + 1) * step - instant) / QUARTER;
  const part = quarters - Math.floor(quarters);
  const exposure = zeros(count);
  const gained = zeros(count);
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
 * The integrals of hazard and of gain for many instants, the last one last; a pair for each. Falls of the age curve after
 * whole steps (all but two) are summed once for a send at the end of each step: between two of these the sum grows evenly.
 */
function gainsOverHorizon(
  fading: Fading,
  { start, step }: Grid,
  totals: Float64Array,
  instants: readonly number[],
): Float64Array {
  const even = zeros(2 * (Math.ceil((instants.at(-1)! - start) / step) + 2));
  const uneven: { readonly after: number; readonly fall: number }[] = [];
  for (const { age, fall } of fading) {
    const after = age / step;
    if (!Number.isInteger(after)) uneven.push({ after, fall });
    else {
      for (let n = 0, row = ROW * after; n < even.length; n += 2, row += ROW) {
        even[n]! += fall * totals[row + OPENING]!;
        even[n + 1]! += fall * totals[row + GAINING]!;
      }
    }
  }
  const sums = zeros(2 * instants.length);
  for (let n = 0; n < instants.length; n++) {
    const place = (instants[n]! - start) / step;
    const whole = place | 0;
    let hazard = between(even, 2 * whole, 2, place - whole);
    let gaining = between(even, 2 * whole + 1, 2, place - whole);
    for (let k = 0; k < uneven.length; k++) {
      const { after, fall } = uneven[k]!;
      const later = (place + after) | 0;
      const part = place + after - later;
      hazard += fall * between(totals, ROW * later + OPENING, ROW, part);
      gaining += fall * between(totals, ROW * later + GAINING, ROW, part);
    }
    sums[2 * n] = hazard;
    sums[2 * n + 1] = gaining;
  }
  return sums;
}

/**
 * The value that is `part` of the way from one row's place `at` to the next row's: between the ends of two steps a
 * running total grows evenly. The row comes of `place | 0`, the floor of a place that is never negative, as an integer:
 * with Math.floor, choosing a slot takes a fifth longer.
 */
function between(rows: Float64Array, at: number, width: number, part: number): number {
  const before = rows[at]!;
  return before + (rows[at + width]! - before) * part;
}
