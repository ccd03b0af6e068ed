import type { ErrorRequestHandler, RequestHandler } from 'express';
import { internalError, KairosError, methodNotAllowed, notFound } from '../../errors.ts';
import { failureOf, type Logger } from '../../log.ts';
import { sendProblem } from '../answer.ts';

export const refuseUnknownPath: RequestHandler = () => {
  throw notFound('Kairos has nothing at this path; /docs lists what there is.');
};

/** Answers the methods a path does not have. `methods` are those it has, in upper case. */
export function refuseOtherMethods(methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (req, res) => {
    res.setHeader('allow', allow);
    if (req.method !== 'OPTIONS') throw methodNotAllowed(`This path takes ${allow}, not ${req.method}.`);
    res.writeHead(204).end();
  };
}

/** A path whose %-encoding is wrong; the router throws it. */
const isPathFault = (error: unknown) => error instanceof URIError;
const BAD_PATH = notFound('The %-encoding of the path is wrong.');

/** The last stop of every error: a problem document, and a line in the log when nobody expected it. */
export function answerProblems(log: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => {
    if (req.destroyed && !req.complete) return;
    const known = error instanceof KairosError ? error : isPathFault(error) ? BAD_PATH : internalError();
    if (known.code === 'internal') log.failure(failureOf(error));
    res.locals.code = known.code;
    if (res.headersSent) res.destroy();
    else sendProblem(res, known);
  };
}
