import type { Database } from './database.ts';
import type { TrainingState } from './schema.ts';

// Runs of training. A run tells of itself here while it goes on; one that was killed is ended by whoever started it.

export interface TrainingRow {
  readonly trainingId: string;
  readonly state: TrainingState;
  /** What it is at, in words. */
  readonly stage: string;
  /** Share of the whole run that is done. */
  readonly share: number;
  /** Latest negative log likelihood per person; null where there is none. */
  readonly loss: number | null;
  readonly startedAt: number;
  /** Its last sign of life. */
  readonly reportedAt: number;
  readonly endedAt: number | null;
  /** How many e-mails and events the account had when it began. */
  readonly emails: number;
  readonly events: number;
  readonly modelId: string | null;
  readonly error: string | null;
}

/** How much history an account has. It only grows. */
export interface HistorySize {
  readonly emails: number;
  readonly events: number;
}

const COLUMNS = [
  'trainingId',
  'state',
  'stage',
  'share',
  'loss',
  'startedAt',
  'reportedAt',
  'endedAt',
  'emails',
  'events',
  'modelId',
  'error',
] as const;

export async function historySize({ sql }: Database, accountId: number): Promise<HistorySize> {
  const count = async (table: 'emails' | 'events') => {
    const { rows } = await sql
      .selectFrom(table)
      .select((from) => from.fn.countAll<number>().as('rows'))
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  return { emails: await count('emails'), events: await count('events') };
}

/** A run that whoever started it has told of already stays as it was told of. */
export async function beginTraining(
  { sql }: Database,
  accountId: number,
  trainingId: string,
  { emails, events }: HistorySize,
  now: number,
): Promise<void> {
  const begun = { state: 'running', stage: 'starting', share: 0, startedAt: now, reportedAt: now } as const;
  await sql
    .insertInto('trainings')
    .values({ accountId, trainingId, ...begun, emails, events })
    .onConflict((conflict) => conflict.columns(['accountId', 'trainingId']).doNothing())
    .execute();
}

export interface Reported {
  readonly stage: string;
  readonly share: number;
  readonly loss: number | null;
}

/** Tells how far a run is, and whether it is still to go on: one that was ended meanwhile stays so. */
export async function reportTraining(
  { sql }: Database,
  accountId: number,
  trainingId: string,
  { stage, share, loss }: Reported,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('trainings')
    .set({ stage, share, loss, reportedAt: now })
    .where('accountId', '=', accountId)
    .where('trainingId', '=', trainingId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export interface Ending {
  readonly state: Exclude<TrainingState, 'running'>;
  readonly modelId?: string;
  /** Of one that failed: why. */
  readonly error?: string;
}

/** Ends a run; one that has an end keeps it. Whether this was it. */
export async function endTraining(
  { sql }: Database,
  accountId: number,
  trainingId: string,
  ending: Ending,
  now: number,
): Promise<boolean> {
  const share = ending.state === 'done' ? { share: 1 } : {};
  const { numUpdatedRows } = await sql
    .updateTable('trainings')
    .set({ ...ending, ...share, endedAt: now, reportedAt: now })
    .where('accountId', '=', accountId)
    .where('trainingId', '=', trainingId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function findTraining(
  { sql }: Database,
  accountId: number,
  trainingId: string,
): Promise<TrainingRow | null> {
  const found = await sql
    .selectFrom('trainings')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('trainingId', '=', trainingId)
    .executeTakeFirst();
  return found ?? null;
}

/** The latest runs, at most `limit`, the latest first. */
export function listTrainings({ sql }: Database, accountId: number, limit: number): Promise<TrainingRow[]> {
  return sql
    .selectFrom('trainings')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('trainingId', 'desc')
    .limit(limit)
    .execute();
}

/** The latest run of the account that has no end yet. */
export async function runningTraining({ sql }: Database, accountId: number): Promise<TrainingRow | null> {
  const found = await sql
    .selectFrom('trainings')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('state', '=', 'running')
    .orderBy('trainingId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** Ends the runs, of all accounts, whose last sign of life is from before an instant: nobody else is left to do it. */
export async function endLostTrainings({ sql }: Database, before: number, now: number): Promise<void> {
  await sql
    .updateTable('trainings')
    .set({ state: 'failed', error: 'it gave no sign of life any more', endedAt: now })
    .where('state', '=', 'running')
    .where('reportedAt', '<', before)
    .execute();
}

/** The latest run that came to its end, whatever became of its model; null when there is none. */
export async function lastDone({ sql }: Database, accountId: number): Promise<TrainingRow | null> {
  const found = await sql
    .selectFrom('trainings')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('state', '=', 'done')
    .orderBy('trainingId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}
