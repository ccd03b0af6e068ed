import { cursorOf, pageOf, parsePath, parseQuery } from '../../contract/page.ts';
import { RecordPath } from '../../contract/record.ts';
import { type Timeline, TimelineQuery } from '../../contract/timeline.ts';
import type { Planning } from '../../schedule/plan.ts';
import { timelineOf } from '../../schedule/timeline.ts';
import { sendJson } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

export function timelineRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'get',
      path: '/records/:type/:id/timeline',
      open: false,
      handle: async (req, res, account) => {
        const { type, id } = parsePath(RecordPath, req.params);
        const { order, ...page } = parseQuery(TimelineQuery, queryOf(req));
        const { after, limit } = pageOf(page);
        const stretch = { after, newestFirst: order === 'newest', limit: limit + 1 };
        const found = await timelineOf(planning.db, account, type, id, stretch);
        const entries = found.slice(0, limit);
        const last = entries.at(-1);
        const more = found.length > entries.length && last !== undefined;
        sendJson(res, {
          entries,
          next: more ? cursorOf({ instant: Date.parse(last.occurredAt), id: last.id }) : null,
        } satisfies Timeline);
      },
    },
  ];
}
