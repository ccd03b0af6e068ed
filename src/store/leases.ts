import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';

// What one process at a time may do, over all that share a database. Who has a lease renews it while it lives; when it
// does not, the lease runs out and is anybody's.

/** Takes the lease, or renews one's own: whether it is `holder`'s until `until`. */
export async function takeLease(
  { sql }: Database,
  name: string,
  holder: string,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const taken = await sql
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((row) => row.or([row('leases.until', '<=', now), row('leases.holder', '=', holder)])),
    )
    .returning('name')
    .execute();
  return taken.length > 0;
}

/** Gives the lease back; somebody else's stays theirs. */
export async function endLease({ sql }: Database, name: string, holder: string): Promise<void> {
  await sql.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
}

/** A lease that is renewed until it is given back. */
export interface Held {
  /** Aborted when somebody else has taken it over, as this process had given no sign of life. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Takes a lease and keeps it; null while somebody else has it. `lease` is how many milliseconds it lasts by itself. */
export async function holdLease(
  db: Database,
  name: string,
  holder: string,
  { clock, lease }: { readonly clock: Clock; readonly lease: number },
): Promise<Held | null> {
  const take = () => takeLease(db, name, holder, { now: clock(), until: clock() + lease });
  if (!(await take())) return null;
  const lost = new AbortController();
  const renewing = setInterval(async () => {
    // A database that does not answer is asked again; until it does the lease runs on.
    if (await take().catch(() => true)) return;
    clearInterval(renewing);
    lost.abort();
  }, lease / 3);
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(renewing);
      await endLease(db, name, holder);
    },
  };
}
