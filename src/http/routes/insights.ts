import { parseRhythmsQuery, parseWeeksQuery } from '../../contract/insights.ts';
import type { Insights } from '../../insights/insights.ts';
import type { Planning } from '../../schedule/plan.ts';
import type { Account } from '../../store/accounts.ts';
import { requireRole } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';
import { ANALYSTS } from './models.ts';

export interface InsightDependencies {
  readonly planning: Pick<Planning, 'db'>;
  readonly insights: Insights;
}

export function insightRoutes({ planning, insights }: InsightDependencies): Route[] {
  const route = (path: string, find: (account: Account, query: URLSearchParams) => Promise<unknown>): Route => ({
    method: 'get',
    path,
    open: false,
    handle: async (req, res, account) => {
      await requireRole(planning.db, account, req, ANALYSTS);
      sendJson(res, await find(account, queryOf(req)));
    },
  });
  return [
    route('/insights', (account) => insights.overview(account)),
    route('/insights/rhythms', (account, query) => insights.rhythms(account, parseRhythmsQuery(query))),
    route('/insights/drift', (account, query) => insights.drift(account, parseWeeksQuery(query))),
    route('/insights/opens', (account, query) => insights.opens(account, parseWeeksQuery(query))),
  ];
}
