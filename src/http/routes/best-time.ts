import { parseQuestion } from '../../contract/best-time.ts';
import { parseQuestionQuery } from '../../contract/best-time-query.ts';
import type { Recommender } from '../../schedule/recommend.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function bestTimeRoutes(recommender: Recommender): Route[] {
  return [
    {
      method: 'post',
      path: '/best-time',
      open: false,
      handle: async (req, res, account) => {
        const question = parseQuestion(await readJson(req, MOST_BYTES));
        sendJson(res, await recommender.recommend(account, question));
      },
    },
    {
      method: 'get',
      path: '/best-time',
      open: false,
      handle: async (req, res, account) => {
        const mark = req.url.indexOf('?');
        const question = parseQuestionQuery(new URLSearchParams(mark === -1 ? '' : req.url.slice(mark)));
        sendJson(res, await recommender.recommend(account, question));
      },
    },
  ];
}
