import type { Incoming } from '../inbox/inbox.ts';
import type { Database } from '../store/database.ts';
import { type ReadableInbox, savePosition } from '../store/readers.ts';
import type { Stamp } from '../store/stamp.ts';
import { findArrivals } from './arrival.ts';
import { LostReader } from './reader.ts';
import { recordArrival } from './record-arrival.ts';

/** From where to where an inbox was read, and by which process. */
export interface Stretch {
  readonly reader: string;
  readonly from: string | null;
  readonly to: string;
}

/**
 * Records what in `messages` is about e-mails that Kairos sent, and that the inbox has been read so far: in one
 * transaction, so that a reader that dies in between has done neither. Of all other mail nothing is kept. Gives how many
 * messages were about ours. Rejects with a `LostReader` or a `NotYet`, or as `Incoming.source` does.
 */
export async function recordArrivals(
  db: Database,
  inbox: ReadableInbox,
  messages: readonly Incoming[],
  { reader, from, to }: Stretch,
  stamp: Stamp,
): Promise<number> {
  const arrivals = await findArrivals(db, inbox.accountId, messages);
  await db.transaction(async (db) => {
    for (const arrival of arrivals) await recordArrival(db, inbox, arrival, stamp);
    // Last, as everybody who changes e-mails and inboxes together takes them in this order.
    if (!(await savePosition(db, inbox, reader, { from, to, now: stamp.now }))) {
      throw new LostReader('Another reader has read this inbox in the meantime.');
    }
  });
  return arrivals.length;
}
