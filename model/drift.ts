// Is a model still right about the people it answers for? What its weeks come to: all well, something to watch, or worse
// than the plain default.
import type { Evidence } from './best-time.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { sumOfWeeks, type WeekFigures } from './drift-week.ts';
import { type Stability, stabilityOf } from './stability.ts';
import { type Suspicion, strengthOf } from './suspicion.ts';

export const DRIFT_STATES = ['ok', 'watch', 'alert'] as const;
/** `alert`: its slots are worse than the plain default, which is served instead. */
export type DriftState = (typeof DRIFT_STATES)[number];

export interface Standing {
  readonly state: DriftState;
  /** In words for a person; null when there is nothing to say. */
  readonly reason: string | null;
}

/** Weeks that calibration and stability are judged by: what has changed since shows, and the weeks are enough. */
export const RECENT_WEEKS = 8;

/** The latest weeks, at most `RECENT_WEEKS`, together. */
export interface Recent {
  readonly calibration: Calibration;
  readonly stability: Stability;
  /** Share of the attribute values of people written to that the model has never seen; null without any. */
  readonly unseen: number | null;
  /** E-mails by whose behaviour decided most about them. */
  readonly bases: Readonly<Record<Evidence['basis'], number>>;
  readonly chosen: WeekFigures['chosen'];
  readonly mornings: WeekFigures['mornings'];
}

/** All that the check of a week comes to; the next one begins from there. */
export interface CheckFigures {
  readonly week: WeekFigures;
  readonly suspicion: Suspicion;
  /** E-mails at the model's slots since it began. */
  readonly chosenSoFar: number;
  readonly recent: Recent;
}

export function recentOf(weeks: readonly WeekFigures[]): Recent {
  const { bins, openings, values, bases, chosen, mornings } = sumOfWeeks(weeks.slice(-RECENT_WEEKS));
  return {
    calibration: calibrationOf(bins),
    stability: stabilityOf(openings.observed, openings.expected),
    unseen: values.known === 0 ? null : values.unseen / values.known,
    bases,
    chosen,
    mornings,
  };
}

/** With fewer e-mails at its slots nothing is said of a model. */
export const FEWEST_CHOSEN = 200;
/** An alert that is none comes once in this many weeks on average, at most: in 19 years. */
const ALERT = 1000;
/** It ends when the weeks since have brought the evidence down to this. */
const CALM = 30;
/** Observed opens for one predicted are certain to lie outside of this. */
const RATIO: readonly [number, number] = [0.8, 1.25];
/** With fewer openings the stability index says nothing. */
const FEWEST_OPENINGS = 200;
/** The stability index beyond chance; the usual mark of a large shift. */
const SHIFT = 0.25;

/** `chosenSoFar` counts the e-mails at the model's slots since it began; `before` is what was found a week ago. */
export function standingOf(
  suspicion: Suspicion,
  chosenSoFar: number,
  recent: Recent,
  before: Standing | null,
): Standing {
  if (chosenSoFar < FEWEST_CHOSEN) {
    return { state: 'ok', reason: `too few to judge by: ${chosenSoFar} of ${FEWEST_CHOSEN} e-mails at its slots` };
  }
  const strength = strengthOf(suspicion);
  if (before?.state === 'alert' && strength >= CALM) return before;
  if (strength >= ALERT) return { state: 'alert', reason: worseReason(recent) };
  const reasons = [
    ...(strength >= CALM ? [`perhaps ${worseReason(recent)}`] : []),
    ...ratioReason(recent.calibration),
    ...shiftReason(recent.stability),
  ];
  return reasons.length === 0 ? { state: 'ok', reason: null } : { state: 'watch', reason: reasons.join('; ') };
}

function worseReason({ chosen, mornings }: Recent): string {
  if (chosen.emails === 0)
    return `worse than the plain default, going by e-mails of more than ${RECENT_WEEKS} weeks ago`;
  const measured = mornings.predicted > 0;
  const level = measured ? mornings.opened / mornings.predicted : 1;
  const expected = percent((level * chosen.atDefault) / chosen.emails);
  const by = measured ? `${mornings.emails} e-mails sent on other mornings` : 'the word of the model alone';
  return `worse than the plain default: of ${chosen.emails} e-mails at its slots ${percent(chosen.opened / chosen.emails)} were opened, where ${expected} were to be expected at the default, going by ${by}`;
}

function ratioReason({ interval, ratio, opened, predicted }: Calibration): string[] {
  if (interval === null || (interval[1] >= RATIO[0] && interval[0] <= RATIO[1])) return [];
  return [`${ratio!.toFixed(2)} times as many opens as predicted (${opened} instead of ${Math.round(predicted)})`];
}

function shiftReason({ index, chance, openings }: Stability): string[] {
  if (openings < FEWEST_OPENINGS || index - chance <= SHIFT) return [];
  return [`the hours of ${openings} openings have moved (stability index ${index.toFixed(2)})`];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
