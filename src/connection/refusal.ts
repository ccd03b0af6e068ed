import { type FieldFault, inboxRefused, inboxUnreachable, type KairosError, notConfigured } from '../errors.ts';
import type { InboxError } from '../inbox/inbox-error.ts';

/**
 * Why a mailbox was not connected, for whoever asked; of two servers the field says which one it was. `secrets` are what
 * a server might have said back to us, `advice` what is to be added.
 */
export function refusalOf(
  { kind, half, message }: InboxError,
  secrets: readonly string[] = [],
  advice = '',
): KairosError {
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), message);
  const words = advice === '' ? masked : `${masked} ${advice}`;
  const fields: FieldFault[] = half === null ? [] : [{ path: half, message: words }];
  if (kind === 'disconnected' || kind === 'rejected') return inboxRefused(words, fields);
  return kind === 'misconfigured' ? notConfigured(words) : inboxUnreachable(words, fields);
}
