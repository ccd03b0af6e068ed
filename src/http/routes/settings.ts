import { parseSettingsChange } from '../../contract/settings.ts';
import type { Planning } from '../../schedule/plan.ts';
import { changeAccountSettings, readAccountSettings } from '../../store/account-settings.ts';
import { requireAdmin } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function settingsRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'get',
      path: '/settings',
      open: false,
      handle: async (_req, res, account) => {
        sendJson(res, await readAccountSettings(planning.db, account.accountId));
      },
    },
    {
      method: 'patch',
      path: '/settings',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const change = parseSettingsChange(await readJson(req, MOST_BYTES));
        sendJson(res, await changeAccountSettings(planning.db, account.accountId, change));
      },
    },
  ];
}
