import { sql } from 'kysely';
import type { Clock } from '../../clock.ts';
import type { Database } from '../database.ts';

/** Clocks are corrected by less than this all the time. */
const TOLERANCE = 1_000;

/**
 * Repairs what was noted before the clock was set back: rows that came into their state in the future are the evidence.
 * What they wait for moves by as much as the clock did, so that nothing stands still until the clock has come round to
 * where it was. The chosen moments of e-mails do not move, and running it again, or in several processes, changes
 * nothing more. Returns how many rows it moved.
 */
export async function repairSetBack(db: Database, clock: Clock): Promise<number> {
  return db.transaction(async ({ sql: query }) => {
    // Not before it has the database: what others note while it waits would seem to be of the future.
    const now = clock();
    const ahead = sql<number>`(${sql.ref('stateAt')} - ${sql.lit(now)})`;
    // The two sets have indexes of their own, and are small: leases, and e-mails that back off.
    const leases = await query
      .updateTable('outbox')
      .set((row) => ({ leaseUntil: row('leaseUntil', '-', ahead), stateAt: now }))
      .where('leaseUntil', 'is not', null)
      .where('stateAt', '>', now + TOLERANCE)
      .executeTakeFirstOrThrow();
    const delayed = await query
      .updateTable('outbox')
      .set(({ eb, ref }) => ({
        attemptAt: eb
          .case()
          .when(sql<number>`${sql.ref('attemptAt')} - ${ahead}`, '>', ref('dueAt'))
          .then(sql<number>`${sql.ref('attemptAt')} - ${ahead}`)
          .else(ref('dueAt'))
          .end(),
        stateAt: now,
      }))
      .where('state', '=', sql.lit('scheduled'))
      .where('reason', 'is not', null)
      .where('stateAt', '>', now + TOLERANCE)
      .executeTakeFirstOrThrow();
    const doubtful = await query
      .updateTable('outbox')
      .set((row) => ({ attemptAt: row('attemptAt', '-', ahead), stateAt: now }))
      .where('state', '=', sql.lit('ambiguous'))
      .where('stateAt', '>', now + TOLERANCE)
      .executeTakeFirstOrThrow();
    return Number(leases.numUpdatedRows + delayed.numUpdatedRows + doubtful.numUpdatedRows);
  });
}

/**
 * Has every inbox in which something waits looked at anew: how long their pauses still last cannot be told once the
 * clock was set back.
 */
export async function forgetPauses(db: Database, now: number): Promise<void> {
  await db.transaction(async ({ sql: query }) => {
    await query
      .updateTable('inboxes')
      .set({ nextDueAt: now, pacedUntil: 0, waitsFor: null })
      .where('nextDueAt', '>', now)
      .execute();
  });
}
