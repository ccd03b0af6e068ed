import { once } from 'node:events';
import type { Response } from 'express';
import { LINES_TYPE } from '../../contract/api-operations.ts';
import type { Logger } from '../../log.ts';
import type { Recommender } from '../../schedule/recommend.ts';
import { answerLines } from '../answer-lines.ts';
import { requireType } from '../body.ts';
import type { Route } from '../route.ts';
import { requireSignedInAs } from '../signed-in.ts';

/**
 * A stream of questions in, a stream of answers out. A group of lines is answered before the next is read, and
 * nothing is read while the other side does not take the answers, so memory stays the same for any length.
 */
export function bestTimeBatchRoutes(recommender: Recommender, log: Logger): Route[] {
  return [
    {
      method: 'post',
      path: '/best-time/batch',
      open: false,
      handle: async (req, res, account) => {
        requireSignedInAs(req, ['analyst', 'admin']);
        requireType(req, LINES_TYPE);
        res.writeHead(200, { 'content-type': LINES_TYPE, 'cache-control': 'no-store' });
        res.flushHeaders();
        for await (const { text } of answerLines(req, account, recommender, log)) await send(res, text);
        res.end();
      },
    },
  ];
}

/** Resolves when the other side has room for more, or has gone away. */
async function send(res: Response, text: string): Promise<void> {
  if (res.destroyed || res.write(text)) return;
  const settled = new AbortController();
  const { signal } = settled;
  try {
    await Promise.race([once(res, 'drain', { signal }), once(res, 'close', { signal })]);
  } finally {
    settled.abort();
  }
}
