import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { invalidRequest } from '../errors.ts';
import type { IdempotencyKey } from '../store/idempotency.ts';
import type { User } from '../store/users.ts';

/**
 * The request's `Idempotency-Key` with what the request is: whoever sends the same body for the same user to the same
 * path sends the same request, however it is spaced. Null without a key. Throws `invalid-request`.
 */
export function idempotencyKey(req: Request, user: User, body: unknown): IdempotencyKey | null {
  const key = req.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    const message = 'must be 1 to 255 visible ASCII characters without spaces';
    throw invalidRequest([{ path: 'Idempotency-Key', message }]);
  }
  const hash = createHash('sha256').update(`${req.method} ${req.path}\n${user.userId}\n`).update(JSON.stringify(body));
  return { key, request: hash.digest('hex') };
}
