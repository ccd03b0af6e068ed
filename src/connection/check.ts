import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { InboxError } from '../inbox/inbox-error.ts';
import type { Database } from '../store/database.ts';
import { claimChecks, noteVerified } from '../store/inbox-checks.ts';
import { disconnectInbox } from '../store/inbox-states.ts';
import type { InboxKey, InboxRow } from '../store/inboxes.ts';
import type { Inboxes } from './inboxes.ts';
import { asInboxError } from './stored.ts';
import { verifyOnce } from './verify.ts';

export interface CheckDependencies {
  readonly db: Database;
  readonly inboxes: Inboxes;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onMisconfigured: (inbox: InboxKey, error: InboxError) => void;
}

const HOUR_MS = 60 * 60_000;
/** An owner who is told so long before has a chance to put it right in time. */
const AHEAD_MS = 12 * HOUR_MS;
const EVERY_MS = HOUR_MS;
const AT_ONCE = 4;
const MOST = 200;

/**
 * Logs in to the inboxes that have e-mails due in the next hours, each about once an hour whatever process does so, and
 * notes those that let us in no more. For a clock to call every few minutes. Gives how many it looked at.
 */
export async function checkInboxes(dependencies: CheckDependencies): Promise<number> {
  const { db, clock } = dependencies;
  let checked = 0;
  while (checked < MOST) {
    const now = clock();
    const wanted = { dueBefore: now + AHEAD_MS, checkedBefore: now - EVERY_MS, limit: AT_ONCE, now };
    const rows = await claimChecks(db, wanted);
    if (rows.length === 0) break;
    await Promise.all(rows.map((row) => check(row, dependencies)));
    checked += rows.length;
  }
  return checked;
}

async function check(row: InboxRow, { db, inboxes, clock, newId, onMisconfigured }: CheckDependencies): Promise<void> {
  try {
    await verifyOnce(inboxes.openRow(row));
    await noteVerified(db, row, clock());
  } catch (error) {
    const { kind, reason, message } = asInboxError(error);
    if (kind === 'misconfigured') onMisconfigured(row, asInboxError(error));
    // What is only out of reach for the moment may be back when its e-mails are due.
    if (kind === 'disconnected') await disconnectInbox(db, row, { reason, detail: message }, { newId, now: clock() });
  }
}
