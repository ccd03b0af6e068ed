import type { Effect } from '../contract/experiment.ts';
import { anytimeReach } from './anytime.ts';
import { normalReach, studentReach } from './quantiles.ts';
import type { Mean } from './recipient-sums.ts';

/** How far the treatment is from the control, in absolute terms and as a share of the control. */
export interface Comparison {
  readonly difference: Effect;
  /** null where too little is known of the control's mean to be a measure. */
  readonly lift: Effect | null;
}

/** How sure intervals are. */
export interface Confidence {
  /** The probability with which they miss. */
  readonly error: number;
  /** Standard errors to either side that this leaves of a normal distribution. */
  readonly reach: number;
}

/** Intervals are of 95 %. */
export const ERROR = 0.05;

/** Of so many comparisons, all of which hold together with 95 %: each has its part of the error (Bonferroni). */
export function confidenceOf(comparisons: number): Confidence {
  const error = ERROR / comparisons;
  return { error, reach: normalReach(error) };
}

/**
 * The standard error of the lift above which none is stated. It is worked out with the mean of both arms: by the
 * control's own, lifts would be stated of just those controls that happened to have much.
 */
const TOO_LITTLE = 0.3;

type Bounds = Effect['interval'];

/** Of two arms of at least two recipients each. */
export function compare(control: Mean, treatment: Mean, { error, reach }: Confidence): Comparison {
  const degrees = degreesOf(control, treatment);
  const doubt = relativeError(control, treatment);
  const once = armsWithin(control, treatment, studentReach(reach, degrees));
  const always = armsWithin(control, treatment, studentReach(anytimeReach(doubt, error), degrees));
  const estimate = treatment.mean - control.mean;
  return {
    difference: { estimate, interval: differenceBounds(once), anytime: differenceBounds(always) },
    lift:
      doubt > TOO_LITTLE || control.mean === 0
        ? null
        : { estimate: estimate / control.mean, interval: liftBounds(once), anytime: liftBounds(always) },
  };
}

/** Of a mean. */
const varianceOf = ({ mean, most, emails, designEffect }: Mean): number =>
  (designEffect * mean * (most - mean)) / emails;

/**
 * Degrees of freedom of the variance of the difference (Welch, 1947; Satterthwaite, 1946), where an arm has as many as
 * its recipients would if all had equally many e-mails (Carter, Schnepel and Steigerwald, 2017).
 */
function degreesOf(control: Mean, treatment: Mean): number {
  const [ofControl, ofTreatment] = [varianceOf(control), varianceOf(treatment)];
  const own = ofControl ** 2 / (control.effective - 1) + ofTreatment ** 2 / (treatment.effective - 1);
  return own === 0 ? control.effective : Math.max(1, (ofControl + ofTreatment) ** 2 / own);
}

/** Standard error of the lift if there is none: as a share of the mean of all e-mails of the two arms. */
function relativeError(control: Mean, treatment: Mean): number {
  const emails = control.emails + treatment.emails;
  const mean = (control.mean * control.emails + treatment.mean * treatment.emails) / emails;
  const each = control.designEffect / control.emails + treatment.designEffect / treatment.emails;
  return Math.sqrt((control.most / mean - 1) * each);
}

interface Within extends Bounds {
  readonly mean: number;
}

interface Arms {
  readonly control: Within;
  readonly treatment: Within;
}

const armsWithin = (control: Mean, treatment: Mean, reach: number): Arms => ({
  control: within(control, reach),
  treatment: within(treatment, reach),
});

/**
 * Means that the one found is not further from than `reach` of their own standard errors (Wilson, 1927), for as many
 * independent e-mails as the design effect leaves. With the found mean's standard error instead, an arm that has had
 * bad luck would seem to be surer too, as fewer reactions vary less: a small control would make successes out of
 * chance.
 */
function within({ mean, most, emails, designEffect }: Mean, reach: number): Within {
  if (reach === Infinity) return { mean, low: 0, high: most };
  const independent = emails / designEffect;
  const share = mean / most;
  const square = reach * reach;
  const centre = independent * share + square / 2;
  const off = reach * Math.sqrt(independent * share * (1 - share) + square / 4);
  const scale = most / (independent + square);
  return { mean, low: Math.max(0, scale * (centre - off)), high: Math.min(most, scale * (centre + off)) };
}

/** From the bounds of the arms (Newcombe, 1998; Zou and Donner, 2008). */
function differenceBounds({ control, treatment }: Arms): Bounds {
  const estimate = treatment.mean - control.mean;
  return {
    low: estimate - Math.hypot(treatment.mean - treatment.low, control.high - control.mean),
    high: estimate + Math.hypot(treatment.high - treatment.mean, control.mean - control.low),
  };
}

/**
 * Ratios r at which 0 is among the differences of the treatment and r times the control, less 1 (Donner and Zou, 2012).
 * So 0 is among the lifts just when it is among the differences: the two never contradict each other.
 */
function liftBounds({ control, treatment }: Arms): Bounds {
  const both = control.mean * treatment.mean;
  const lowest = treatment.low * (2 * treatment.mean - treatment.low);
  const highest = treatment.high * (2 * treatment.mean - treatment.high);
  const below = control.low * (2 * control.mean - control.low);
  const above = control.high * (2 * control.mean - control.high);
  return {
    low: treatment.mean === 0 ? -1 : lowest / (both + Math.sqrt(both ** 2 - above * lowest)) - 1,
    high: (both + Math.sqrt(both ** 2 - below * highest)) / below - 1,
  };
}
