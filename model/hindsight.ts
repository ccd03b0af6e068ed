// A person's e-mails looked back on: what a model says of each as asked at its send, knowing nothing later, and what
// became of it.
import type { Model } from './artifact.ts';
import { outlookFor, type Subject } from './best-time.ts';
import { presenceOf } from './exposure.ts';
import { foldHistory, HORIZON } from './history.ts';
import type { Outlook } from './outlook.ts';
import { placeOf } from './place.ts';
import { DEFAULT_WEIGHTS, prospectOf } from './prospect.ts';
import type { Presence } from './rhythm.ts';

export interface Hindsight {
  readonly sentAt: number;
  /** P(open within 72 h) of a send at that instant. */
  readonly predicted: number;
  readonly opened: boolean;
  /** Hours of fresh attention while this e-mail waited, and the hour of its opening. */
  readonly presence: Presence;
  readonly outlook: Outlook;
}

/**
 * The e-mails sent in `[from, to)` in the order of time, without those that bounced; null for somebody whose opens are
 * hidden. Everything is judged as it was known 72 hours after `to`.
 */
export function lookBack(model: Model, subject: Subject, from: number, to: number): Hindsight[] | null {
  const { waits, hidden, activity, counts } = foldHistory(subject.emails, to + HORIZON);
  if (hidden) return null;
  const place = placeOf(subject.attributes, subject.givenZone, subject.accountZone);
  return waits
    .filter(({ sentAt }) => sentAt >= from && sentAt < to)
    .map((wait) => {
      const { sentAt, opened } = wait;
      const outlook = outlookFor(model, subject, place, foldHistory(subject.emails, sentAt));
      const { open } = prospectOf(model, outlook, sentAt, sentAt, DEFAULT_WEIGHTS).probabilities(sentAt);
      const presence = presenceOf({ waits: [wait], activity, hidden, counts }, place.zone, model);
      return { sentAt, predicted: open, opened, presence, outlook };
    });
}
