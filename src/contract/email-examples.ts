// Examples of e-mails that wait, in the OpenAPI document and on its pages. A test holds them against the schemas.

import { KairosError } from '../errors.ts';
import { ANSWER } from './api-examples.ts';
import type { ContactAnswer } from './contact.ts';
import type { EmailAnswer, EmailContent, EmailCounts, EmailLimits } from './email.ts';
import { problemOf } from './problem.ts';
import type { Offer, RescheduleOutcome } from './reschedule.ts';
import type { Settings } from './settings.ts';
import type { TimelineEntry } from './timeline.ts';
import type { UserAnswer } from './user.ts';

const EMAIL_ID = '019acb12-6a40-7c3e-9d51-2f0c8e7b4a11';
const INBOX_ID = '019acb12-6a40-7c3e-9d51-2f0c8e7b4a03';

export const REP: UserAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a01',
  address: 'rep@example.org',
  name: 'Zoë Klein',
  role: 'rep',
  timezone: 'Europe/Berlin',
  language: null,
  active: true,
  access: 'password',
  createdAt: '2026-11-01T08:00:00.000Z',
};

export const CONTACT: ContactAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a02',
  address: 'ana@example.com',
  name: 'Ana Lima',
  company: { id: 'company-12', name: 'Example', domain: 'example.com' },
  timezone: 'Europe/Madrid',
  country: 'ES',
  region: 'MD',
  industry: 'Software',
  jobTitle: null,
  unsubscribedAt: null,
};

export const TO_SCHEDULE = {
  record: { type: 'deal', id: 'deal-4711' },
  inboxId: INBOX_ID,
  to: ['ana@example.com'],
  subject: 'Our offer',
  text: 'Dear Ana,\n\nas promised …',
  when: { kind: 'tomorrow' },
};

export const AT_THE_BEST_TIME = {
  record: { type: 'contact' },
  inboxId: INBOX_ID,
  to: [{ name: 'Ana', address: 'ana@example.com' }],
  cc: ['ben@example.com'],
  subject: 'Our offer',
  html: '<p>Dear Ana, as promised …</p>',
  attachments: [{ name: 'offer.txt', type: 'text/plain', contentBase64: 'MTAgJQ==' }],
  when: { kind: 'best', window: 'week', businessHours: { from: '09:00', to: '17:00' } },
};

export const BY_WALL_CLOCK = {
  ...TO_SCHEDULE,
  when: { kind: 'custom', wall: '2026-12-01T09:30', zone: 'recipient' },
};

export const EMAIL: EmailAnswer = {
  id: EMAIL_ID,
  state: 'scheduled',
  dueAt: '2026-11-25T07:00:00.000Z',
  local: '2026-11-25T08:00:00+01:00',
  timezone: 'Europe/Madrid',
  recipientTimezone: 'Europe/Madrid',
  timing: { kind: 'wall', wall: '2026-11-25T08:00', zone: 'Europe/Madrid', zoneFrom: 'recipient' },
  waiting: { reason: 'scheduled', detail: 'It is scheduled for 2026-11-25 at 08:00 (Europe/Madrid).' },
  reason: null,
  detail: null,
  decision: null,
  record: { type: 'deal', id: 'deal-4711' },
  inboxId: INBOX_ID,
  inbox: { address: REP.address, state: 'connected' },
  user: REP.address,
  contactId: CONTACT.id,
  to: [{ name: null, address: 'ana@example.com' }],
  cc: [],
  bcc: [],
  subject: 'Our offer',
  attempts: 0,
  nextAttemptAt: '2026-11-25T07:00:00.000Z',
  messageId: null,
  replaces: null,
  createdAt: '2026-11-24T15:42:10.000Z',
  stateAt: '2026-11-24T15:42:10.000Z',
  sentAt: null,
  restorableUntil: null,
};

