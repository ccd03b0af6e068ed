import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { DriftState } from './schema.ts';
import { type Given, statement } from './statement.ts';

/** What a week said of a model that answered for an account. */
export interface DriftCheck {
  readonly modelId: string;
  /** The Monday, 00:00 UTC, that the week begins on. */
  readonly week: number;
  readonly checkedAt: number;
  readonly state: DriftState;
  readonly reason: string | null;
  /** JSON. */
  readonly figures: string;
}

const COLUMNS = ['modelId', 'week', 'checkedAt', 'state', 'reason', 'figures'] as const;

/** Keeps the check of a week; false when somebody else had checked it already, whose word stays. */
export async function saveDriftCheck(db: Database, accountId: number, check: DriftCheck): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.sql
    .insertInto('driftChecks')
    .values({ accountId, ...check })
    .onConflict((conflict) => conflict.columns(['accountId', 'modelId', 'week']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The latest checks of a model, at most `limit`, the oldest of them first. */
export async function latestDriftChecks(
  db: Database,
  accountId: number,
  modelId: string,
  limit: number,
): Promise<DriftCheck[]> {
  const found = await db.sql
    .selectFrom('driftChecks')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('modelId', '=', modelId)
    .orderBy('week', 'desc')
    .limit(limit)
    .execute();
  return found.reverse();
}

/** Which model answers for an account, and whether it should. */
export interface Serving {
  /** The champion, or while none was promoted the seed. */
  readonly modelId: string;
  /** Why the plain default is to be served instead; null when the model may choose. */
  readonly alert: string | null;
}

/** In one look-up, because every answer needs it. */
export async function servingOf(db: Database, accountId: number, seedId: string): Promise<Serving> {
  const [found] = await selectServing(db, { accountId, seedId });
  return { modelId: found?.championId ?? seedId, alert: found?.state === 'alert' ? found.reason : null };
}

/** Models that answer for accounts, by what was last found of them; one that was never checked counts as ok. */
export interface ModelStates extends Readonly<Record<DriftState, number>> {
  /** When the oldest of the champions was trained; null without any. */
  readonly oldestTraining: number | null;
}

export async function modelStates(db: Database, seedId: string): Promise<ModelStates> {
  const rows = await selectStates(db, { seedId });
  const states = { ok: 0, watch: 0, alert: 0 };
  for (const { state, models } of rows) states[state ?? 'ok'] += Number(models);
  const trained = rows.flatMap(({ oldest }) => (oldest === null ? [] : [Number(oldest)]));
  return { ...states, oldestTraining: trained.length === 0 ? null : Math.min(...trained) };
}

/** Accounts with their champions and, of the latest check of whichever model answers, what `column` holds. */
const answering = (db: Database, seedId: string) =>
  db.sql
    .selectFrom('accounts')
    .leftJoin('models', (join) =>
      join.onRef('models.accountId', '=', 'accounts.accountId').on('models.state', '=', sql.lit('champion')),
    )
    .leftJoin('driftChecks', (join) =>
      join
        .onRef('driftChecks.accountId', '=', 'accounts.accountId')
        .on('driftChecks.modelId', '=', (on) => on.fn.coalesce('models.modelId', sql<string>`${seedId}`))
        .on('driftChecks.week', '=', (on) =>
          on
            .selectFrom('driftChecks as later')
            .select((from) => from.fn.max('later.week').as('week'))
            .whereRef('later.accountId', '=', 'accounts.accountId')
            .where('later.modelId', '=', (from) => from.fn.coalesce('models.modelId', sql<string>`${seedId}`)),
        ),
    );

const selectServing = statement((db, given: Given<{ accountId: number; seedId: string }>) =>
  answering(db, given('seedId'))
    .select(['models.modelId as championId', 'driftChecks.state', 'driftChecks.reason'])
    .where('accounts.accountId', '=', given('accountId')),
);

const selectStates = statement((db, given: Given<{ seedId: string }>) =>
  answering(db, given('seedId'))
    .select((from) => [
      'driftChecks.state',
      from.fn.countAll<number>().as('models'),
      from.fn.min('models.createdAt').as('oldest'),
    ])
    .groupBy('driftChecks.state'),
);
