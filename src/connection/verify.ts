import type { Inbox } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';

/** Somebody waits for the answer; an e-mail that is being sent is given more time. */
const PATIENCE_MS = 60_000;

/** Resolves when a mailbox has let us in, to send and to read; closes it in any case. Rejects with an `InboxError`. */
export async function verifyOnce(inbox: Inbox, patience = PATIENCE_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow(patience)), patience);
  });
  try {
    await Promise.race([inbox.verify(), late]);
  } finally {
    clearTimeout(timer);
    await inbox.close();
  }
}

const tooSlow = (patience: number) =>
  new InboxError('unavailable', 'timeout', `The mailbox gave no answer within ${patience / 1000} seconds.`);
