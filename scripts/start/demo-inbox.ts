// The demo account's rep, with a mailbox that is in memory only: what it sends reaches nobody.
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { addInbox } from '../../src/store/inbox-states.ts';
import { findInboxByAddress } from '../../src/store/inboxes.ts';
import type { Stamp } from '../../src/store/stamp.ts';
import { createUser, findUserByAddress } from '../../src/store/users.ts';

const REP = 'rep@kairos.example';

export interface DemoInbox {
  /** The rep's address, by which requests say who acts. */
  readonly rep: string;
  readonly inboxId: string;
}

/** Made when there is none; left alone otherwise. */
export async function openDemoInbox(db: Database, { accountId }: Account, stamp: Stamp): Promise<DemoInbox> {
  const { newId, now } = stamp;
  await createUser(db, accountId, { userId: newId(), address: REP, name: 'Robin Rep', role: 'rep', createdAt: now });
  const found = await findInboxByAddress(db, accountId, REP);
  if (found !== null) return { rep: REP, inboxId: found.inboxId };
  const { userId } = (await findUserByAddress(db, accountId, REP))!;
  const inboxId = newId();
  const connected = { provider: 'memory', state: 'connected', reason: null, detail: null, stateAt: now } as const;
  const nothing = { name: null, connection: '{}', credentials: null, limits: '{}' };
  await addInbox(
    db,
    { accountId, inboxId, userId, address: REP, createdAt: now, ...connected, ...nothing },
    userId,
    stamp,
  );
  return { rep: REP, inboxId };
}
