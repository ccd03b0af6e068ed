import type { ImapFlow } from 'imapflow';
import { InboxError } from '../inbox-error.ts';
import type { ImapLine } from './imap-line.ts';

/**
 * As `Inbox.watch`, by IDLE, or on a server without it by asking at intervals. Others may use the connection meanwhile;
 * what arrives then is noticed when it is free again.
 */
export async function watchInbox(line: ImapLine, changed: () => void, signal: AbortSignal): Promise<void> {
  const { closings } = line;
  let known = '';
  while (!signal.aborted) {
    if (line.closings !== closings) throw lost();
    await line.wait(async (client, wanted) => {
      const { uidValidity, uidNext, exists } = await client.mailboxOpen('INBOX', { readOnly: true });
      const state = [uidValidity, uidNext, exists].join();
      if (state !== known) changed();
      known = state;
      await idle(client, changed, [wanted, signal]);
    });
  }
}

/** Waits for messages until one of the signals. */
async function idle(client: ImapFlow, changed: () => void, stops: readonly AbortSignal[]): Promise<void> {
  const stopped = () => stops.some(({ aborted }) => aborted);
  if (stopped()) return;
  let idling = true;
  // Any command ends IDLE, unless it comes before IDLE has begun.
  const end = async () => {
    while (idling && client.usable) await client.noop();
  };
  const ending = () => void end().catch(() => {});
  const arrived = ({ count, prevCount }: { count: number; prevCount: number }) => {
    if (count > prevCount) changed();
  };
  client.on('exists', arrived);
  for (const stop of stops) stop.addEventListener('abort', ending);
  try {
    await client.idle();
  } finally {
    idling = false;
    client.off('exists', arrived);
    for (const stop of stops) stop.removeEventListener('abort', ending);
  }
  if (!client.usable && !stopped()) throw lost();
}

const lost = () => new InboxError('unavailable', 'connection-lost', 'The connection to the mail server was lost.');
