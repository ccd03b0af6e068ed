// What an experiment makes of a decision: everything that could have been answered, how probable each of it was over
// all arms together, and what this person's arm gets. With those probabilities any other policy can be judged later
// (Horvitz and Thompson, 1952), as long as it would have chosen one of the same slots.
import type { Assignment } from './arms.ts';
import type { Gain } from './decision.ts';
import { controlSlot } from './default-slot.ts';
import type { Worths } from './prospect.ts';

/** A slot that could have been the answer. */
export interface Candidate {
  readonly sendAt: number;
  /** The probability that it would be, over the chances of all arms together. */
  readonly propensity: number;
}

export interface Trial {
  /** In order of time; they sum to 1. */
  readonly candidates: readonly Candidate[];
  /** The one of this person's arm. */
  readonly taken: Candidate;
}

/** A slot that explorers get, and the share of them that gets it. */
export interface Explored {
  readonly sendAt: number;
  readonly share: number;
}

/** What a decision was made among. */
export interface Options {
  readonly zone: string;
  /** In order, with what each is worth. */
  readonly slots: readonly number[];
  readonly worths: Pick<Worths, 'at'>;
  /** What was decided, the plain default, and the next best. */
  readonly chosen: number;
  readonly plain: number;
  readonly others: readonly number[];
  readonly gain: Gain | null;
  /** The model is not to be relied on: nothing is drawn by it. */
  readonly defaultOnly: boolean;
}

export function trialOf(assignment: Assignment, options: Options): Trial {
  const { zone, slots, worths, chosen, plain, others, gain, defaultOnly } = options;
  const credible = defaultOnly ? [chosen] : [...new Set([chosen, plain, ...others])];
  const values = credible.map((slot) => worths.at(slots.indexOf(slot)));
  return trialAmong(assignment, chosen, controlSlot(zone, slots, plain, chosen), explored(credible, values, gain));
}

/** `chosen` is the answer of the treatment, `control` that of the control arm; `explored` in any order, shares sum to 1. */
export function trialAmong(
  { arm, shares, draw }: Assignment,
  chosen: number,
  control: number,
  explored: readonly Explored[],
): Trial {
  const propensities = new Map<number, number>();
  const add = (sendAt: number, probability: number) => {
    if (probability > 0) propensities.set(sendAt, (propensities.get(sendAt) ?? 0) + probability);
  };
  add(chosen, shares.treatment);
  add(control, shares.control);
  const inOrder = explored.toSorted((a, b) => a.sendAt - b.sendAt);
  for (const { sendAt, share } of inOrder) add(sendAt, shares.explore * share);
  const taken = arm === 'treatment' ? chosen : arm === 'control' ? control : drawn(inOrder, draw);
  return {
    candidates: [...propensities]
      .map(([sendAt, propensity]) => ({ sendAt, propensity }))
      .sort((a, b) => a.sendAt - b.sendAt),
    taken: { sendAt: taken, propensity: propensities.get(taken)! },
  };
}

function drawn(explored: readonly Explored[], draw: number): number {
  let below = 0;
  for (const { sendAt, share } of explored) {
    below += share;
    if (draw < below) return sendAt;
  }
  return explored.at(-1)!.sendAt; // what rounding leaves
}

/** A slot that is so rarely the best is not explored: it would hardly ever be tried, and then count far too much. */
const LEAST_SHARE = 0.02;

/** How well logs of worths are known where nothing else tells: as in the middle of answers of the seed model. */
const USUAL_SCALE = 0.15;
/** No difference is surer than that. */
const SUREST = 0.995;

/**
 * The credible slots and their shares by posterior sampling (Thompson, 1933): each is drawn as often as it is the best.
 * The logs of worths are known up to independent errors of Gumbel's form, for which the chance of being the highest is a
 * softmax (Yellott, 1977); its scale is the one with which the best is better than the default as surely as is claimed.
 * `worths` are above 0 and belong to `slots`; `gain` is what the best has over the default, null when it is the default.
 */
export function explored(
  slots: readonly number[],
  worths: readonly number[],
  gain: Pick<Gain, 'credibility' | 'worth'> | null,
): Explored[] {
  const shares = softmax(worths.map(Math.log), scaleOf(gain));
  const kept = slots.flatMap((sendAt, k) => (shares[k]! >= LEAST_SHARE ? [{ sendAt, share: shares[k]! }] : []));
  const total = kept.reduce((sum, { share }) => sum + share, 0);
  return kept.map(({ sendAt, share }) => ({ sendAt, share: share / total }));
}

function scaleOf(gain: Pick<Gain, 'credibility' | 'worth'> | null): number {
  if (gain === null || gain.credibility <= 0.5) return USUAL_SCALE;
  const sure = Math.min(gain.credibility, SUREST);
  const scale = Math.log1p(gain.worth.relative) / Math.log(sure / (1 - sure));
  return scale > 0 && Number.isFinite(scale) ? scale : USUAL_SCALE;
}

/** Of values known up to errors of that scale. Where none is above another, all alike. */
export function softmax(values: readonly number[], scale: number): number[] {
  const highest = Math.max(...values);
  const powers = values.map((value) => (value === highest ? 1 : Math.exp((value - highest) / scale)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return total > 0 ? powers.map((power) => power / total) : values.map(() => 1 / values.length);
}
