import { inboxRefused, inboxUnreachable, type KairosError, notConfigured } from '../errors.ts';
import type { InboxError } from '../inbox/inbox-error.ts';

/**
 * Why a mailbox was not connected, for whoever asked. `secrets` are what a server might have said back to us, `advice`
 * what is to be added.
 */
export function refusalOf({ kind, message }: InboxError, secrets: readonly string[] = [], advice = ''): KairosError {
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message);
  const words = advice === '' ? masked : `${masked} ${advice}`;
  if (kind === 'disconnected' || kind === 'rejected') return inboxRefused(words);
  return kind === 'misconfigured' ? notConfigured(words) : inboxUnreachable(words);
}
