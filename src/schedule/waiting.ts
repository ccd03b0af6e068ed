import type { InboxRow } from '../store/inboxes.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { NEVER, type Why } from '../store/outbox/transitions.ts';
import type { WaitsFor } from '../store/schema.ts';
import { momentWords } from './words.ts';

/** What of an inbox decides when its e-mails go. */
type Pace = Pick<InboxRow, 'state' | 'detail' | 'nextDueAt' | 'waitsFor'>;

/** Why an e-mail is not sent yet, by the clock of `zone`; null when nothing more will become of it. */
export function waitingOf(email: OutboxEmail, inbox: Pace, zone: string, now: number): Why | null {
  const at = (instant: number) => momentWords(zone, instant);
  const { state, reason, detail, attemptAt } = email;
  const said = { reason: reason ?? state, detail: detail ?? '' };
  switch (state) {
    case 'scheduled':
      return scheduledFor(email, inbox, at, now);
    case 'claimed':
    case 'sending':
      return { reason: 'sending', detail: 'It is being sent.' };
    case 'held':
      return attemptAt === NEVER
        ? said
        : { ...said, detail: `${said.detail} It is held until ${at(attemptAt)}.`.trim() };
    case 'ambiguous':
      return {
        ...said,
        detail: `${said.detail} Whether it was sent is being looked for, next on ${at(attemptAt)}.`.trim(),
      };
    case 'review':
      return { ...said, detail: `${said.detail} Look into the mailbox, and say whether it was sent.`.trim() };
    default:
      return null;
  }
}

function scheduledFor(
  { reason, detail, dueAt, attemptAt }: OutboxEmail,
  inbox: Pace,
  at: (instant: number) => string,
  now: number,
): Why {
  if (inbox.state === 'disconnected') {
    const until =
      dueAt > now ? ` It is scheduled for ${at(dueAt)}, and will be held then unless the inbox is connected.` : '';
    const why = inbox.detail === null ? 'The inbox is disconnected.' : `The inbox is disconnected: ${inbox.detail}`;
    return { reason: 'inbox-disconnected', detail: `${why}${until}` };
  }
  if (dueAt > now && attemptAt <= dueAt) return { reason: 'scheduled', detail: `It is scheduled for ${at(dueAt)}.` };
  if (attemptAt > now) {
    const why = detail === null ? '' : `${detail} `;
    return { reason: reason ?? 'delayed', detail: `${why}The next attempt is on ${at(attemptAt)}.` };
  }
  const { waitsFor, nextDueAt } = inbox;
  if (waitsFor === null) return { reason: 'due', detail: 'It is due, and waits for its turn in its inbox.' };
  const next = nextDueAt === null || nextDueAt <= now ? '' : ` The next goes on ${at(nextDueAt)}.`;
  return { reason: `limit-${waitsFor}`, detail: `It is due, and ${LIMITS[waitsFor]}.${next}` };
}

const LIMITS: Readonly<Record<WaitsFor, string>> = {
  spacing: 'keeps its distance from the e-mail before it',
  throttled: 'the provider is left alone for a while, as it asked for or could not be reached',
  minute: 'the inbox has sent as much as it may in a minute',
  day: 'the inbox has sent as much as it may in 24 hours',
  'account-day': 'the account has sent as much as it may in 24 hours, over all of its inboxes',
};
