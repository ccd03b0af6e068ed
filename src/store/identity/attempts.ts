import type { Database } from '../database.ts';

// How often signing in went wrong, by whom it was tried for and from where. In the database, so that who is slowed down
// by one process is by all.

/** How many attempts in a row are free, and what each further one costs. */
export interface Patience {
  /** Milliseconds until the next attempt, after so many failures. */
  readonly delayAfter: (failures: number) => number;
  /** After how long without an attempt all failures are forgotten. */
  readonly forgetAfter: number;
}

/**
 * Counts an attempt before it is known how it ends, so that many at once are counted too. The moment of the next one
 * when it comes too early, else null. `undoAttempt` takes it back.
 */
export function beginAttempt(db: Database, subject: string, patience: Patience, now: number): Promise<number | null> {
  return db.transaction(async ({ sql }) => {
    await sql
      .insertInto('signInAttempts')
      .values({ subject, failures: 0, lastAt: now, blockedUntil: 0 })
      .onConflict((conflict) => conflict.column('subject').doNothing())
      .execute();
    // Changes nothing: that a row is written is what every database takes a lock for.
    const row = await sql
      .updateTable('signInAttempts')
      .set((row) => ({ failures: row.ref('failures') }))
      .where('subject', '=', subject)
      .returning(['failures', 'lastAt', 'blockedUntil'])
      .executeTakeFirst();
    const { failures = 0, lastAt = now, blockedUntil = 0 } = row ?? {};
    if (blockedUntil > now) return blockedUntil;
    const counted = (now - lastAt > patience.forgetAfter ? 0 : failures) + 1;
    await sql
      .updateTable('signInAttempts')
      .set({ failures: counted, lastAt: now, blockedUntil: now + patience.delayAfter(counted) })
      .where('subject', '=', subject)
      .execute();
    return null;
  });
}

/** As if the last attempt had not been: it went well. What was counted before it stays. */
export async function undoAttempt(db: Database, subject: string, now: number): Promise<void> {
  await db.sql
    .updateTable('signInAttempts')
    .set((row) => ({ failures: row('failures', '-', 1), blockedUntil: now }))
    .where('subject', '=', subject)
    .where('failures', '>', 0)
    .execute();
}

/** Whoever it is about has shown who they are. */
export async function forgiveAttempts(db: Database, subject: string): Promise<void> {
  await db.sql.deleteFrom('signInAttempts').where('subject', '=', subject).execute();
}

export async function dropAttempts(db: Database, before: number): Promise<void> {
  await db.sql.deleteFrom('signInAttempts').where('lastAt', '<', before).execute();
}
