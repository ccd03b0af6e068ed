import type { Inbox } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';

/** Somebody waits for the answer; an e-mail that is being sent is given more time. */
const PATIENCE_MS = 60_000;

/** Resolves when a mailbox has let us in, to send and to read; closes it in any case. Rejects with an `InboxError`. */
export async function verifyOnce(inbox: Inbox, patience = PATIENCE_MS): Promise<void> {
  await within(patience, inbox, () => inbox.verify());
}

/**
 * The same for a new mailbox, of which it gives the position of the present: whatever arrives from now on is read, a
 * bounce of the first e-mail too, however late the first reader comes.
 */
export function verifyNew(inbox: Inbox, patience = PATIENCE_MS): Promise<string> {
  return within(patience, inbox, async () => {
    await inbox.verify();
    return (await inbox.changes(null)).position;
  });
}

async function within<Result>(patience: number, inbox: Inbox, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow(patience)), patience);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    await inbox.close();
  }
}

const tooSlow = (patience: number) =>
  new InboxError('unavailable', 'timeout', `The mailbox gave no answer within ${patience / 1000} seconds.`);
