import type { RequestHandler } from 'express';
import type { RequestEvent } from '../../log.ts';

/** Tells of every request when it is over. `stopwatch` counts milliseconds from any moment on. */
export function logRequests(log: (event: RequestEvent) => void, stopwatch: () => number): RequestHandler {
  return (req, res, next) => {
    const start = stopwatch();
    res.once('close', () => {
      const { accountId = null, code = null } = res.locals;
      const milliseconds = stopwatch() - start;
      const status = res.writableFinished ? res.statusCode : null;
      const path = req.route?.path ?? null;
      log({ event: 'request', method: req.method, path, status, code, accountId, milliseconds });
    });
    next();
  };
}
