import type { InboxState, WaitsFor } from '../schema.ts';
import type { OutboxEmail } from './email.ts';

// Why an e-mail is where it is, in words for its sender. Pure.

/** What of an inbox decides when its e-mails go. */
export interface InboxPace {
  readonly state: InboxState;
  readonly detail: string | null;
  readonly nextDueAt: number | null;
  readonly waitsFor: WaitsFor | null;
}

export interface Waits {
  /** A word for programs. */
  readonly reason: string;
  readonly detail: string;
  /** When it goes on, as far as that is known; null when nobody can say, or nothing is to come. */
  readonly until: number | null;
}

type Subject = Pick<OutboxEmail, 'state' | 'reason' | 'detail' | 'dueAt' | 'attemptAt' | 'sentAt'>;

/** For every state; `now` decides between an e-mail whose moment is to come and one that is kept from going. */
export function whyItWaits(email: Subject, inbox: InboxPace, now: number): Waits {
  const own = (reason: string, detail: string, until: number | null): Waits => {
    return { reason: email.reason ?? reason, detail: email.detail ?? detail, until };
  };
  switch (email.state) {
    case 'scheduled':
      return whyScheduled(email, inbox, now);
    case 'claimed':
    case 'sending':
      return { reason: 'being-sent', detail: 'It is being sent at this moment.', until: null };
    case 'sent':
      return { reason: 'sent', detail: 'It was sent.', until: email.sentAt };
    case 'cancelled':
      return own('cancelled', 'It was cancelled.', null);
    case 'failed':
      return own('failed', 'The provider has refused it for good.', null);
    case 'held':
      return own(
        'held',
        'It is held until a new time is chosen for it.',
        email.attemptAt < NEVER ? email.attemptAt : null,
      );
    case 'ambiguous': {
      const detail = `${email.detail ?? 'It may or may not have been sent.'} Evidence of what became of it is looked for; until then it is not sent again.`;
      return { reason: email.reason ?? 'unknown-fate', detail, until: email.attemptAt };
    }
    case 'review':
      return own('no-evidence', 'It may or may not have been sent, and somebody has to say which.', null);
  }
}

/** Later than any date. */
const NEVER = 8_640_000_000_000_000;

function whyScheduled(email: Subject, inbox: InboxPace, now: number): Waits {
  const { attemptAt, dueAt, reason, detail } = email;
  if (inbox.state === 'disconnected') {
    const why = inbox.detail ?? 'The inbox is disconnected.';
    return {
      reason: 'inbox-disconnected',
      detail: `${why} Unless it is connected again before then, the e-mail will be held.`,
      until: attemptAt,
    };
  }
  if (attemptAt > now) {
    if (attemptAt > dueAt && detail !== null) {
      return { reason: reason ?? 'delayed', detail: `${detail} It is tried again.`, until: attemptAt };
    }
    return { reason: 'not-due', detail: 'Its moment has not come yet.', until: attemptAt };
  }
  const until = inbox.nextDueAt === null ? null : Math.max(inbox.nextDueAt, now);
  if (inbox.waitsFor === null) {
    return { reason: 'queued', detail: 'It is due, and waits for its turn among the e-mails that are.', until };
  }
  return { reason: `limit-${inbox.waitsFor}`, detail: LIMITS[inbox.waitsFor], until };
}

const LIMITS: Readonly<Record<WaitsFor, string>> = {
  spacing: 'It is due, and keeps its distance from the e-mail before it.',
  throttled: 'It is due, and the provider is being left alone for a while, as it asked for or could not be reached.',
  minute: 'It is due, and the inbox has sent as much as it may in a minute.',
  day: 'It is due, and the inbox has sent as much as it may in 24 hours.',
  'account-day': 'It is due, and the account has sent as much as it may in 24 hours, over all of its inboxes.',
};
