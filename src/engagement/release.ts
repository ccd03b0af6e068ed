import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { heldUntil } from '../store/outbox/held.ts';
import { holdOn, type NewTime, reschedule } from '../store/outbox/transitions.ts';
import { OUT_OF_OFFICE } from './react.ts';

export interface ReleaseOptions {
  readonly now: number;
  readonly newId: NewId;
  /**
   * When an e-mail is to go instead, not before an instant: what was asked for it, asked again. Rejects when there is
   * no such time.
   */
  readonly retime: (email: OutboxEmail, notBefore: number) => Promise<NewTime>;
  /** Told why an e-mail stays held, and tried again an hour later. */
  readonly onFailure: (email: OutboxEmail, error: unknown) => void;
  readonly limit?: number;
}

const BATCH = 100;
const AGAIN_MS = 60 * 60 * 1000;

/**
 * Gives what was held until its recipient is back at work a new time, where they are back; how many it was. There may
 * be more when it is as many as `limit`. Any number of processes may do so at once.
 */
export async function releaseHeld(
  db: Database,
  { now, newId, retime, onFailure, limit = BATCH }: ReleaseOptions,
): Promise<number> {
  const held = await heldUntil(db, OUT_OF_OFFICE, now, limit);
  for (const email of held) {
    const key = { accountId: email.accountId, emailId: email.emailId };
    try {
      // Outside any transaction: the model may be asked.
      const time = await retime(email, now);
      await reschedule(db, key, time, { newId, now }, null);
    } catch (error) {
      onFailure(email, error);
      const why = { reason: OUT_OF_OFFICE, detail: 'The recipient is back, but no new time was found yet.' };
      await holdOn(db, key, why, { newId, now }, now + AGAIN_MS);
    }
  }
  return held.length;
}
