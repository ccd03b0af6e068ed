// Which e-mails can judge a decision: those of which it is known whether a person opened them within 72 hours.

import type { Recipient } from '../../model/event.ts';
import { foldHistory, type History, HORIZON, type Wait } from '../../model/history.ts';
import type { Step } from './walk.ts';

/** All that came of somebody's e-mails, however late: by it decisions are judged, and never made. */
export const hindsight = ({ emails }: Recipient): History => foldHistory(emails, Number.POSITIVE_INFINITY);

/** Those that were sent in the step and arrived, in order of time. */
export function sentIn({ waits }: History, { from, to }: Step): Wait[] {
  return waits.filter(({ sentAt }) => sentAt >= from && sentAt < to);
}

/** Those of them that can judge; `end` is the last instant of the log. */
export function judgedIn(history: History, step: Step, end: number): Wait[] {
  return history.hidden ? [] : sentIn(history, step).filter((wait) => isOver(wait, end));
}

export const isOver = ({ sentAt }: Wait, end: number): boolean => sentAt + HORIZON <= end;
