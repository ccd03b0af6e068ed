import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import * as examples from './api-examples.ts';
import type { SchemaName } from './api-schemas.ts';
import { BestTimeQuery } from './best-time-query.ts';
import { MOST_EVENTS } from './event-batch.ts';

// Every operation of the HTTP interface, as data: what the OpenAPI document says of it.

export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';

/** A body: of one of the named schemas, or a stream of lines each of which is one of them. */
export interface Content {
  readonly type: string;
  readonly description: string;
  readonly schemas: readonly SchemaName[];
  readonly examples: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** As the route has it: `/emails/:emailId`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Whether an API key is needed. */
  readonly key: boolean;
  /** What stands in the path; with `example`s, which the commands on the pages use. */
  readonly parameters?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly query: z.ZodObject | null;
  readonly body: Content | null;
  /** Status of an answer that is no refusal; 200 unless it says otherwise. */
  readonly status?: 200 | 201 | 202 | 204;
  /** What that answer carries; null for nothing. */
  readonly answer: Content | null;
  readonly refusals: readonly ErrorCode[];
}

const json = (description: string, schema: SchemaName, named: Content['examples']): Content => ({
  type: JSON_TYPE,
  description,
  schemas: [schema],
  examples: named,
});

const BEST_TIME_ANSWER = json('The best time.', 'BestTimeAnswer', { answer: examples.ANSWER });
const FAILURES: readonly ErrorCode[] = ['internal', 'unavailable'];
const BODY_REFUSALS: readonly ErrorCode[] = ['malformed-json', 'unauthorized', 'too-large', 'unsupported-media-type'];
const BEST_TIME_REFUSALS: readonly ErrorCode[] = ['contact-not-found', 'invalid-request', 'window-empty', ...FAILURES];

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/best-time',
    id: 'askBestTime',
    summary: 'Best time for one recipient',
    description:
      'When to send an e-mail to one person within the window, and why. The decision is stored before the answer leaves.',
    key: true,
    query: null,
    body: json('The question.', 'BestTimeRequest', {
      short: examples.QUESTION,
      constrained: examples.CONSTRAINED_QUESTION,
    }),
    answer: BEST_TIME_ANSWER,
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
      examples: { lines: examples.lines([{ id: 'q1', ...examples.ANSWER }, examples.BATCH_FAULT]) },
    },
    refusals: ['unauthorized', 'unsupported-media-type', ...FAILURES],
  },
  {
    method: 'post',
    path: '/events',
    id: 'recordEvents',
    summary: 'Record what happened to e-mails',
    description: `Up to ${MOST_EVENTS} events, each checked and answered by itself. Sending the same events again changes nothing.`,
    key: true,
    query: null,
    body: json('The events.', 'EventBatch', { list: examples.EVENTS, object: { events: examples.EVENTS.slice(0, 1) } }),
    answer: json('What became of each event.', 'EventBatchAnswer', { outcomes: examples.OUTCOMES }),
    refusals: [...BODY_REFUSALS, 'invalid-request', ...FAILURES],
  },
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
    description: 'Asks the database.',
    key: false,
    query: null,
    body: null,
    answer: json('They can.', 'Readiness', { ready: { status: 'ready', database: { milliseconds: 0.4 } } }),
    refusals: ['unavailable'],
  },
];
