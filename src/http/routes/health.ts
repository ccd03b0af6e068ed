import { utcIso } from '../../../model/zone.ts';
import type { Clock } from '../../clock.ts';
import type { Health, Readiness } from '../../contract/health.ts';
import { unavailable } from '../../errors.ts';
import { failureOf, type Logger } from '../../log.ts';
import type { ModelStates } from '../../store/drift-checks.ts';
import { sendJson } from '../answer.ts';
import type { Route } from '../route.ts';

const PATIENCE_MS = 2_000;

export interface HealthDependencies {
  /** Rejects when the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  /** The models that answer, by their states, over all accounts. */
  readonly modelStates: () => Promise<ModelStates>;
  readonly clock: Clock;
  /** Milliseconds from any moment on. */
  readonly stopwatch: () => number;
  readonly log: Logger;
}

/** All accounts are looked at to count the models, and anybody may ask. */
const REMEMBERED_MS = 10_000;

export function healthRoutes(dependencies: HealthDependencies): Route[] {
  const { checkDatabase, stopwatch, log } = dependencies;
  const models = rememberedModels(dependencies);
  const ask = async (): Promise<Readiness> => {
    const start = stopwatch();
    await checkDatabase();
    const milliseconds = Math.round((stopwatch() - start) * 100) / 100;
    return { status: 'ready', database: { milliseconds }, models: await models() };
  };
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
        try {
          const readiness = await within(PATIENCE_MS, ask());
          sendJson(res, readiness);
        } catch (error) {
          log.failure(failureOf(error));
          throw unavailable('The database does not answer.');
        }
      },
    },
  ];
}

function rememberedModels({ modelStates, clock }: HealthDependencies): () => Promise<Readiness['models']> {
  let known: Readiness['models'] | null = null;
  let until = 0;
  return async () => {
    const now = clock();
    if (known !== null && now < until) return known;
    const { oldestTraining, ...states } = await modelStates();
    known = { ...states, oldestTraining: oldestTraining === null ? null : utcIso(oldestTraining) };
    until = now + REMEMBERED_MS;
    return known;
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
