// Examples of inboxes, webhooks and what they are told of. A test holds them against the schemas.

import type { ActivityEvent } from './activity.ts';
import { REP } from './email-examples.ts';
import type { InboxAnswer, Preset } from './inbox.ts';
import type { DeliveryAnswer, WebhookAnswer } from './webhook.ts';

const IMAP = { host: 'imap.example.org', port: 993, security: 'tls' } as const;
const SMTP = { host: 'smtp.example.org', port: 465, security: 'tls' } as const;

export const INBOX: InboxAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a03',
  userId: REP.id,
  provider: 'imap',
  address: REP.address,
  name: null,
  health: {
    state: 'connected',
    reason: null,
    words: 'It is connected.',
    since: '2026-11-01T08:10:00.000Z',
    verifiedAt: '2026-11-23T15:00:00.000Z',
    readAt: '2026-11-23T15:40:00.000Z',
  },
  imap: IMAP,
  smtp: SMTP,
  limits: { perMinute: 60, perDay: 2000, spacing: 500 },
  usage: { emails: 12, recipients: 15 },
  waiting: { scheduled: 8, held: 0 },
  createdAt: '2026-11-01T08:10:00.000Z',
};

export const REFUSED: InboxAnswer = {
  ...INBOX,
  health: {
    state: 'disconnected',
    reason: 'login-refused',
    words: 'Sending by SMTP, at smtp.example.org: The mail server refuses the login: Invalid credentials',
    since: '2026-11-23T15:42:10.000Z',
    verifiedAt: '2026-11-23T15:00:00.000Z',
    readAt: '2026-11-23T15:40:00.000Z',
  },
  waiting: { scheduled: 5, held: 3 },
};

export const TO_CONNECT = { provider: 'imap', address: REP.address, imap: IMAP, smtp: SMTP, password: 'the password' };

export const TO_CONNECT_BY_OAUTH = {
  provider: 'imap',
  address: REP.address,
  imap: IMAP,
  smtp: SMTP,
  oauth: {
    tokenEndpoint: 'https://login.example.org/oauth2/token',
    clientId: 'kairos',
    clientSecret: 'the client secret',
    refreshToken: 'the refresh token',
  },
};

export const CONSENT = {
  authorisationUrl: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…&state=…',
  expiresAt: '2026-11-23T15:57:10.000Z',
};

export const PRESET: Preset = {
  name: 'Fastmail',
  provider: 'imap',
  imap: { host: 'imap.fastmail.com', port: 993, security: 'tls' },
  smtp: { host: 'smtp.fastmail.com', port: 465, security: 'tls' },
  appendToSent: true,
  hint: 'Kairos needs an app password, which you make in the security settings of your account.',
};

export const WEBHOOK: WebhookAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a05',
  url: 'https://crm.example.com/kairos',
  types: ['email.sent', 'email.replied'],
  paused: false,
  pausedAt: null,
  createdAt: '2026-11-01T08:00:00.000Z',
};

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

export const ACTIVITY: ActivityEvent = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a06',
  type: 'email.replied',
  occurredAt: '2026-11-24T07:31:00.000Z',
  recordedAt: '2026-11-24T07:31:04.120Z',
  emailId: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a11',
  inboxId: INBOX.id,
  contactId: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a02',
  userId: REP.id,
  record: { type: 'deal', id: 'deal-4711' },
  data: {},
};

export const DELIVERY: DeliveryAnswer = {
  activityId: ACTIVITY.id,
  type: ACTIVITY.type,
  state: 'pending',
  attempts: 2,
  status: 503,
  error: 'The receiver answered 503.',
  createdAt: '2026-11-24T07:31:04.120Z',
  nextAttemptAt: '2026-11-24T07:32:10.000Z',
  deliveredAt: null,
};
