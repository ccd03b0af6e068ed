import { ExperimentPath, parseExperimentId, parseExperimentQuery } from '../../contract/experiment.ts';
import { parsePath } from '../../contract/page.ts';
import type { Experiments } from '../../experiment/experiments.ts';
import type { Planning } from '../../schedule/plan.ts';
import { requireRole } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';
import { ANALYSTS } from './models.ts';

export interface ExperimentDependencies {
  readonly planning: Pick<Planning, 'db'>;
  readonly experiments: Experiments;
}

export function experimentRoutes({ planning, experiments }: ExperimentDependencies): Route[] {
  return [
    {
      method: 'get',
      path: '/experiments',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        sendJson(res, await experiments.list(account));
      },
    },
    {
      method: 'get',
      path: '/experiments/:experimentId',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const id = parseExperimentId(parsePath(ExperimentPath, req.params).experimentId);
        sendJson(res, await experiments.experiment(account, id, parseExperimentQuery(queryOf(req))));
      },
    },
  ];
}
