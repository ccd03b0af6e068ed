// The best slot or the plain default: which of them to send at, and why.
import type { Model } from './artifact.ts';
import { type ByWeek, byWeek, type Weeks, weeksOf } from './components.ts';
import { credibilityOf } from './credibility.ts';
import { defaultSlot } from './default-slot.ts';
import type { Outlook } from './outlook.ts';
import { choose, isReliable } from './policy.ts';
import type { Prospect, Worths } from './prospect.ts';

/** `drawn`: an experiment has drawn it among the credible slots. */
export type Choice = 'best' | 'default' | 'drawn';

/**
 * Why a slot was taken: the one of highest worth is reliably better than the default; there is no reliable difference;
 * it is the default; the model is not to be relied on; an experiment has given the person the default to compare with,
 * or a slot to learn from.
 */
export type ChoiceReason = 'better' | 'no-difference' | 'same' | 'model-alert' | 'control' | 'explore';

/** What a slot is expected to be better by than another. */
export interface Change {
  readonly absolute: number;
  /** As a share of the other's. */
  readonly relative: number;
}

/** What the slot of highest worth has over the default, whether or not it was taken. */
export interface Gain {
  /** The slot of highest worth. */
  readonly sendAt: number;
  /** The probability that it is better. */
  readonly credibility: number;
  /** In the caller's weights. */
  readonly worth: Change;
  readonly open: Change;
}

export interface Decision {
  /** The send to choose, and the plain default. */
  readonly chosen: ByWeek;
  readonly plain: ByWeek;
  readonly choice: Choice;
  readonly choiceReason: ChoiceReason;
  /** Probability with which the policy takes this slot in this situation. */
  readonly propensity: number;
  /** null when the slot of highest worth is the default, and when the model is not relied on. */
  readonly gain: Gain | null;
  /** Worth of the slot of highest worth. */
  readonly highest: number;
  readonly weeks: Weeks;
}

export interface Situation {
  readonly model: Model;
  readonly outlook: Outlook;
  readonly prospect: Prospect;
  /** The slots that are allowed, in order, at least one, and what each is worth. */
  readonly slots: readonly number[];
  readonly worths: Worths;
  /** The model is not to be relied on: the default is taken, whatever the model expects. */
  readonly defaultOnly: boolean;
}

export function decide({ model, outlook, prospect, slots, worths, defaultOnly }: Situation): Decision {
  const plainSlot = defaultSlot(outlook.zone, slots);
  const { slot, worth: highest, propensity } = choose(slots, worths);
  const weeks = weeksOf(model, outlook.components);
  const plain = byWeek(weeks, prospect.sendAt(plainSlot));
  const best = slot === plainSlot || defaultOnly ? plain : byWeek(weeks, prospect.sendAt(slot));
  const known = { plain, propensity, highest, weeks };
  if (defaultOnly) return { ...known, chosen: plain, choice: 'default', choiceReason: 'model-alert', gain: null };
  if (best === plain) return { ...known, chosen: plain, choice: 'best', choiceReason: 'same', gain: null };
  const gain = {
    sendAt: slot,
    credibility: credibilityOf(weeks, outlook.rates, prospect.shape, best, plain),
    worth: changeOf(highest, worths.at(slots.indexOf(plainSlot))),
    open: changeOf(best.send.probabilities.open, plain.send.probabilities.open),
  };
  return isReliable(gain.credibility, gain.worth.relative)
    ? { ...known, chosen: best, choice: 'best', choiceReason: 'better', gain }
    : { ...known, chosen: plain, choice: 'default', choiceReason: 'no-difference', gain };
}

/** A default that is worth nothing cannot be improved on by a share. */
export function changeOf(value: number, other: number): Change {
  return { absolute: value - other, relative: other > 0 ? value / other - 1 : 0 };
}
