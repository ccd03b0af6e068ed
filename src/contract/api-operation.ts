import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import type { SchemaName } from './api-schemas.ts';
import type { Role } from './user.ts';

// What an operation of the HTTP interface is, as data.

export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';
/** Prometheus' exposition format. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export const PAGE_TYPE = 'text/html; charset=utf-8';

/** A body: of one of the named schemas, or a stream of lines each of which is one of them. */
export interface Content {
  readonly type: string;
  readonly description: string;
  readonly schemas: readonly SchemaName[];
  readonly examples: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As the route has it: `/emails/:emailId`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Whether an API key is needed, or somebody who is signed in. */
  readonly key: boolean;
  /** The users who may, where not all: an API key by itself may in any case. */
  readonly roles?: readonly Role[];
  /** Whether it is for who is signed in only, and an API key is of no use. */
  readonly personal?: true;
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

/** A body of JSON. */
export const json = (description: string, schema: SchemaName, named: Content['examples']): Content => ({
  type: JSON_TYPE,
  description,
  schemas: [schema],
  examples: named,
});

/** What anything may be refused with. */
export const FAILURES: readonly ErrorCode[] = ['internal', 'unavailable'];
/** What any body of JSON may be refused with. */
export const BODY_REFUSALS: readonly ErrorCode[] = [
  'malformed-json',
  'unauthorized',
  'too-large',
  'unsupported-media-type',
];
