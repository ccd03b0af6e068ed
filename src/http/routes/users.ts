import { utcIso } from '../../../model/zone.ts';
import { parsePath } from '../../contract/page.ts';
import { parseUser, parseUserChange, type UserAnswer, UserPath } from '../../contract/user.ts';
import { forbidden, userExists, userNotFound } from '../../errors.ts';
import type { Planning } from '../../schedule/plan.ts';
import { changeUser, createUser, listUsers, type User } from '../../store/users.ts';
import { actingUserIfAny, requireAdmin } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';

const MOST_BYTES = 64 * 1024;

export function userRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'post',
      path: '/users',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const user = parseUser(await readJson(req, MOST_BYTES));
        const row = { ...user, userId: planning.newId(), createdAt: planning.clock(), deactivatedAt: null };
        if (!(await createUser(planning.db, account.accountId, row))) {
          throw userExists('The account has a user of this address already; PATCH /users/:userId changes them.');
        }
        sendJson(res, userAnswer(row), 201);
      },
    },
    {
      method: 'get',
      path: '/users',
      open: false,
      handle: async (_req, res, account) => {
        sendJson(res, { users: (await listUsers(planning.db, account.accountId)).map(userAnswer) });
      },
    },
    {
      method: 'patch',
      path: '/users/:userId',
      open: false,
      handle: async (req, res, account) => {
        const acting = await actingUserIfAny(planning.db, account, req);
        const { userId } = parsePath(UserPath, req.params);
        const change = parseUserChange(await readJson(req, MOST_BYTES));
        if (acting !== null && acting.role !== 'admin' && (acting.userId !== userId || change.role !== undefined)) {
          throw forbidden('Users may change their own name and time zone; everything else takes the role "admin".');
        }
        const user = await changeUser(planning.db, account.accountId, userId, change);
        if (user === null) throw userNotFound(userId);
        sendJson(res, userAnswer(user));
      },
    },
  ];
}

export function userAnswer(user: User): UserAnswer {
  const { userId, address, name, role, timezone, language, createdAt, deactivatedAt } = user;
  const active = deactivatedAt === null;
  return { id: userId, address, name, role, timezone, language, active, createdAt: utcIso(createdAt) };
}
