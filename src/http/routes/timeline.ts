import { cursorOf, pageOf, parsePath, parseQuery } from '../../contract/page.ts';
import { RecordPath } from '../../contract/record.ts';
import { type Timeline, TimelineQuery } from '../../contract/timeline.ts';
import type { Planning } from '../../schedule/plan.ts';
import { timelineEntries } from '../../schedule/timeline.ts';
import { activityPage } from '../../store/activity.ts';
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
        const { after, limit } = pageOf(parseQuery(TimelineQuery, queryOf(req)));
        const found = await activityPage(
          planning.db,
          account.accountId,
          { recordType: type, recordId: id },
          after === null ? null : { occurredAt: after.instant, activityId: after.id },
          limit + 1,
        );
        const page = found.slice(0, limit);
        const last = page.at(-1);
        sendJson(res, {
          entries: await timelineEntries(planning.db, account, page),
          next:
            found.length > page.length && last !== undefined
              ? cursorOf({ instant: last.occurredAt, id: last.activityId })
              : null,
        } satisfies Timeline);
      },
    },
  ];
}
