// Examples in the OpenAPI document and on its pages. A test holds them against the schemas.

import { contactNotFound } from '../errors.ts';
import type { BestTimeAnswer, BestTimeBatchAnswer } from './best-time-answer.ts';
import type { EventBatchAnswer } from './event-batch.ts';
import { problemOf } from './problem.ts';

const slot = (sendAt: string, local: string, open: number, click: number, reply: number) => ({
  sendAt,
  local,
  probabilities: { open, click, reply },
});

const intervals = (
  open: readonly [number, number],
  click: readonly [number, number],
  reply: readonly [number, number],
) => {
  const [ofOpen, ofClick, ofReply] = [open, click, reply].map(([low, high]) => ({ low, high }));
  return { intervals: { open: ofOpen!, click: ofClick!, reply: ofReply! } };
};

export const ANSWER: BestTimeAnswer = {
  decisionId: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a10',
  modelId: 'model-3f9c1d02a87be645',
  email: 'ana@example.com',
  window: '24h',
  now: '2026-11-23T15:42:10.000Z',
  ...slot('2026-11-24T07:15:00.000Z', '2026-11-24T08:15:00+01:00', 0.58, 0.11, 0.09),
  ...intervals([0.45, 0.71], [0.05, 0.18], [0.03, 0.15]),
  timezone: 'Europe/Berlin',
  timezoneSource: 'contact',
  choice: 'best',
  choiceReason: 'better',
  experiment: { id: 1, arm: 'treatment' },
  gain: {
    sendAt: '2026-11-24T07:15:00.000Z',
    credibility: 0.86,
    objective: { absolute: 0.08, relative: 0.0656 },
    open: { absolute: 0.03, relative: 0.0545 },
  },
  comparison: {
    now: {
      ...slot('2026-11-23T15:42:10.000Z', '2026-11-23T16:42:10+01:00', 0.49, 0.08, 0.06),
      ...intervals([0.36, 0.62], [0.03, 0.14], [0.02, 0.11]),
    },
    tomorrow8: {
      ...slot('2026-11-24T07:00:00.000Z', '2026-11-24T08:00:00+01:00', 0.55, 0.11, 0.09),
      ...intervals([0.42, 0.68], [0.05, 0.18], [0.03, 0.15]),
    },
    default: {
      ...slot('2026-11-24T07:00:00.000Z', '2026-11-24T08:00:00+01:00', 0.55, 0.11, 0.09),
      ...intervals([0.42, 0.68], [0.05, 0.18], [0.03, 0.15]),
    },
  },
  alternatives: [slot('2026-11-24T12:30:00.000Z', '2026-11-24T13:30:00+01:00', 0.55, 0.1, 0.08)],
  limits: [
    {
      limit: 'quietHours',
      setBy: 'account',
      quarterHours: 44,
      cost: { open: 0.01, worth: 0.02 },
      without: slot('2026-11-24T05:45:00.000Z', '2026-11-24T06:45:00+01:00', 0.59, 0.11, 0.09),
    },
  ],
  evidence: {
    basis: 'personal',
    emails: 23,
    opens: 14,
    clicks: 5,
    replies: 3,
    machineOpens: 6,
    machineClicks: 1,
    similarRecipients: 212,
    modelRecipients: 3480,
  },
  reasons: ['They are most likely to be at their mail from 08:00 to 10:00, on working days (Europe/Berlin).'],
  explanation: [
    {
      code: 'hours-working-days',
      values: { from: 8, to: 10, timezone: 'Europe/Berlin' },
      text: 'They are most likely to be at their mail from 08:00 to 10:00, on working days (Europe/Berlin).',
    },
  ],
};

export const QUESTION = { email: 'ana@example.com', window: '24h' };

export const CONSTRAINED_QUESTION = {
  email: 'ana@example.com',
  window: 'week',
  timezone: 'Europe/Berlin',
  country: 'DE',
  industry: 'Software',
  jobTitle: 'Head of Marketing',
  device: 'mobile',
  notBefore: '2026-11-24T00:00:00+01:00',
  notAfter: '2026-11-28T00:00:00+01:00',
  quietHours: { from: '21:00', to: '07:00' },
  businessHours: { days: [1, 2, 3, 4], from: '09:00', to: '17:00', friday: { from: '09:00', to: '13:00' } },
  holidays: 'public',
  region: 'BE',
  weights: { open: 0.2, click: 0.3, reply: 0.5 },
};

export const JOINT_QUESTION = {
  window: '24h',
  recipients: [
    { email: 'ana@example.com', kind: 'to' },
    { email: 'ben@example.com', kind: 'cc', timezone: 'America/New_York' },
  ],
};

