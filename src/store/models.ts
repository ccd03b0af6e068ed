import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { ModelDecision, ModelState } from './schema.ts';
import { type Given, statement } from './statement.ts';

// The registry: an account's models, which of them answers, and why each is in its state.

/** A trained model as kept. `artifact`, `settings`, `metrics`, `report` and `comparison` are JSON. */
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
  readonly report: string | null;
  /** How it was held against what answered when it was trained. */
  readonly comparison: string | null;
  /** What put it into its state, why in words, and when; all null until something has. */
  readonly decision: ModelDecision | null;
  readonly reason: string | null;
  readonly decidedAt: number | null;
}

/** A model as listed, without its artifact and its report, which may be large. */
export type ModelSummary = Omit<ModelRow, 'artifact' | 'report'>;

export interface ListedModel extends ModelSummary {
  readonly hasReport: boolean;
}

/** A model that nothing has been decided of. */
export type NewModel = Omit<ModelRow, 'state' | 'decision' | 'reason' | 'decidedAt' | 'report' | 'comparison'> &
  Partial<Pick<ModelRow, 'report' | 'comparison'>>;

/** Why a model changes its state, in words, and when. */
export interface Why {
  readonly reason: string;
  readonly now: number;
}

const SUMMARY = [
  'modelId',
  'createdAt',
  'state',
  'dataFrom',
  'dataTo',
  'settings',
  'metrics',
  'comparison',
  'decision',
  'reason',
  'decidedAt',
] as const;

