import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { CONSENT, INBOX, PRESET, REFUSED, TO_CONNECT, TO_CONNECT_BY_OAUTH } from './connection-examples.ts';
import { ConsentPath, PresetQuery } from './inbox.ts';
import { InboxPath } from './reschedule.ts';

// The operations on inboxes.

const MaybeUser = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe(
      'Address of the user who does it: whose inbox it is, or an "admin". Without one the account itself does.',
    ),
});

const PROVIDER_REFUSALS: readonly ErrorCode[] = ['inbox-refused', 'inbox-unreachable', 'not-configured'];
const OWN_REFUSALS: readonly ErrorCode[] = ['forbidden', 'inbox-not-found', 'invalid-request', ...FAILURES];

const ofInbox = { key: true, parameters: InboxPath, headers: MaybeUser, query: null } as const;

export const CONNECTION_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/inboxes',
    id: 'connectInbox',
    summary: 'Connect a mailbox by its password, or by OAuth of its own server',
    description:
      'Logs in to both servers before anything is written; a refusal says which of them and why, its field being imap or smtp. Of a well-known provider the hosts may be left out. A company with an OAuth server of its own gives oauth instead of a password: Kairos renews the access tokens there, keeps each new refresh token before it is used, and notes the inbox as disconnected when the grant has ended. Gmail and Microsoft 365 are better connected by consent.',
    key: true,
    headers: MaybeUser,
    query: null,
    body: json('The mailbox and what lets Kairos in.', 'InboxRequest', {
      short: TO_CONNECT,
      oauth: TO_CONNECT_BY_OAUTH,
    }),
    status: 201,
    answer: json('The inbox.', 'Inbox', { inbox: INBOX }),
    refusals: [
      ...BODY_REFUSALS,
      ...(['user-needed', 'forbidden', 'user-not-found', 'inbox-exists', 'invalid-request'] as const),
      ...PROVIDER_REFUSALS,
      ...FAILURES,
    ],
  },
  {
    method: 'post',
    path: '/inboxes/oauth/:provider',
    id: 'connectInboxByConsent',
    summary: 'Connect a mailbox by OAuth',
    description:
      'Send the owner of the mailbox to the address in the answer. They let Kairos in there, come back to Kairos by themselves, and the inbox is connected. A mailbox that is there already is connected again.',
    key: true,
    parameters: ConsentPath,
    headers: MaybeUser,
    query: null,
    body: json('Whose mailbox it is.', 'ConsentRequest', { short: { userId: INBOX.userId, address: INBOX.address } }),
    answer: json('Where to send them.', 'Consent', { consent: CONSENT }),
    refusals: [
      ...BODY_REFUSALS,
      ...(['user-needed', 'forbidden', 'user-not-found', 'invalid-request', 'not-configured'] as const),
      ...FAILURES,
    ],
  },
  {
    method: 'get',
    path: '/inboxes/presets',
    id: 'getInboxPreset',
    summary: 'What is known of a mail provider',
    description: 'Hosts and ports by the domain of an address, so that nobody has to look them up.',
    key: true,
    query: PresetQuery,
    body: null,
    answer: json('What is known.', 'PresetAnswer', { known: { preset: PRESET }, unknown: { preset: null } }),
    refusals: ['unauthorized', 'invalid-request', ...FAILURES],
  },
  {
    method: 'get',
    path: '/inboxes',
    id: 'listInboxes',
    summary: 'The inboxes of the account',
    description: 'By their addresses, with their health, limits and use.',
    key: true,
    query: null,
    body: null,
    answer: json('The inboxes.', 'InboxList', { inboxes: { inboxes: [INBOX], demo: false } }),
    refusals: ['unauthorized', ...FAILURES],
  },
  {
    method: 'get',
    path: '/inboxes/:inboxId',
    id: 'getInbox',
    summary: 'One inbox',
    description: 'Its health with the reason in words, its limits, and what it sent in the last 24 hours.',
    key: true,
    parameters: InboxPath,
    query: null,
    body: null,
    answer: json('The inbox.', 'Inbox', { connected: INBOX, disconnected: REFUSED }),
    refusals: ['unauthorized', 'inbox-not-found', 'invalid-request', ...FAILURES],
  },
  {
    ...ofInbox,
    method: 'patch',
    path: '/inboxes/:inboxId',
    id: 'changeInbox',
    summary: 'Change an inbox',
    description: 'Its name and limits. Where it is and who logs in is changed by reconnecting it.',
    body: json('The change.', 'InboxChange', { short: { name: 'Zoë Klein', limits: { perDay: 500 } } }),
    answer: json('As it is now.', 'Inbox', { inbox: { ...INBOX, name: 'Zoë Klein' } }),
    refusals: [...BODY_REFUSALS, ...OWN_REFUSALS],
  },
  {
    ...ofInbox,
    method: 'post',
    path: '/inboxes/:inboxId/verify',
    id: 'verifyInbox',
    summary: 'See whether an inbox still lets Kairos in',
    description:
      'Logs in anew, to send and to read. One that lets Kairos in is connected from then on, one that does not is disconnected.',
    body: null,
    answer: json('As it was found to be.', 'Inbox', { connected: INBOX, disconnected: REFUSED }),
    refusals: ['unauthorized', 'inbox-not-connected', ...PROVIDER_REFUSALS, ...OWN_REFUSALS],
  },
  {
    ...ofInbox,
    method: 'post',
    path: '/inboxes/:inboxId/disconnect',
    id: 'disconnectInbox',
    summary: 'Disconnect an inbox',
    description: 'Erases its credentials. What is scheduled from it is held when its time comes, and not lost.',
    body: null,
    answer: json('As it is now.', 'Inbox', { disconnected: REFUSED }),
    refusals: ['unauthorized', ...OWN_REFUSALS],
  },
  {
    ...ofInbox,
    method: 'post',
    path: '/inboxes/:inboxId/reconnect',
    id: 'reconnectInbox',
    summary: 'Connect an inbox again',
    description:
      'By its password or grant anew, and what else has changed; one connected by consent (body {}) by way of its provider. The e-mails held meanwhile are not sent by themselves: offer each a new time.',
    body: json('The password.', 'InboxReconnection', { short: { password: 'the new password' } }),
    answer: json('The inbox, and how many e-mails wait for a new time.', 'ReconnectionAnswer', {
      password: { inbox: INBOX, heldEmails: 3, authorisationUrl: null },
    }),
    refusals: [...BODY_REFUSALS, 'inbox-changed', ...PROVIDER_REFUSALS, ...OWN_REFUSALS],
  },
];
