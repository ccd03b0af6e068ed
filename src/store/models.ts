import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { ModelState } from './schema.ts';
import { type Given, statement } from './statement.ts';

/** A trained model as kept. `artifact`, `settings` and `metrics` are JSON. */
export interface ModelRow {
  readonly modelId: string;
  readonly createdAt: number;
  readonly state: ModelState;
  /** The span of the history it was trained on. */
  readonly dataFrom: number;
  readonly dataTo: number;
  readonly artifact: string;
  readonly settings: string;
  readonly metrics: string;
}

/** A model as listed, without its artifact, which may be large. */
export type ModelSummary = Omit<ModelRow, 'artifact'>;

const SUMMARY = ['modelId', 'createdAt', 'state', 'dataFrom', 'dataTo', 'settings', 'metrics'] as const;

/** Keeps a new model as a candidate; `promoteModel` puts it to work. One that is there already stays as it is. */
export async function saveModel(db: Database, accountId: number, model: Omit<ModelRow, 'state'>): Promise<void> {
  await db.sql
    .insertInto('models')
    .values({ accountId, state: 'candidate', ...model })
    .onConflict((conflict) => conflict.columns(['accountId', 'modelId']).doNothing())
    .execute();
}

/** The model that answers for the account, or null while none was promoted. */
export async function championId(db: Database, accountId: number): Promise<string | null> {
  const [champion] = await selectChampion(db, { accountId });
  return champion?.modelId ?? null;
}

export async function loadModel(db: Database, accountId: number, modelId: string): Promise<ModelRow | null> {
  const model = await db.sql
    .selectFrom('models')
    .select([...SUMMARY, 'artifact'])
    .where('accountId', '=', accountId)
    .where('modelId', '=', modelId)
    .executeTakeFirst();
  return model ?? null;
}

/** When a model of the account was trained; of one that it has not trained, when the account was made. */
export async function beganAt(db: Database, accountId: number, modelId: string): Promise<number> {
  const { createdAt, trainedAt } = await db.sql
    .selectFrom('accounts')
    .leftJoin('models', (join) =>
      join.onRef('models.accountId', '=', 'accounts.accountId').on('models.modelId', '=', modelId),
    )
    .select(['accounts.createdAt', 'models.createdAt as trainedAt'])
    .where('accounts.accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return trainedAt ?? createdAt;
}

/** Newest first. */
export function listModels(db: Database, accountId: number): Promise<ModelSummary[]> {
  return db.sql
    .selectFrom('models')
    .select(SUMMARY)
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .orderBy('modelId', 'desc')
    .execute();
}

/** Makes a model the account's champion and retires the one before it. Fails, and changes nothing, if there is none. */
export function promoteModel(db: Database, accountId: number, modelId: string): Promise<void> {
  return db.transaction(async ({ sql }) => {
    const models = sql.updateTable('models').where('accountId', '=', accountId);
    await models.set({ state: 'retired' }).where('state', '=', 'champion').where('modelId', '<>', modelId).execute();
    const { numUpdatedRows } = await models
      .set({ state: 'champion' })
      .where('modelId', '=', modelId)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`There is no model ${modelId} in this account.`);
  });
}

const selectChampion = statement((db, given: Given<{ accountId: number }>) =>
  db.sql
    .selectFrom('models')
    .select('modelId')
    .where('accountId', '=', given('accountId'))
    .where('state', '=', sql.lit('champion')),
);
