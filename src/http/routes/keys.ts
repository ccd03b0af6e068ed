import { utcIso } from '../../../model/zone.ts';
import { type KeyAnswer, KeyPath, type NewKeyAnswer, parseKey } from '../../contract/api-key.ts';
import { parsePath } from '../../contract/page.ts';
import { keyExists, keyNotFound } from '../../errors.ts';
import type { Planning } from '../../schedule/plan.ts';
import { addKey, type KeyRow, listKeys, revokeKey } from '../../store/api-keys.ts';
import { requireAdmin } from '../acting-user.ts';
import { sendJson, sendNothing } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 16 * 1024;

export interface KeyRouteDependencies {
  readonly planning: Pick<Planning, 'db' | 'newId' | 'clock'>;
  /** A key that nobody can guess. */
  readonly newKey: () => string;
}

export function keyRoutes(dependencies: KeyRouteDependencies): Route[] {
  const { planning } = dependencies;
  return [
    {
      method: 'get',
      path: '/keys',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        sendJson(res, { keys: (await listKeys(planning.db, account.accountId)).map(answerOf) });
      },
    },
    {
      method: 'post',
      path: '/keys',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { label } = parseKey(await readJson(req, MOST_BYTES));
        const now = planning.clock();
        const made = { keyId: planning.newId(), label, key: dependencies.newKey(), now };
        if (!(await addKey(planning.db, account.accountId, made))) throw keyExists();
        const shown = answerOf({ ...made, createdAt: now, lastUsedAt: null });
        sendJson(res, { ...shown, key: made.key } satisfies NewKeyAnswer, 201);
      },
    },
    {
      method: 'delete',
      path: '/keys/:keyId',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { keyId } = parsePath(KeyPath, req.params);
        if (!(await revokeKey(planning.db, account.accountId, keyId, planning.clock()))) throw keyNotFound(keyId);
        sendNothing(res);
      },
    },
  ];
}

function answerOf({ keyId, label, createdAt, lastUsedAt }: KeyRow): KeyAnswer {
  const used = lastUsedAt === null ? null : utcIso(lastUsedAt);
  return { id: keyId, label, createdAt: utcIso(createdAt), lastUsedAt: used };
}
