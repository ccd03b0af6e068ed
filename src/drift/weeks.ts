import { HORIZON } from '../../model/history.ts';
import { DAY, WEEK } from '../../model/zone.ts';

// Weeks begin on Mondays, 00:00 UTC. One can be judged once its last e-mail has had its 72 hours.

/** 1970-01-05. */
const FIRST_MONDAY = 4 * DAY;

/** A server that was off for long does not go back further. */
const MOST_WEEKS = 13;

export function weekOf(instant: number): number {
  return Math.floor((instant - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
}

/** The weeks that can be judged at `now` and were not, in order: those after `checked`, or since a model began. */
export function weeksToCheck(now: number, began: number, checked: number | null): number[] {
  const last = weekOf(now - HORIZON) - WEEK;
  const first = checked === null ? weekOf(began) : checked + WEEK;
  const weeks: number[] = [];
  for (let week = Math.max(first, last - (MOST_WEEKS - 1) * WEEK); week <= last; week += WEEK) weeks.push(week);
  return weeks;
}
