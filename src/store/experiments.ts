import type { Shares } from '../../model/arms.ts';
import type { Database } from './database.ts';

// The experiments that accounts run, one after another. The number of the present one is among an account's settings:
// an experiment is there from its first assigned answer on.

/** Nothing when it is there already. Belongs into the transaction of the decisions that are part of it. */
export async function beginExperiment(
  { sql }: Database,
  accountId: number,
  { experimentId, shares }: { readonly experimentId: number; readonly shares: Shares },
  now: number,
): Promise<void> {
  await sql
    .insertInto('experiments')
    .values({
      accountId,
      experimentId,
      startedAt: now,
      endedAt: null,
      shares: JSON.stringify(shares),
      settledTo: null,
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'experimentId']).doNothing())
    .execute();
}

/** When its first experiment began, and up to when all of them are settled; null for an account without one. */
export async function experimentsSince(
  { sql }: Database,
  accountId: number,
): Promise<{ readonly startedAt: number; readonly settledTo: number | null } | null> {
  const found = await sql
    .selectFrom('experiments')
    .select((row) => [row.fn.min('startedAt').as('startedAt'), row.fn.max('settledTo').as('settledTo')])
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  const { startedAt, settledTo } = found;
  return startedAt === null ? null : { startedAt: Number(startedAt), settledTo: settledTo && Number(settledTo) };
}

/** What was sent before `to` is among the observations from now on. */
export async function markSettled({ sql }: Database, accountId: number, to: number): Promise<void> {
  await sql.updateTable('experiments').set({ settledTo: to }).where('accountId', '=', accountId).execute();
}

/** Whether it was there: one that nobody was assigned in leaves its number to the next. */
export async function endExperiment(
  { sql }: Database,
  accountId: number,
  experimentId: number,
  now: number,
): Promise<boolean> {
  const ended = await sql
    .updateTable('experiments')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('experimentId', '=', experimentId)
    .returning('experimentId')
    .execute();
  return ended.length > 0;
}
