import type { Request } from 'express';
import { REPORT_POLICY } from '../../../report/policy.ts';
import { JSON_TYPE, PAGE_TYPE } from '../../contract/api-operation.ts';
import { type ChampionAnswer, ModelPath, parseModelChange } from '../../contract/model.ts';
import { parsePath } from '../../contract/page.ts';
import type { Insights } from '../../insights/insights.ts';
import type { Readying } from '../../retraining/readying.ts';
import { promoteByHand, rollBackByHand } from '../../schedule/champions.ts';
import type { Planning } from '../../schedule/plan.ts';
import type { Account } from '../../store/accounts.ts';
import { championId } from '../../store/models.ts';
import { actingUserIfAny, requireRole } from '../acting-user.ts';
import { sendJson, sendText } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

export interface ModelDependencies {
  readonly planning: Pick<Planning, 'db' | 'clock'>;
  readonly insights: Insights;
  readonly readying: Pick<Readying, 'begin'>;
}

const MOST_BYTES = 4 * 1024;
/** Who may look at models and change which of them answers. */
export const ANALYSTS = ['analyst', 'admin'] as const;

export function modelRoutes({ planning, insights, readying }: ModelDependencies): Route[] {
  async function byHand(req: Request, account: Account) {
    const user = await actingUserIfAny(planning.db, account, req);
    const seen = parseModelChange(await readJson(req, MOST_BYTES));
    return { by: user?.name ?? 'whoever has the API key', now: planning.clock(), seen };
  }

  return [
    {
      method: 'get',
      path: '/models',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        sendJson(res, await insights.models(account));
      },
    },
    {
      method: 'post',
      path: '/models/rollback',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const { from, to } = await rollBackByHand(planning.db, account, await byHand(req, account));
        readying.begin(account);
        sendJson(res, { champion: to, before: from } satisfies ChampionAnswer);
      },
    },
    {
      method: 'get',
      path: '/models/:modelId',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        sendJson(res, await insights.model(account, parsePath(ModelPath, req.params).modelId));
      },
    },
    {
      method: 'get',
      path: '/models/:modelId/report',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        sendText(res, 200, JSON_TYPE, await insights.report(account, parsePath(ModelPath, req.params).modelId));
      },
    },
    {
      method: 'get',
      path: '/models/:modelId/report.html',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const page = await insights.reportPage(account, parsePath(ModelPath, req.params).modelId);
        res.setHeader('content-security-policy', REPORT_POLICY);
        sendText(res, 200, PAGE_TYPE, page);
      },
    },
    {
      method: 'post',
      path: '/models/:modelId/promote',
      open: false,
      handle: async (req, res, account) => {
        await requireRole(planning.db, account, req, ANALYSTS);
        const { modelId } = parsePath(ModelPath, req.params);
        const change = await byHand(req, account);
        const before = await championId(planning.db, account.accountId);
        if (await promoteByHand(planning.db, account, modelId, change)) readying.begin(account);
        sendJson(res, { champion: modelId, before } satisfies ChampionAnswer);
      },
    },
  ];
}
