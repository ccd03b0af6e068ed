import { inboxRefused, inboxUnreachable, type KairosError, notConfigured } from '../errors.ts';
import type { InboxError } from '../inbox/inbox-error.ts';

/** Why a mailbox was not connected, for whoever asked. `secrets` are what a server might have said back to us. */
export function refusalOf({ kind, message }: InboxError, secrets: readonly string[] = []): KairosError {
  const words = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message);
  if (kind === 'disconnected' || kind === 'rejected') return inboxRefused(words);
  return kind === 'misconfigured' ? notConfigured(words) : inboxUnreachable(words);
}
