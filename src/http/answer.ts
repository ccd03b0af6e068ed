import type { Response } from 'express';
import { JSON_TYPE } from '../contract/api-operations.ts';
import { PROBLEM_TYPE, problemOf } from '../contract/problem.ts';
import type { KairosError } from '../errors.ts';

/** Answers are about one account's contacts, so nothing on the way may keep them. */
export const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function sendJson(res: Response, body: unknown, status = 200): void {
  sendText(res, status, JSON_TYPE, JSON.stringify(body));
}

/** Done, and there is nothing to say. */
export function sendNothing(res: Response): void {
  res.writeHead(204, PRIVATE).end();
}

export function sendProblem(res: Response, error: KairosError): void {
  if (error.status === 401) res.setHeader('www-authenticate', 'Bearer realm="kairos"');
  if (error.retryAfter !== null) res.setHeader('retry-after', String(error.retryAfter));
  sendText(res, error.status, PROBLEM_TYPE, JSON.stringify(problemOf(error)));
}

/** One write with everything known: about twice as fast as `res.json`. */
export function sendText(res: Response, status: number, type: string, text: string): void {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...PRIVATE });
  res.end(text);
}
