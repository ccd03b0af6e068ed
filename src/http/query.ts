import type { Request } from 'express';

/** What follows the question mark; express is told not to read it. */
export function queryOf(req: Request): URLSearchParams {
  const mark = req.url.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : req.url.slice(mark));
}
