// What an experiment makes of a decision: everything that could have been answered, how probable each of it was over
// all arms together, and what this person's arm gets. With those probabilities any other policy can be judged later
// (Horvitz and Thompson, 1952), as long as it would have chosen one of the same slots.
import type { Assignment } from './arms.ts';
import type { ByWeek, Weeks } from './components.ts';
import { worthIn } from './credibility.ts';

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

/** `chosen` is the answer of the treatment, `control` that of the control arm; `explored` in any order, shares sum to 1. */
export function trialOf(
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

/**
 * The shares by posterior sampling (Thompson, 1933): each slot is drawn as often as it is the best. Whose week it is is
 * one of the weeks, by their weights; within one, the logs of worths are known up to independent errors of Gumbel's
 * form, for which the chance of being the highest is a softmax (Yellott, 1977). `spread` is the standard deviation of
 * the difference of two of them, that of a logistic distribution of scale `spread · √3 / π`.
 */
export function sampledShares({ count, weights }: Weeks, sends: readonly ByWeek[], shape: number, spread: number) {
  const shares = new Array<number>(sends.length).fill(0);
  for (let week = 0; week < count; week++) {
    if (weights[week] === 0) continue;
    const logs = sends.map((send) => Math.log(worthIn(week, send, shape)));
    softmax(logs, spread).forEach((chance, k) => {
      shares[k]! += weights[week]! * chance;
    });
  }
  return shares;
}

/** Of values known up to errors as above. Where nothing is known to be above anything, all alike. */
export function softmax(values: readonly number[], spread: number): number[] {
  const scale = (spread * Math.sqrt(3)) / Math.PI;
  const highest = Math.max(...values);
  const powers = values.map((value) => (value === highest ? 1 : Math.exp((value - highest) / scale)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Number.isFinite(total) && total > 0
    ? powers.map((power) => power / total)
    : values.map(() => 1 / values.length);
}

/** Those that are the best often enough, which share what the others leave. */
export function credible(slots: readonly number[], shares: readonly number[]): Explored[] {
  const kept = slots.flatMap((sendAt, k) => (shares[k]! >= LEAST_SHARE ? [{ sendAt, share: shares[k]! }] : []));
  const total = kept.reduce((sum, { share }) => sum + share, 0);
  return kept.map(({ sendAt, share }) => ({ sendAt, share: share / total }));
}
