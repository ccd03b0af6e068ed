import type { Clock } from '../../clock.ts';
import { METRICS_TYPE } from '../../contract/api-operations.ts';
import type { Account } from '../../store/accounts.ts';
import { sendText } from '../answer.ts';
import { type AccountFigures, accountFigures, processFigures } from '../exposition.ts';
import type { Route } from '../route.ts';
import { requireSignedInAs } from '../signed-in.ts';

export interface MetricsDependencies {
  readonly figuresOf: (account: Account) => Promise<AccountFigures>;
  readonly clock: Clock;
}

/** A key shows the figures of its own account, and of the process; nothing of any other account. */
export function metricsRoutes({ figuresOf, clock }: MetricsDependencies): Route[] {
  const ofProcess = processFigures();
  return [
    {
      method: 'get',
      path: '/metrics',
      open: false,
      handle: async (req, res, account) => {
        requireSignedInAs(req, ['analyst', 'admin']);
        const own = await accountFigures(await figuresOf(account), clock());
        sendText(res, 200, METRICS_TYPE, `${own}${await ofProcess()}`);
      },
    },
  ];
}