/** Keeps a new model as a candidate; `promoteModel` puts it to work. One that is there already stays as it is. */
export async function saveModel(db: Database, accountId: number, model: NewModel): Promise<void> {
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
    .select([...SUMMARY, 'artifact', 'report'])
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
export async function listModels(db: Database, accountId: number): Promise<ListedModel[]> {
  const rows = await selectSummaries(db, accountId).orderBy('createdAt', 'desc').orderBy('modelId', 'desc').execute();
  return rows.map(summaryOf);
}

export async function findModel(db: Database, accountId: number, modelId: string): Promise<ListedModel | null> {
  const row = await selectSummaries(db, accountId).where('modelId', '=', modelId).executeTakeFirst();
  return row === undefined ? null : summaryOf(row);
}

/** JSON of the report of a model; null when there is none of it. */
export async function reportOfModel(db: Database, accountId: number, modelId: string): Promise<string | null> {
  const row = await db.sql
    .selectFrom('models')
    .select('report')
    .where('accountId', '=', accountId)
    .where('modelId', '=', modelId)
    .executeTakeFirst();
  return row?.report ?? null;
}

const selectSummaries = (db: Database, accountId: number) =>
  db.sql
    .selectFrom('models')
    .select(SUMMARY)
    .select((row) => row.case().when('report', 'is', null).then(0).else(1).end().as('hasReport'))
    .where('accountId', '=', accountId);

/** SQLite knows no truth values. */
const summaryOf = <Row extends { readonly hasReport: number }>({ hasReport, ...row }: Row) => ({
  ...row,
  hasReport: hasReport === 1,
});

/**
 * Those that were champions before the present one and were not rolled back, the latest first, each once. Without a
 * champion there are none.
 */
export async function formerChampions(db: Database, accountId: number): Promise<string[]> {
  const promotions = await db.sql
    .selectFrom('promotions')
    .select('modelId')
    .where('accountId', '=', accountId)
    .where('undoneAt', 'is', null)
    .orderBy('position', 'desc')
    .execute();
  const [champion, ...former] = new Set(promotions.map(({ modelId }) => modelId));
  return former.filter((modelId) => modelId !== champion);
}

/**
 * Makes a model the account's champion and retires the one before it; of the champion itself, nothing changes. Fails,
 * and changes nothing, if there is none of that id.
 */
export function promoteModel(
  db: Database,
  accountId: number,
  modelId: string,
  decision: 'accepted' | 'promoted',
  why: Why,
): Promise<void> {
  return db.transaction(async (inside) => {
    const champion = await holdChampion(inside, accountId);
    if (champion === modelId) return;
    const replaced = { reason: `${modelId} took its place.`, now: why.now };
    if (champion !== null) await decide(inside, accountId, champion, 'retired', 'replaced', replaced);
    await decide(inside, accountId, modelId, 'champion', decision, why);
    const { last } = await inside.sql
      .selectFrom('promotions')
      .select((from) => from.fn.max('position').as('last'))
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    const promotion = { accountId, position: Number(last ?? 0) + 1, modelId, promotedAt: why.now };
    await inside.sql.insertInto('promotions').values(promotion).execute();
  });
}

/** Notes why a model was not put to work. Its state stays what it is; that of a champion is not touched. */
export async function refuseModel(db: Database, accountId: number, modelId: string, why: Why): Promise<void> {
  await db.sql
    .updateTable('models')
    .set({ decision: 'refused', reason: why.reason, decidedAt: why.now })
    .where('accountId', '=', accountId)
    .where('modelId', '=', modelId)
    .where('state', '=', 'candidate')
    .execute();
}

export interface RolledBack {
  readonly from: string;
  readonly to: string;
}

/**
 * Makes the champion before the present one the champion again, and retires the present one; again, and the one before
 * that. `confirm` is asked in the transaction before anything changes, and may throw; `by` is whoever does it, for the
 * reason. Null, and nothing changes, when there is none.
 */
export function rollBack(
  db: Database,
  accountId: number,
  now: number,
  confirm: (change: RolledBack, inside: Database) => Promise<void> = async () => {},
  by: string | null = null,
): Promise<RolledBack | null> {
  return db.transaction(async (inside) => {
    await holdChampion(inside, accountId);
    const [last, before] = await inside.sql
      .selectFrom('promotions')
      .select(['position', 'modelId'])
      .where('accountId', '=', accountId)
      .where('undoneAt', 'is', null)
      .orderBy('position', 'desc')
      .limit(2)
      .execute();
    if (last === undefined || before === undefined) return null;
    const change = { from: last.modelId, to: before.modelId };
    await confirm(change, inside);
    await inside.sql
      .updateTable('promotions')
      .set({ undoneAt: now })
      .where('accountId', '=', accountId)
      .where('position', '=', last.position)
      .execute();
    const who = by === null ? '' : ` by ${by}`;
    const [leaves, returns] = [`Rolled back to ${change.to}${who}.`, `Rolled back to from ${change.from}${who}.`];
    await decide(inside, accountId, change.from, 'retired', 'rolled-back', { reason: leaves, now });
    await decide(inside, accountId, change.to, 'champion', 'rolled-back-to', { reason: returns, now });
    return change;
  });
}

/** The champion, which nobody else changes until the transaction ends that this belongs into. */
export async function holdChampion(db: Database, accountId: number): Promise<string | null> {
  await db.sql
    .selectFrom('accounts')
    .select('accountId')
    .where('accountId', '=', accountId)
    .modifyEnd(db.dialect.locking)
    .execute();
  return championId(db, accountId);
}

async function decide(
  { sql }: Database,
  accountId: number,
  modelId: string,
  state: ModelState,
  decision: ModelDecision,
  { reason, now }: Why,
): Promise<void> {
  const { numUpdatedRows } = await sql
    .updateTable('models')
    .set({ state, decision, reason, decidedAt: now })
    .where('accountId', '=', accountId)
    .where('modelId', '=', modelId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Error(`There is no model ${modelId} in this account.`);
}

const selectChampion = statement((db, given: Given<{ accountId: number }>) =>
  db.sql
    .selectFrom('models')
    .select('modelId')
    .where('accountId', '=', given('accountId'))
    .where('state', '=', sql.lit('champion')),
);
