import type { ErrorCode } from '../errors.ts';
import { ACCOUNT_OPERATIONS } from './account-operations.ts';
import * as examples from './api-examples.ts';
import { BODY_REFUSALS, FAILURES, json, LINES_TYPE, METRICS_TYPE, type Operation } from './api-operation.ts';
import { BestTimeQuery } from './best-time-query.ts';
import { CONNECTION_OPERATIONS } from './connection-operations.ts';
import { EMAIL_OPERATIONS } from './email-operations.ts';
import { MOST_EVENTS } from './event-batch.ts';
import { EXPERIMENT_OPERATIONS } from './experiment-operations.ts';
import { IDENTITY_OPERATIONS } from './identity-operations.ts';
import { IMPORT_OPERATIONS } from './import-operations.ts';
import { INSIGHT_OPERATIONS } from './insight-operations.ts';
import { RECORD_OPERATIONS } from './record-operations.ts';
import { WEBHOOK_OPERATIONS } from './webhook-operations.ts';

export { type Content, JSON_TYPE, LINES_TYPE, METRICS_TYPE, type Operation } from './api-operation.ts';

// Every operation of the HTTP interface, as data: what the OpenAPI document says of it.

const BEST_TIME_ANSWER = json('The best time.', 'BestTimeAnswer', { answer: examples.ANSWER });
const BEST_TIME_REFUSALS: readonly ErrorCode[] = ['contact-not-found', 'invalid-request', 'window-empty', ...FAILURES];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/best-time',
    id: 'askBestTime',
    summary: 'Best time for one recipient, or for several of one e-mail',
    description:
      'When to send an e-mail to one person within the window, and why. The decision is stored before the answer leaves.',
    key: true,
    query: null,
    body: json('The question.', 'BestTimeRequest', {
      short: examples.QUESTION,
      constrained: examples.CONSTRAINED_QUESTION,
      together: examples.JOINT_QUESTION,
    }),
    answer: json('The best time.', 'BestTimeAnswer', { answer: examples.ANSWER, together: examples.JOINT_ANSWER }),
    refusals: [...BODY_REFUSALS, ...BEST_TIME_REFUSALS],
  },
  {
    method: 'get',
    path: '/best-time',
    id: 'getBestTime',
    summary: 'The same question as a link',
    description: 'Empty parameters count as absent. As addresses stay in histories and logs of links, prefer POST.',
    key: true,
    query: BestTimeQuery,
    body: null,
    answer: BEST_TIME_ANSWER,
    refusals: ['unauthorized', ...BEST_TIME_REFUSALS],
  },
  {
    method: 'post',
    path: '/best-time/batch',
    id: 'askBestTimes',
    summary: 'Best times for many recipients',
    description:
      'A stream of any length both ways: a question a line in, an answer a line out, in the same order. A line that cannot be answered gives a problem in its place and the rest goes on. Read answers while sending: once the answers pile up unread, no more questions are taken. Empty lines are skipped.',
    key: true,
    roles: ['analyst', 'admin'],
    query: null,
    body: {
      type: LINES_TYPE,
      description: 'JSON Lines, a question each.',
      schemas: ['BestTimeBatchLine'],
      examples: { lines: examples.lines(examples.BATCH_LINES) },
    },
    answer: {
      type: LINES_TYPE,
      description: 'JSON Lines, an answer or a problem each.',
      schemas: ['BestTimeBatchAnswer', 'BestTimeBatchFault'],
      examples: { lines: examples.lines([examples.BATCH_ANSWER, examples.BATCH_FAULT]) },
    },
    refusals: ['unauthorized', 'forbidden', 'unsupported-media-type', ...FAILURES],
  },
  {
    method: 'post',
    path: '/events',
    id: 'recordEvents',
    summary: 'Record what happened to e-mails',
    description: `Up to ${MOST_EVENTS} events, each checked and answered by itself. Sending the same events again changes nothing.`,
    key: true,
    roles: ['analyst', 'admin'],
    query: null,
    body: json('The events.', 'EventBatch', { list: examples.EVENTS, object: { events: examples.EVENTS.slice(0, 1) } }),
    answer: json('What became of each event.', 'EventBatchAnswer', { outcomes: examples.OUTCOMES }),
    refusals: [...BODY_REFUSALS, 'forbidden', 'invalid-request', ...FAILURES],
  },
  ...EMAIL_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...IDENTITY_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...CONNECTION_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...INSIGHT_OPERATIONS,
  ...EXPERIMENT_OPERATIONS,
  {
    method: 'get',
    path: '/healthz',
    id: 'health',
    summary: 'Is the process up?',
    description: 'Looks at nothing else.',
    key: false,
    query: null,
    body: null,
    answer: json('It is.', 'Health', { up: { status: 'up' } }),
    refusals: [],
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'readiness',
    summary: 'Can questions be answered?',
    description:
      'Asks the database. The models are counted, also those that the plain default is served instead of: that is no reason not to be ready.',
    key: false,
    query: null,
    body: null,
    answer: json('They can.', 'Readiness', { ready: examples.READY }),
    refusals: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    summary: 'Figures for Prometheus',
    description:
      "Of the account that the key belongs to: its model's age, calibration, shift and state as of the latest week that is checked, and the answers that this process gave. With them those of the process itself. Scrape it with the API key as bearer token.",
    key: true,
    roles: ['analyst', 'admin'],
    query: null,
    body: null,
    answer: {
      type: METRICS_TYPE,
      description: 'The figures.',
      schemas: ['Metrics'],
      examples: { figures: examples.METRICS },
    },
    refusals: ['unauthorized', 'forbidden', ...FAILURES],
  },
];
