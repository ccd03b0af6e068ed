import type { Health, Readiness } from '../../contract/health.ts';
import { unavailable } from '../../errors.ts';
import { failureOf, type Logger } from '../../log.ts';
import { sendJson } from '../answer.ts';
import type { Route } from '../route.ts';

const PATIENCE_MS = 2_000;

export interface HealthDependencies {
  /** Rejects when the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  /** Milliseconds from any moment on. */
  readonly stopwatch: () => number;
  readonly log: Logger;
}

export function healthRoutes({ checkDatabase, stopwatch, log }: HealthDependencies): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      open: true,
      handle: (_req, res) => sendJson(res, { status: 'up' } satisfies Health),
    },
    {
      method: 'get',
      path: '/readyz',
      open: true,
      handle: async (_req, res) => {
        const start = stopwatch();
        try {
          await within(PATIENCE_MS, checkDatabase());
        } catch (error) {
          log.failure(failureOf(error));
          throw unavailable('The database does not answer.');
        }
        const milliseconds = Math.round((stopwatch() - start) * 100) / 100;
        sendJson(res, { status: 'ready', database: { milliseconds } } satisfies Readiness);
      },
    },
  ];
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
