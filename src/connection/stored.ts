import type { Credentials } from '../inbox/credentials.ts';
import type { ImapSettings } from '../inbox/imap/settings.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { InboxKey, InboxRow } from '../store/inboxes.ts';
import { credentialsContext } from '../store/sealed.ts';
import type { Vault } from '../vault/vault.ts';
import { VaultError } from '../vault/vault-error.ts';

// Between an inbox's row and what opens it.

/** Hosts and ports of an IMAP inbox; null for providers that have theirs. */
export function settingsOf({ provider, connection }: Pick<InboxRow, 'provider' | 'connection'>): ImapSettings | null {
  return provider === 'imap' ? JSON.parse(connection) : null;
}

export function connectionOf(settings: ImapSettings | null): string {
  return JSON.stringify(settings ?? {});
}

export function sealCredentials(vault: Vault, { accountId, inboxId }: InboxKey, credentials: Credentials): string {
  return vault.seal(JSON.stringify(credentials), credentialsContext(accountId, inboxId));
}

/** Null when there are none. Throws a `VaultError`. */
export function openCredentials(vault: Vault, row: InboxRow): Credentials | null {
  if (row.credentials === null) return null;
  return JSON.parse(vault.open(row.credentials, credentialsContext(row.accountId, row.inboxId)));
}

/** Why an inbox that is stored as disconnected does not open. */
export function disconnectedError({ reason, detail }: Pick<InboxRow, 'reason' | 'detail'>): InboxError {
  return new InboxError('disconnected', reason ?? 'not-connected', detail ?? 'The inbox is not connected.');
}

/** Whatever went wrong around an inbox in the terms of the seam: what is not the provider's is ours. */
export function asInboxError(error: unknown): InboxError {
  if (error instanceof InboxError) return error;
  if (error instanceof VaultError) {
    const words = 'What Kairos keeps of this inbox cannot be opened: the operator has to look at its keys.';
    return new InboxError('misconfigured', 'sealed', words, { cause: error });
  }
  const words = 'Kairos cannot get at what it keeps of this inbox right now.';
  return new InboxError('unavailable', 'internal', words, { cause: error });
}
