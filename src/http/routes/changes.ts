import { activityEvent } from '../../contract/activity.ts';
import { parseChangesQuery } from '../../contract/changes.ts';
import { invalidRequest, unavailable } from '../../errors.ts';
import type { Changes } from '../../notify/changes.ts';
import type { Planning } from '../../schedule/plan.ts';
import type { Account } from '../../store/accounts.ts';
import type { Activity } from '../../store/activity.ts';
import type { Database } from '../../store/database.ts';
import { findUserByAddress } from '../../store/users.ts';
import { openEventStream } from '../event-stream.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

export interface ChangesDependencies {
  readonly planning: Pick<Planning, 'db'>;
  readonly changes: Changes;
}

export function changesRoutes({ changes, planning }: ChangesDependencies): Route[] {
  return [
    {
      method: 'get',
      path: '/changes',
      open: false,
      handle: async (req, res, account) => {
        const wanted = await filterOf(planning.db, account, queryOf(req));
        let stop = () => {};
        let over = false;
        const stream = openEventStream(res, () => {
          over = true;
          stop();
        });
        const listening = await changes.listen(account.accountId, lastId(req.headers['last-event-id']), {
          tell: (activities) => {
            for (const activity of activities.filter(wanted)) {
              stream.send({ id: activity.activityId, data: JSON.stringify(activityEvent(activity)) });
            }
          },
          reset: () => stream.send({ name: 'reset', data: '{}' }),
          end: () => {
            over = true;
            stream.end();
          },
        });
        if (listening === null) throw unavailable('As many listen already as may. Try again later.');
        stop = () => listening.stop();
        if (over) {
          stop();
          if (!res.headersSent) throw unavailable('The server is being stopped.');
        } else if (req.method === 'HEAD') {
          stream.open();
          res.end();
        } else stream.open();
      },
    },
  ];
}

const lastId = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && header !== '' ? header : null;

/** Whether an activity is one of those that a query asks for. */
async function filterOf(
  db: Database,
  { accountId }: Account,
  query: URLSearchParams,
): Promise<(activity: Activity) => boolean> {
  const { user, record } = parseChangesQuery(query);
  const found = user === null ? null : await findUserByAddress(db, accountId, user);
  if (user !== null && found === null) {
    throw invalidRequest([{ path: 'user', message: 'is not the address of a user of this account' }]);
  }
  return ({ userId, recordType, recordId }) =>
    (found === null || found.userId === userId) &&
    (record === null || (record.type === recordType && record.id === recordId));
}
