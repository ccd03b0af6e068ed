// Clicks and replies follow an open: P(click | open at x) and P(reply | open at x). A person's own share is
// shrunk to everyone's, and the part of the week in which they open it moves it.
import { HOURS_PER_WEEK } from './zone.ts';

/** Eight three-hour parts of a weekday, then the same of the weekend. */
export const PARTS = 16;
const HOURS_PER_PART = 3;

export interface Outcome {
  /** Share of openers who do it, over everyone: the mean of the Beta prior. */
  readonly rate: number;
  /** Openings' worth of belief in that share: the sum of the Beta prior's parameters. */
  readonly strength: number;
  /** Factor on the share by the part of the week of the opening; averages 1 over openings. */
  readonly byPart: readonly number[];
}

/** The part that each local hour of the week is in. */
export const PART_OF = Uint8Array.from({ length: HOURS_PER_WEEK }, (_, hour) => {
  const part = Math.floor((hour % 24) / HOURS_PER_PART);
  return hour >= 5 * 24 ? part + PARTS / 2 : part;
});

/** A share as a Beta distribution: its mean, and the openings' worth that are known of it. */
export interface Share {
  readonly mean: number;
  readonly strength: number;
}

/** The Beta posterior of this person's share of openings that were followed by it. */
export function personalShare({ rate, strength }: Outcome, done: number, opens: number): Share {
  const known = strength + Math.max(opens, done);
  return { mean: (rate * strength + done) / known, strength: known };
}

/** P(outcome | open) in each part of the week, for a person whose share is `rate`. */
export function ratesByPart({ byPart }: Outcome, rate: number): number[] {
  return byPart.map((factor) => Math.min(1, rate * factor));
}
