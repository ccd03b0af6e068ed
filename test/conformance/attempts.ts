import type { Database } from '../../src/store/database.ts';
import type { Claim } from '../../src/store/outbox/moving.ts';
import { type Frozen, markAll, startAll } from '../../src/store/outbox/sending.ts';
import type { Stamp } from '../../src/store/stamp.ts';

// The steps of a single attempt, which the program takes for many at once.

const LEASE = 7 * 60_000;

/** claimed → sending. `frozen` is null when the bytes were frozen at an earlier attempt. */
export async function startSending(
  db: Database,
  claim: Claim,
  frozen: Frozen | null,
  stamp: Stamp,
  leaseUntil: number = stamp.now + LEASE,
): Promise<boolean> {
  return (await startAll(db, [{ claim, frozen, leaseUntil }], stamp))[0]!;
}

/** Notes that from now on the provider may have the e-mail. */
export async function markAttempt(
  db: Database,
  claim: Claim,
  trace: Readonly<Record<string, string>>,
): Promise<boolean> {
  return (await markAll(db, [{ claim, trace }]))[0]!;
}
