import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { EmailPath, RESTORABLE_SECONDS } from './email.ts';
import * as examples from './email-examples.ts';
import { EmailCountsQuery, EmailQuery } from './email-query.ts';
import { RecordPath } from './record.ts';
import { InboxPath } from './reschedule.ts';
import { TimelineQuery } from './timeline.ts';

// The operations on e-mails that wait: schedule, look, delete, replace, and give a new time.

const ACTING = {
  'Kairos-User': z.string().meta({ description: 'Address of the user who does it.', examples: ['rep@example.org'] }),
};
const ActingUser = z.object(ACTING);
const ActingUserOnce = z.object({
  ...ACTING,
  'Idempotency-Key': z
    .string()
    .optional()
    .describe(
      'Any text of up to 255 visible characters, a new one for each e-mail. The same request with the same key again makes nothing new and gives the e-mail that there is, with status 200.',
    ),
});

const USER_REFUSALS: readonly ErrorCode[] = ['user-needed', 'forbidden', 'invalid-request'];
const NEW_TIME_REFUSALS: readonly ErrorCode[] = [
  'inbox-not-connected',
  'recipient-unsubscribed',
  'contact-erased',
  'contact-not-found',
  'window-empty',
];

export const EMAIL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/email-limits',
    id: 'getEmailLimits',
    summary: 'How much an e-mail may have',
    description: 'So that a form can say so before anything is sent.',
    key: true,
    query: null,
    body: null,
    answer: json('The limits.', 'EmailLimits', { limits: examples.LIMITS }),
    refusals: ['unauthorized', ...FAILURES],
  },
  {
    method: 'post',
    path: '/emails',
    id: 'scheduleEmail',
    summary: 'Send an e-mail later',
    description:
      'Everything is checked before anything is written. The e-mail leaves from the user’s own connected inbox at the chosen moment, and stands on the record’s timeline at once. It is no draft, and is never edited: delete or replace it. Its first recipient becomes a contact.',
    key: true,
    headers: ActingUserOnce,
    query: null,
    body: json('The e-mail.', 'EmailRequest', {
      short: examples.TO_SCHEDULE,
      best: examples.AT_THE_BEST_TIME,
      wall: examples.BY_WALL_CLOCK,
    }),
    status: 201,
    answer: json('It waits.', 'Email', { tomorrow: examples.EMAIL, best: examples.BEST_EMAIL }),
    refusals: [
      ...BODY_REFUSALS,
      ...USER_REFUSALS,
      'inbox-not-found',
      'idempotency-conflict',
      ...NEW_TIME_REFUSALS,
      ...FAILURES,
    ],
  },
  {
    method: 'get',
    path: '/emails',
    id: 'listEmails',
    summary: 'E-mails that wait, and what became of them',
    description: 'Of the whole account, by the moment they are due, a page at a time.',
    key: true,
    query: EmailQuery,
    body: null,
    answer: json('A page.', 'EmailPage', { page: { emails: [examples.EMAIL], next: null } }),
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/emails/counts',
    id: 'countEmails',
    summary: 'How many e-mails are in each state',
    description: 'Of the whole account, of a user, or of an inbox.',
    key: true,
    query: EmailCountsQuery,
    body: null,
    answer: json('The counts.', 'EmailCounts', { counts: examples.COUNTS }),
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/emails/:emailId',
    id: 'getEmail',
    summary: 'One e-mail, and why it waits',
    description: 'Without what is in it.',
    key: true,
    parameters: EmailPath,
    query: null,
    body: null,
    answer: json('As it is.', 'Email', { waits: examples.EMAIL, sent: examples.SENT }),
    refusals: ['unauthorized', 'email-not-found', 'invalid-request', ...FAILURES],
  },
  {
    method: 'delete',
    path: '/emails/:emailId',
    id: 'cancelEmail',
    summary: 'Delete an e-mail that waits',
    description:
      'For the user who scheduled it, while it is scheduled or held. From the moment at which it is being sent it is too late, and the answer says so.',
    key: true,
    parameters: EmailPath,
    headers: ActingUser,
    query: null,
    body: null,
    answer: json('It is cancelled, and will not be sent.', 'Email', { cancelled: examples.CANCELLED }),
    refusals: ['unauthorized', ...USER_REFUSALS, 'email-not-found', 'wrong-state', ...FAILURES],
  },
  {
    method: 'post',
    path: '/emails/:emailId/restore',
    id: 'restoreEmail',
    summary: 'Take back that an e-mail was deleted',
    description: `For the user who deleted it, within ${RESTORABLE_SECONDS} seconds, while nothing was scheduled instead. It is what it was before, with the same moment; one whose moment has passed meanwhile is held, and is to be given a new time.`,
    key: true,
    parameters: EmailPath,
    headers: ActingUser,
    query: null,
    body: null,
    answer: json('It waits again.', 'Email', { restored: examples.EMAIL }),
    refusals: ['unauthorized', ...USER_REFUSALS, 'email-not-found', 'wrong-state', ...FAILURES],
  },
  {
    method: 'get',
    path: '/emails/:emailId/timeline',
    id: 'getEmailTimeline',
    summary: 'What happened to an e-mail',
    description: 'Scheduled, moved, put off, sent, opened, answered: oldest first, all of it.',
    key: true,
    parameters: EmailPath,
    query: null,
    body: null,
    answer: json('What happened.', 'EmailHistory', { history: { entries: [examples.ENTRY] } }),
    refusals: ['unauthorized', 'email-not-found', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/emails/:emailId/content',
    id: 'getEmailContent',
    summary: 'What is in an e-mail',
    description: 'As it was written, with the attachments: what a replacement can begin with.',
    key: true,
    parameters: EmailPath,
    query: null,
    body: null,
    answer: json('What is in it.', 'EmailContent', { content: examples.CONTENT }),
    refusals: ['unauthorized', 'email-not-found', 'invalid-request', ...FAILURES],
  },
  {
    method: 'post',
    path: '/emails/:emailId/replace',
    id: 'replaceEmail',
    summary: 'Schedule another e-mail instead',
    description:
      'Schedules the new one and cancels the old one in one transaction: either both or neither. For the user who scheduled it, while it is scheduled or held.',
    key: true,
    parameters: EmailPath,
    headers: ActingUserOnce,
    query: null,
    body: json('The new e-mail, all of it.', 'ReplaceRequest', { short: examples.TO_SCHEDULE }),
    status: 201,
    answer: json('The new one waits.', 'Email', {
      new: { ...examples.EMAIL, replaces: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a10' },
    }),
    refusals: [
      ...BODY_REFUSALS,
      ...USER_REFUSALS,
      'email-not-found',
      'inbox-not-found',
      'wrong-state',
      'idempotency-conflict',
      ...NEW_TIME_REFUSALS,
      ...FAILURES,
    ],
  },
  {
    method: 'post',
    path: '/emails/:emailId/reschedule',
    id: 'rescheduleEmail',
    summary: 'Give a held e-mail a new time',
    description:
      'For the user who scheduled it, while it is held; or in review, with confirmNotSent, which is a person’s word that it was not sent.',
    key: true,
    parameters: EmailPath,
    headers: ActingUser,
    query: null,
    body: json('The new time.', 'RescheduleRequest', {
      short: { when: { kind: 'tomorrow' } },
      review: { when: { kind: 'now' }, confirmNotSent: true },
    }),
    answer: json('It waits again.', 'Email', { scheduled: examples.EMAIL }),
    refusals: [...BODY_REFUSALS, ...USER_REFUSALS, 'email-not-found', 'wrong-state', ...NEW_TIME_REFUSALS, ...FAILURES],
  },
  {
    method: 'post',
    path: '/emails/:emailId/mark-sent',
    id: 'markEmailSent',
    summary: 'Say that an e-mail in review was sent',
    description:
      'For the user who scheduled it, who has found it in the mailbox. What the recipient does is linked to it from then on.',
    key: true,
    parameters: EmailPath,
    headers: ActingUser,
    query: null,
    body: null,
    answer: json('It counts as sent.', 'Email', { sent: examples.SENT }),
    refusals: ['unauthorized', ...USER_REFUSALS, 'email-not-found', 'wrong-state', ...FAILURES],
  },
  {
    method: 'post',
    path: '/inboxes/:inboxId/offers',
    id: 'offerTimes',
    summary: 'New times for what was held',
    description:
      'After an inbox was connected again: for each of the user’s e-mails held in it a new time, found the way the first one was. Nothing changes until they are accepted. What is held because of its recipient is left out.',
    key: true,
    parameters: InboxPath,
    headers: ActingUser,
    query: null,
    body: null,
    answer: json('The offers.', 'OfferList', { offers: { offers: [examples.OFFER], more: false } }),
    refusals: ['unauthorized', ...USER_REFUSALS, 'inbox-not-found', 'inbox-not-connected', ...FAILURES],
  },
  {
    method: 'post',
    path: '/inboxes/:inboxId/reschedule',
    id: 'rescheduleEmails',
    summary: 'Give held e-mails new times',
    description:
      'Those offered, or others; each e-mail by itself, so that one which is refused does not keep the rest.',
    key: true,
    parameters: InboxPath,
    headers: ActingUser,
    query: null,
    body: json('The new times.', 'RescheduleManyRequest', { accepted: examples.ACCEPTED }),
    answer: json('What became of each.', 'RescheduleManyAnswer', { results: { results: examples.RESCHEDULED } }),
    refusals: [...BODY_REFUSALS, ...USER_REFUSALS, 'inbox-not-found', 'inbox-not-connected', ...FAILURES],
  },
  {
    method: 'get',
    path: '/records/:type/:id/timeline',
    id: 'getTimeline',
    summary: 'What happened to the e-mails of a record',
    description:
      'Scheduled, moved, sent, opened, answered, a page at a time. Of a contact: all e-mails to them that the account knows of, whatever record they were written on, those of the imported history with them. Of a company: those written on it, and those of Kairos to its contacts. Of a deal or ticket: those written on it.',
    key: true,
    parameters: RecordPath,
    query: TimelineQuery,
    body: null,
    answer: json('A page.', 'Timeline', { page: { entries: [examples.ENTRY], next: null } }),
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
];
