// What may be expected of an e-mail sent at an instant: the chance of an open within the horizon, and of the
// click and the reply that may follow. The rates of a stretch of absolute time are laid out by quarter hours once;
// after that any send costs a dozen multiplications, one per bin of age.
import type { HourlyOutcome, Model } from './artifact.ts';
import { personalRate } from './outcome.ts';
import type { Outlook } from './outlook.ts';
import { QUARTERS_OF_HORIZON, RECENCY_HORIZON, recencyFactor } from './response.ts';
import { HOUR, HOURS_PER_WEEK, hourOfLocalWeek, offsetAt, offsetHoldsUntil, QUARTER } from './zone.ts';

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
  /** Expected worth of a send at an instant within the stretch. */
  worth(instant: number): number;
  probabilities(instant: number): Probabilities;
}

/**
 * `from` and `to` bound the sends that will be asked about. With posterior-mean hazard G over the horizon and a
 * Gamma level of that shape, P(open) = 1 - (1 + G / shape)^-shape.
 */
export function prospectOf(model: Model, outlook: Outlook, from: number, to: number, weights: Weights): Prospect {
  const { counts, hidden, activity } = outlook.history;
  const opens = hidden ? Math.max(counts.clicks, counts.replies) / model.visible : counts.opens;
  const click = ratesByHour(model.click, personalRate(model.click, counts.clicks, opens));
  const reply = ratesByHour(model.reply, personalRate(model.reply, counts.replies, opens));
  const gain = new Float64Array(HOURS_PER_WEEK);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    gain[hour] = weights.open + weights.click * click[hour]! + weights.reply * reply[hour]!;
  }

  const start = Math.floor(from / QUARTER) * QUARTER;
  const quarters = Math.ceil((to - start) / QUARTER) + QUARTERS_OF_HORIZON + 2;
  const cells = cellsOf(outlook.zone, start, quarters);
  const rates = new Float64Array(quarters);
  for (let quarter = 0; quarter < quarters; quarter++) rates[quarter] = outlook.rates[cells[quarter]!]! / 4;
  scaleByRecency(rates, model, start, activity.at(-1) ?? Number.NEGATIVE_INFINITY);

  const opening = runningTotal(rates, cells, null);
  const gaining = runningTotal(rates, cells, gain);
  const clicking = runningTotal(rates, cells, click);
  const replying = runningTotal(rates, cells, reply);
  const { offsets, steps } = model.fading;

  /** Integral of rate times age curve over the horizon of a send at a whole quarter hour. */
  function integral(totals: Float64Array, at: number): number {
    let sum = 0;
    for (let k = 0; k < steps.length; k++) sum += steps[k]! * totals[at + offsets[k]!]!;
    return sum;
  }

  /** The same at any instant: rates are constant within quarter hours, so it is linear between them. */
  function hazard(totals: Float64Array, instant: number): number {
    const at = (instant - start) / QUARTER;
    const whole = Math.floor(at);
    const before = integral(totals, whole);
    return whole === at ? before : before + (integral(totals, whole + 1) - before) * (at - whole);
  }

  const openGiven = (total: number): number => 1 - (1 + total / outlook.shape) ** -outlook.shape;

  return {
    probabilities(instant) {
      const total = hazard(opening, instant);
      const open = openGiven(total);
      const perHazard = total > 0 ? open / total : 0;
      return {
        open,
        click: hazard(clicking, instant) * perHazard,
        reply: hazard(replying, instant) * perHazard,
      };
    },
    worth(instant) {
      const total = hazard(opening, instant);
      return total > 0 ? (openGiven(total) * hazard(gaining, instant)) / total : 0;
    },
  };
}

/** P(outcome | open) per local hour of the week for a person whose share is `rate`. */
function ratesByHour({ byHour }: HourlyOutcome, rate: number): Float64Array {
  const rates = new Float64Array(HOURS_PER_WEEK);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) rates[hour] = Math.min(1, rate * byHour[hour]!);
  return rates;
}

/** Running total of rates by quarter hours, each times the factor of its local hour. */
function runningTotal(rates: Float64Array, cells: Uint8Array, factors: Float64Array | null): Float64Array {
  const totals = new Float64Array(rates.length + 1);
  let total = 0;
  for (let quarter = 0; quarter < rates.length; quarter++) {
    total += factors === null ? rates[quarter]! : rates[quarter]! * factors[cells[quarter]!]!;
    totals[quarter + 1] = total;
  }
  return totals;
}

function scaleByRecency(rates: Float64Array, { recency }: Model, start: number, lastSeen: number): void {
  const end = Math.min(rates.length, Math.ceil((lastSeen + RECENCY_HORIZON - start) / QUARTER));
  for (let quarter = 0; quarter < end; quarter++) {
    rates[quarter]! *= recencyFactor(recency, Math.max(0, start + quarter * QUARTER - lastSeen));
  }
}

/** The local hour of the week of each quarter hour of absolute time from `start`. */
function cellsOf(zone: string, start: number, count: number): Uint8Array {
  const cells = new Uint8Array(count);
  let at = start;
  let quarter = 0;
  while (quarter < count) {
    const offset = offsetAt(zone, at);
    const holds = offsetHoldsUntil(zone, at);
    const local = at + offset;
    let cell = hourOfLocalWeek(local);
    let leftOfHour = Math.ceil(((Math.floor(local / HOUR) + 1) * HOUR - local) / QUARTER);
    for (; quarter < count && at < holds; quarter++, at += QUARTER) {
      if (leftOfHour === 0) {
        cell = cell === HOURS_PER_WEEK - 1 ? 0 : cell + 1;
        leftOfHour = 4;
      }
      cells[quarter] = cell;
      leftOfHour--;
    }
  }
  return cells;
}