const TOGETHER =
  'This is the best moment for 2 people together, each by how much they count (to 1, cc 0.3); what follows is about ana@example.com.';

export const JOINT_ANSWER: BestTimeAnswer = {
  ...ANSWER,
  ...slot('2026-11-24T13:15:00.000Z', '2026-11-24T14:15:00+01:00', 0.55, 0.1, 0.08),
  limits: [],
  people: [
    {
      email: 'ana@example.com',
      kind: 'to',
      weight: 1,
      limited: true,
      timezone: 'Europe/Berlin',
      timezoneSource: 'contact',
      local: '2026-11-24T14:15:00+01:00',
      probabilities: { open: 0.55, click: 0.1, reply: 0.08 },
      alone: slot('2026-11-24T07:15:00.000Z', '2026-11-24T08:15:00+01:00', 0.58, 0.11, 0.09),
      loss: { open: 0.03, click: 0.01, reply: 0.01, worth: 0.1 },
      curve: { from: '2026-11-23T16:00:00.000Z', open: [0.492, 0.489] },
    },
    {
      email: 'ben@example.com',
      kind: 'cc',
      weight: 0.3,
      limited: false,
      timezone: 'America/New_York',
      timezoneSource: 'given',
      local: '2026-11-24T08:15:00-05:00',
      probabilities: { open: 0.44, click: 0.07, reply: 0.05 },
      alone: slot('2026-11-24T13:30:00.000Z', '2026-11-24T08:30:00-05:00', 0.45, 0.07, 0.05),
      loss: { open: 0.01, click: 0, reply: 0, worth: 0.01 },
      curve: { from: '2026-11-23T16:00:00.000Z', open: [0.421, 0.423] },
    },
  ],
  reasons: [TOGETHER],
  explanation: [
    {
      code: 'together',
      values: {
        people: 2,
        toLeast: 1,
        toMost: 1,
        ccLeast: 0.3,
        ccMost: 0.3,
        person: 0,
        address: 'ana@example.com',
      },
      text: TOGETHER,
    },
  ],
};

const STRANGER = '019a0000-0000-7000-8000-000000000000';

export const BATCH_LINES = [
  { id: 'q1', email: 'ana@example.com', window: '24h' },
  { id: 'q2', contactId: STRANGER, window: 'week' },
];

const { explanation: _, ...BRIEFLY } = ANSWER;
export const BATCH_ANSWER: BestTimeBatchAnswer = { id: 'q1', ...BRIEFLY };

export const BATCH_FAULT = { line: 2, id: 'q2', problem: problemOf(contactNotFound(STRANGER)) };

export const EVENTS = [
  {
    messageId: '<20261124.1@mail.example.com>',
    recipient: 'ana@example.com',
    sender: 'rep@example.org',
    type: 'sent',
    occurredAt: '2026-11-24T08:15:00+01:00',
  },
  {
    messageId: '<20261124.1@mail.example.com>',
    recipient: 'ana@example.com',
    type: 'opened',
    occurredAt: '2026-11-24T08:31:12+01:00',
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
    ip: '192.0.2.7',
  },
  { messageId: '<unheard-of@mail.example.com>', type: 'clicked', occurredAt: '2026-11-24T08:32:00+01:00' },
];

export const OUTCOMES: EventBatchAnswer = {
  stored: 2,
  duplicates: 0,
  rejected: 1,
  results: [
    { status: 'stored' },
    { status: 'stored', verdict: 'person', why: 'nothing speaks for a machine' },
    {
      status: 'rejected',
      reason: 'no e-mail with message id <unheard-of@mail.example.com> was sent to this recipient',
    },
  ],
};

export const READY = {
  status: 'ready',
  database: { milliseconds: 0.4 },
  models: { ok: 11, watch: 1, alert: 0, oldestTraining: '2026-10-02T03:12:44.000Z' },
} as const;

export const METRICS = `# HELP kairos_model_opens_ratio Observed opens for one predicted, of the latest weeks.
# TYPE kairos_model_opens_ratio gauge
kairos_model_opens_ratio{account="1",model="model-3f9c1d02a87be645"} 1.02
# HELP kairos_model_state What the latest weeks say of the model: 1 for the state that it is in.
# TYPE kairos_model_state gauge
kairos_model_state{account="1",model="model-3f9c1d02a87be645",state="ok"} 1
kairos_model_state{account="1",model="model-3f9c1d02a87be645",state="watch"} 0
kairos_model_state{account="1",model="model-3f9c1d02a87be645",state="alert"} 0
`;

/** One JSON document a line. */
export const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
