import { z } from 'zod';
import { WINDOWS } from './best-time.ts';
import { ChoiceReason, Evidence, Gain, Probabilities } from './best-time-answer.ts';
import { EMAIL_STATES, type EmailState } from './email-state.ts';
import { Explanation } from './explanation.ts';
import { RecordAnswer } from './record.ts';
import { identifier } from './text.ts';
import { TimelineEntry } from './timeline.ts';

// An e-mail of the outbox as it is shown. Never parsed while serving: the types come from here, and the documents.

const Moment = z.iso.datetime().describe('UTC.');
const LocalMoment = z.iso.datetime({ offset: true }).meta({ examples: ['2026-11-24T08:15:00+01:00'] });

const Mailbox = z.object({ name: z.string().nullable(), address: z.string() });

const TimingAnswer = z
  .object({
    kind: z.enum(['now', 'instant', 'wall', 'best']),
    instant: Moment.optional(),
    wall: z.string().optional().describe('Date and time of day on the wall clock of the zone.'),
    zone: z.string().optional(),
    zoneFrom: z.enum(['recipient', 'rep', 'named']).optional().describe('Whose clock; "recipient" follows theirs.'),
    window: z.enum(WINDOWS).optional(),
  })
  .describe('When it is to go, as asked; "tomorrow" is a wall time.');

const Waiting = z
  .object({
    reason: z.string().describe('For programs, such as "scheduled", "inbox-disconnected" or why it was put off.'),
    detail: z.string().describe('In words.'),
  })
  .nullable()
  .describe('Why it is not sent yet; null when nothing more will become of it.');

const DecisionAnswer = z
  .object({
    id: z.string(),
    modelId: z.string(),
    window: z.enum(WINDOWS),
    probabilities: Probabilities.describe('At the chosen moment.'),
    now: Probabilities.describe('Had it been sent when it was asked.'),
    tomorrow8: Probabilities.describe('At 08:00 on the day after.'),
    alternatives: z.array(Moment),
    choiceReason: ChoiceReason.nullable().describe('Why this slot or the plain default; null when it was not kept.'),
    gain: Gain.nullable(),
    evidence: Evidence,
    reasons: z.array(z.string()).describe('Why, in sentences.'),
    explanation: z.array(Explanation).describe('The same, for programs.'),
  })
  .nullable()
  .describe('For a best time: what was expected of it, and why. null for every other.');

export const EmailAnswer = z
  .object({
    id: z.string(),
    state: z.enum(EMAIL_STATES),
    dueAt: Moment.describe('The chosen moment, UTC.'),
    local: LocalMoment.describe('The same on the clock of timezone.'),
    timezone: z.string().describe('IANA zone by whose clock it goes.'),
    recipientTimezone: z.string().describe("IANA zone of the first recipient, or the account's where that is unknown."),
    timing: TimingAnswer,
    waiting: Waiting,
    reason: z.string().nullable().describe('Why it is in its state, for programs.'),
    detail: z.string().nullable().describe('The same in words.'),
    decision: DecisionAnswer,
    record: RecordAnswer,
    inboxId: z.string(),
    inbox: z
      .object({ address: z.string(), state: z.enum(['connected', 'disconnected']) })
      .describe('What it leaves from, as that is now.'),
    user: z.string().describe('Address of the user who scheduled it.'),
    contactId: z.string().describe('The first recipient.'),
    to: z.array(Mailbox),
    cc: z.array(Mailbox),
    bcc: z.array(Mailbox),
    subject: z.string(),
    attempts: z.int().min(0),
    nextAttemptAt: Moment.nullable().describe('When it is looked at next; null when only a person moves it on.'),
    messageId: z.string().nullable().describe('Message-ID that it was sent with.'),
    replaces: z.string().nullable().describe('Id of the e-mail it was scheduled instead of.'),
    createdAt: Moment,
    stateAt: Moment.describe('Since when it is in its state.'),
    sentAt: Moment.nullable(),
    restorableUntil: Moment.nullable().describe(
      'Until when its user can take back that they deleted it; null when there is nothing to take back.',
    ),
  })
  .meta({ id: 'Email', title: 'E-mail', description: 'An e-mail that waits, or what became of it.' });
export type EmailAnswer = z.output<typeof EmailAnswer>;

export const EmailPage = z
  .object({
    emails: z.array(EmailAnswer),
    next: z.string().nullable().describe('cursor of the next page; null on the last.'),
  })
  .meta({ id: 'EmailPage', title: 'Page of e-mails', description: 'By the moment they are due.' });

export type EmailPage = z.output<typeof EmailPage>;

/** So far is counted of every state. */
export const MOST_COUNTED = 1000;

const Count = z.int().min(0).max(MOST_COUNTED);

export const EmailCounts = z
  .object({
    states: z.object(
      Object.fromEntries(EMAIL_STATES.map((state) => [state, Count])) as Record<EmailState, typeof Count>,
    ),
  })
  .meta({
    id: 'EmailCounts',
    title: 'How many e-mails',
    description: `By state; ${MOST_COUNTED} says that there are so many or more.`,
  });
export type EmailCounts = z.output<typeof EmailCounts>;

export const EmailHistory = z
  .object({ entries: z.array(TimelineEntry).describe('Oldest first.') })
  .meta({ id: 'EmailHistory', title: 'What happened to an e-mail' });
export type EmailHistory = z.output<typeof EmailHistory>;

export const EmailContent = z
  .object({
    html: z.string().nullable(),
    text: z.string().nullable(),
    inReplyTo: z.string().nullable(),
    attachments: z.array(
      z.object({ name: z.string(), type: z.string(), contentId: z.string().nullable(), contentBase64: z.string() }),
    ),
  })
  .meta({ id: 'EmailContent', title: 'What is in an e-mail', description: 'In the form in which it is scheduled.' });
export type EmailContent = z.output<typeof EmailContent>;

export const EmailLimits = z
  .object({
    attachmentBytes: z.int().min(0).describe('That all attachments may have together, before they become Base64.'),
    attachments: z.int().min(0),
    recipients: z.int().min(1).describe('In to, cc and bcc together.'),
    subject: z.int().min(1).describe('Characters.'),
  })
  .meta({ id: 'EmailLimits', title: 'Limits', description: 'How much an e-mail may have.' });
export type EmailLimits = z.output<typeof EmailLimits>;
/** How long a deletion can be taken back. */
export const RESTORABLE_SECONDS = 30;

export const EmailPath = z.object({
  emailId: identifier(64).meta({
    description: 'Id of an e-mail.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a11'],
  }),
});
