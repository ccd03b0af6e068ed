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