export const BEST_EMAIL: EmailAnswer = {
  ...EMAIL,
  dueAt: ANSWER.sendAt,
  local: ANSWER.local,
  timezone: ANSWER.timezone,
  timing: { kind: 'best', window: '24h' },
  waiting: { reason: 'scheduled', detail: 'It is scheduled for 2026-11-24 at 08:15 (Europe/Berlin).' },
  decision: {
    id: ANSWER.decisionId,
    modelId: ANSWER.modelId,
    window: '24h',
    probabilities: ANSWER.probabilities,
    now: ANSWER.comparison.now.probabilities,
    tomorrow8: ANSWER.comparison.tomorrow8.probabilities,
    alternatives: ['2026-11-24T12:30:00.000Z'],
    choiceReason: ANSWER.choiceReason,
    gain: ANSWER.gain,
    evidence: ANSWER.evidence,
    reasons: ['They had opened 14 of 23 e-mails: their own hours counted most.'],
    explanation: [
      {
        code: 'was-basis-personal',
        values: { emails: 23, opens: 14 },
        text: 'They had opened 14 of 23 e-mails: their own hours counted most.',
      },
    ],
  },
  nextAttemptAt: ANSWER.sendAt,
};

export const CANCELLED: EmailAnswer = {
  ...EMAIL,
  state: 'cancelled',
  waiting: null,
  reason: 'by-user',
  detail: 'The user who scheduled it has deleted it.',
  nextAttemptAt: null,
  stateAt: '2026-11-24T15:50:00.000Z',
  restorableUntil: '2026-11-24T15:50:30.000Z',
};

export const SENT: EmailAnswer = {
  ...EMAIL,
  state: 'sent',
  waiting: null,
  attempts: 1,
  nextAttemptAt: null,
  messageId: '<20261125.1@mail.example.org>',
  sentAt: '2026-11-25T07:00:01.000Z',
};

export const LIMITS: EmailLimits = { attachmentBytes: 20_000_000, attachments: 100, recipients: 100, subject: 998 };
export const COUNTS: EmailCounts = {
  states: {
    scheduled: 12,
    claimed: 0,
    sending: 1,
    sent: 1000,
    cancelled: 4,
    held: 2,
    failed: 0,
    ambiguous: 0,
    review: 1,
  },
};

export const CONTENT: EmailContent = {
  html: null,
  text: TO_SCHEDULE.text,
  inReplyTo: null,
  attachments: [{ name: 'offer.txt', type: 'text/plain', contentId: null, contentBase64: 'MTAgJQ==' }],
};

export const OFFER: Offer = {
  id: EMAIL_ID,
  subject: 'Our offer',
  to: [{ name: null, address: 'ana@example.com' }],
  reason: 'inbox-disconnected',
  was: '2026-11-25T07:00:00.000Z',
  dueAt: '2026-11-26T07:00:00.000Z',
  local: '2026-11-26T08:00:00+01:00',
  timezone: 'Europe/Madrid',
  when: { kind: 'custom', wall: '2026-11-26T08:00', zone: 'recipient' },
  detail: 'The same time of day on the next day that has it still to come.',
};

export const ACCEPTED = { emails: [{ id: OFFER.id, when: OFFER.when }] };

export const RESCHEDULED: readonly RescheduleOutcome[] = [
  { id: EMAIL_ID, email: EMAIL },
  {
    id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a12',
    problem: problemOf(new KairosError('wrong-state', 'The e-mail is cancelled.')),
  },
];

export const ENTRY: TimelineEntry = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a21',
  type: 'email.scheduled',
  occurredAt: '2026-11-24T15:42:10.000Z',
  words: 'Scheduled for 2026-11-25 at 08:00 (Europe/Madrid).',
  user: REP.address,
  imported: false,
  email: { id: EMAIL_ID, subject: 'Our offer', state: 'scheduled' },
  judgement: null,
  data: { dueAt: 1_795_590_000_000 },
};

export const SETTINGS: Settings = {
  name: 'Acme GmbH',
  timezone: 'Europe/Berlin',
  language: 'de',
  sendLater: 'best',
  window: 'week',
  weights: { open: 1, click: 2, reply: 5 },
  onReply: 'cancel',
  onBounce: 'cancel',
  onUnsubscribe: 'cancel',
  onOutOfOffice: 'hold',
  trackOpens: true,
  trackClicks: true,
  unsubscribeHeader: false,
  recipientsPerDay: null,
  quietHours: { from: '20:00', to: '07:00' },
  businessHours: { from: '09:00', to: '17:00', friday: { from: '09:00', to: '13:00' } },
  holidays: 'public',
  experiment: { on: true, control: 0.1, explore: 0.05 },
};
