import { parseSettingsChange, type Settings } from '../../contract/settings.ts';
import type { Identity } from '../../identity/identity.ts';
import type { Planning } from '../../schedule/plan.ts';
import { type AccountDetails, changeAccount, readAccountDetails } from '../../store/account-details.ts';
import { requireAdmin } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function settingsRoutes(planning: Planning, identity: Identity): Route[] {
  return [
    {
      method: 'get',
      path: '/settings',
      open: false,
      handle: async (_req, res, account) => {
        sendJson(res, answerOf(await readAccountDetails(planning.db, account.accountId)));
      },
    },
    {
      method: 'patch',
      path: '/settings',
      open: false,
      handle: async (req, res, account) => {
        const { db, clock, newId, onScheduled } = planning;
        await requireAdmin(db, account, req);
        const change = parseSettingsChange(await readJson(req, MOST_BYTES));
        const { details, moved } = await changeAccount(db, account.accountId, change, { newId, now: clock() });
        // Whoever is signed in has the zone of the account as it was.
        if (change.timezone !== undefined) identity.sessions.forget();
        if (moved.earliest !== null) onScheduled(moved.earliest);
        sendJson(res, answerOf(details));
      },
    },
  ];
}

function answerOf({ account, timezone, settings }: AccountDetails): Settings {
  const { experimentId: _, ...shown } = settings;
  return { ...shown, name: shown.name ?? account, timezone };
}
