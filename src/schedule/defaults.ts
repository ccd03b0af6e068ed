import type { Constraints } from '../../model/constraints.ts';
import { DEFAULT_WEIGHTS, type Weights } from '../../model/prospect.ts';
import { weekHoursOf } from '../contract/business-hours.ts';
import type { HolidayKind } from '../contract/holidays.ts';
import { dayRangeOf } from '../contract/time-of-day.ts';
import { experimentOf, type Running } from '../experiment/assignment.ts';
import { settingsFrom, storedSettings } from '../store/account-settings.ts';
import type { Database } from '../store/database.ts';

/** What an account has set for questions that say nothing of it. */
export interface Defaults extends Pick<Constraints, 'quietHours' | 'businessHours'> {
  readonly holidays: HolidayKind;
  readonly weights: Weights;
  /** Whether the weights are others than those of an account that set none. */
  readonly ownWeights: boolean;
  /** The experiment that its recipients take part in; null when nothing is measured. */
  readonly experiment: Running | null;
}

/** Settings of this many accounts are kept as they were read. */
const MOST_READY = 200;

/** Gives the defaults of an account: one look-up, and what it finds is read anew only where it has changed. */
export function createDefaults(db: Database): (accountId: number) => Promise<Defaults> {
  const ready = new Map<number, { readonly stored: string; readonly defaults: Defaults }>();
  return async (accountId) => {
    const stored = await storedSettings(db, accountId);
    const known = ready.get(accountId);
    if (known?.stored === stored) return known.defaults;
    const defaults = defaultsFrom(stored);
    ready.delete(accountId);
    ready.set(accountId, { stored, defaults });
    if (ready.size > MOST_READY) ready.delete(ready.keys().next().value!);
    return defaults;
  };
}

function defaultsFrom(stored: string): Defaults {
  const settings = settingsFrom(stored);
  const { quietHours, businessHours, holidays, weights } = settings;
  const { open, click, reply } = DEFAULT_WEIGHTS;
  return {
    quietHours: quietHours && dayRangeOf(quietHours),
    businessHours: businessHours && weekHoursOf(businessHours),
    holidays,
    weights,
    ownWeights: weights.open !== open || weights.click !== click || weights.reply !== reply,
    experiment: experimentOf(settings),
  };
}
