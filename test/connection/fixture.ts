import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionOf, sealCredentials } from '../../src/connection/stored.ts';
import type { Credentials, OAuthCredentials } from '../../src/inbox/credentials.ts';
import type { ImapSettings } from '../../src/inbox/imap/settings.ts';
import type { Provider } from '../../src/inbox/inbox.ts';
import { InboxError, type InboxErrorKind } from '../../src/inbox/inbox-error.ts';
import type { Database } from '../../src/store/database.ts';
import { findInbox, type InboxRow, insertInbox } from '../../src/store/inboxes.ts';
import { createUser } from '../../src/store/users.ts';
import { openVault, type Vault } from '../../src/vault/vault.ts';
import { makeAccount, NOW } from '../conformance/fixture.ts';

export const MINUTE = 60_000;

/** A vault with a key file of its own, and how to be rid of that. */
export function makeVault(): { readonly vault: Vault; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-vault-'));
  const vault = openVault({
    secret: null,
    oldSecret: null,
    keyFile: join(folder, 'secret.key'),
    sealedDataExists: false,
    random: randomBytes,
    clock: () => NOW,
  });
  return { vault, remove: () => rmSync(folder, { recursive: true }) };
}

/** An account with a user `u1`. */
export async function accountWithUser(db: Database, name = 'acme'): Promise<number> {
  const { accountId } = await makeAccount(db, name);
  const user = { userId: 'u1', address: `zoe@${name}.example`, name: 'Zoë', role: 'rep', createdAt: NOW } as const;
  await createUser(db, accountId, user);
  return accountId;
}

export interface InboxToPut {
  readonly accountId: number;
  readonly inboxId?: string;
  readonly provider?: Provider;
  readonly address?: string;
  readonly settings?: ImapSettings | null;
  readonly credentials: Credentials | null;
}

/** A connected inbox of `u1`, as it is stored. */
export async function putInbox(db: Database, vault: Vault, inbox: InboxToPut): Promise<InboxRow> {
  const { accountId, inboxId = 'i1', provider = 'gmail', address = 'zoe@acme.example', settings = null } = inbox;
  const sealed = inbox.credentials && sealCredentials(vault, { accountId, inboxId }, inbox.credentials);
  await insertInbox(db, {
    accountId,
    inboxId,
    userId: 'u1',
    provider,
    address,
    name: null,
    state: 'connected',
    reason: null,
    detail: null,
    stateAt: NOW,
    connection: connectionOf(settings),
    credentials: sealed,
    limits: '{}',
    createdAt: NOW,
  });
  return (await findInbox(db, accountId, inboxId))!;
}

/** Credentials whose tokens are numbered. */
export function grant(number: number, expiresAt: number): OAuthCredentials {
  return { kind: 'oauth', refreshToken: `refresh-${number}`, accessToken: `access-${number}`, expiresAt };
}

export const inboxError = (kind: InboxErrorKind, reason = 'a-reason') => new InboxError(kind, reason, `It is ${kind}.`);
