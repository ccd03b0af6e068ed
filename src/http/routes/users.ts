import { utcIso } from '../../../model/zone.ts';
import type { LinkAnswer } from '../../contract/link.ts';
import type { NewUserAnswer } from '../../contract/new-user.ts';
import { parsePath } from '../../contract/page.ts';
import { parseUser, parseUserChange, UserPath } from '../../contract/user.ts';
import { forbidden, userExists, userNotFound } from '../../errors.ts';
import type { Identity } from '../../identity/identity.ts';
import type { NewLink } from '../../identity/links.ts';
import type { Planning } from '../../schedule/plan.ts';
import { accessOfUsers } from '../../store/identity/access.ts';
import { createUser, listUsers } from '../../store/users.ts';
import { actingUserIfAny, requireAdmin } from '../acting-user.ts';
import { sendJson } from '../answer.ts';
import { readJson } from '../body.ts';
import type { Route } from '../route.ts';
import { userAnswer } from '../user-answer.ts';

const MOST_BYTES = 64 * 1024;

export interface UserRouteDependencies {
  readonly planning: Pick<Planning, 'db' | 'newId' | 'clock'>;
  readonly identity: Identity;
}

export function userRoutes(dependencies: UserRouteDependencies): Route[] {
  const { planning } = dependencies;

  return [
    {
      method: 'post',
      path: '/users',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { user, invite } = parseUser(await readJson(req, MOST_BYTES));
        const { accountId } = account;
        const row = { ...user, userId: planning.newId(), createdAt: planning.clock(), deactivatedAt: null };
        if (!(await createUser(planning.db, accountId, row))) {
          throw userExists('The account has a user of this address already; PATCH /users/:userId changes them.');
        }
        const link = invite ? { link: linkAnswer(await dependencies.identity.linkFor(accountId, row.userId)) } : {};
        const answer: NewUserAnswer = { ...userAnswer(row, invite ? 'invited' : 'none'), ...link };
        sendJson(res, answer, 201);
      },
    },
    {
      method: 'get',
      path: '/users',
      open: false,
      handle: async (_req, res, { accountId }) => {
        const access = await accessOfUsers(planning.db, accountId, planning.clock());
        const users = await listUsers(planning.db, accountId);
        sendJson(res, { users: users.map((user) => userAnswer(user, access.get(user.userId))) });
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
        const own = acting?.userId === userId && change.role === undefined && change.active === undefined;
        if (acting !== null && acting.role !== 'admin' && !own) {
          throw forbidden(
            'Users may change their own name, time zone and language; everything else takes the role "admin".',
          );
        }
        const user = await dependencies.identity.changePerson(account.accountId, userId, change);
        if (user === null) throw userNotFound(userId);
        const access = await accessOfUsers(planning.db, account.accountId, planning.clock());
        sendJson(res, userAnswer(user, access.get(userId)));
      },
    },
    {
      method: 'post',
      path: '/users/:userId/link',
      open: false,
      handle: async (req, res, account) => {
        await requireAdmin(planning.db, account, req);
        const { userId } = parsePath(UserPath, req.params);
        sendJson(res, linkAnswer(await dependencies.identity.linkFor(account.accountId, userId)), 201);
      },
    },
  ];
}

/** Behind the #, which browsers send to nobody, so that the token is in no log of addresses. */
const linkAnswer = ({ purpose, token, expiresAt }: NewLink): LinkAnswer => {
  return { purpose, path: `/app/welcome#${token}`, expiresAt: utcIso(expiresAt) };
};
