import type { Clock } from '../clock.ts';
import type {
  ConsentAnswer,
  InboxAnswer,
  InboxWish,
  LimitsWish,
  OAuthProviderName,
  ReconnectionAnswer,
  ServersWish,
} from '../contract/inbox.ts';
import { inboxChanged, inboxExists, inboxNotConnected, inboxNotFound, invalidRequest } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Provider } from '../inbox/inbox.ts';
import type { InboxError } from '../inbox/inbox-error.ts';
import type { OpenMailbox } from '../inbox/open.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { noteVerified } from '../store/inbox-checks.ts';
import { addInbox, disconnectInbox, forgetInbox, reconnectInbox } from '../store/inbox-states.ts';
import { countHeld, inboxFigures } from '../store/inbox-usage.ts';
import {
  changeInbox,
  findInbox,
  findInboxByAddress,
  type InboxKey,
  type InboxRow,
  listInboxes,
} from '../store/inboxes.ts';
import type { Vault } from '../vault/vault.ts';
import { type Access, accessOf, EVERYBODY, type LetIn, letIn, Refused } from './access.ts';
import { inboxAnswer, type LimitsOf } from './answers.ts';
import type { Consent } from './consent.ts';
import type { Inboxes } from './inboxes.ts';
import { type Actor, ownerOf, requireOwner } from './permission.ts';
import { refusalOf } from './refusal.ts';
import { asInboxError, connectionOf, openCredentials, sealCredentials, settingsOf } from './stored.ts';
import type { Renew } from './tokens.ts';
import { verifyOnce } from './verify.ts';

export interface ConnectionDependencies {
  readonly db: Database;
  readonly vault: Vault;
  readonly open: OpenMailbox;
  readonly renew: Renew;
  readonly inboxes: Inboxes;
  readonly consent: Consent;
  readonly limitsOf: LimitsOf;
  /** Whether an account may have mailboxes that are in memory only. */
  readonly allowsMemory: (account: Account) => boolean;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onMisconfigured: (inbox: InboxKey, error: InboxError) => void;
}

/** What users do with their inboxes. All of it rejects with a `KairosError`. */
export interface Connections {
  /** Whether the account may have mailboxes that are in memory only. */
  allowsMemory(account: Account): boolean;
  list(account: Account): Promise<InboxAnswer[]>;
  find(account: Account, inboxId: string): Promise<InboxAnswer>;
  /** Connects a mailbox that has let us in, to send and to read; nothing is written of one that has not. */
  connect(account: Account, actor: Actor, wish: InboxWish): Promise<InboxAnswer>;
  /** Sends its owner to the provider. `sessionId` is that of who is signed in and has to come back; null for a key. */
  begin(
    account: Account,
    actor: Actor,
    provider: OAuthProviderName,
    wish: { readonly userId: string | null; readonly address: string | null },
    sessionId: string | null,
  ): Promise<ConsentAnswer>;
  /** Logs in anew, and gives the inbox as it is found to be: connected or disconnected. */
  verify(account: Account, actor: Actor, inboxId: string): Promise<InboxAnswer>;
  /** Erases the credentials. */
  disconnect(account: Account, actor: Actor, inboxId: string): Promise<InboxAnswer>;
  /** `sessionId` as for `begin`. */
  reconnect(
    account: Account,
    actor: Actor,
    inboxId: string,
    wish: ServersWish,
    sessionId: string | null,
  ): Promise<ReconnectionAnswer>;
  change(
    account: Account,
    actor: Actor,
    inboxId: string,
    change: { readonly name?: string | null; readonly limits?: LimitsWish },
  ): Promise<InboxAnswer>;
}

const DAY_MS = 24 * 60 * 60_000;
const BY_USER = {
  reason: 'disconnected-by-user',
  detail: 'It was disconnected in Kairos. Connect it again to send from it.',
};

export function createConnections(dependencies: ConnectionDependencies): Connections {
  const { db, vault, open, renew, inboxes, consent, limitsOf, allowsMemory, clock, newId, onMisconfigured } =
    dependencies;
  const stamp = () => ({ newId, now: clock() });

  async function need({ accountId }: Account, inboxId: string): Promise<InboxRow> {
    const row = await findInbox(db, accountId, inboxId);
    if (row === null) throw inboxNotFound(inboxId);
    return row;
  }

  async function needOwn(account: Account, actor: Actor, inboxId: string): Promise<InboxRow> {
    const row = await need(account, inboxId);
    requireOwner(actor, row);
    return row;
  }

  async function find(account: Account, inboxId: string): Promise<InboxAnswer> {
    const row = await need(account, inboxId);
    const figuresOf = await inboxFigures(db, account.accountId, clock() - DAY_MS);
    return inboxAnswer(row, figuresOf(inboxId), limitsOf);
  }

  async function connect(account: Account, actor: Actor, wish: InboxWish): Promise<InboxAnswer> {
    const { provider, address, name, limits } = wish;
    const { accountId } = account;
    const { userId } = await ownerOf(db, accountId, actor, wish.userId);
    if (provider === 'memory' && !allowsMemory(account)) {
      throw invalidRequest([{ path: 'provider', message: '"memory" is for the demo account only' }]);
    }
    if ((await findInboxByAddress(db, accountId, address)) !== null) throw inboxExists();
    const key = { accountId, inboxId: newId() };
    const access = provider === 'memory' ? EVERYBODY : accessOf(address, wish, null, address);
    const { settings } = access;
    const { credentials, position } = await enter(key, provider, address, access);
    const now = clock();
    const inbox = {
      ...key,
      userId,
      provider,
      address,
      name,
      state: 'connected' as const,
      reason: null,
      detail: null,
      stateAt: now,
      connection: connectionOf(settings),
      credentials: credentials === null ? null : sealCredentials(vault, key, credentials),
      limits: JSON.stringify(limits),
      position,
      createdAt: now,
    };
    try {
      await addInbox(db, inbox, actor?.userId ?? null, { newId, now });
    } catch (error) {
      // Two requests for one mailbox came at once.
      if ((await findInboxByAddress(db, accountId, address)) === null) throw error;
      throw inboxExists();
    }
    return find(account, key.inboxId);
  }

  async function enter(key: InboxKey, provider: Provider, address: string, access: Access): Promise<LetIn> {
    try {
      return await letIn({ provider, address, access }, { open, renew });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.why.kind === 'misconfigured') onMisconfigured(key, error.why);
      throw refusalOf(error.why, error.secrets, error.advice);
    }
  }

  async function verify(account: Account, actor: Actor, inboxId: string): Promise<InboxAnswer> {
    const row = await needOwn(account, actor, inboxId);
    if (row.credentials === null && row.provider !== 'memory') {
      throw inboxNotConnected('Kairos has no way into this mailbox any more: reconnect it.');
    }
    try {
      // One of its own: what is open was let in earlier.
      await verifyOnce(inboxes.openRow(row));
    } catch (error) {
      const known = asInboxError(error);
      if (known.kind !== 'disconnected') throw refusalOf(known);
      await disconnectInbox(db, row, { reason: known.reason, detail: known.message }, stamp());
      return find(account, inboxId);
    }
    if (row.state === 'connected') await noteVerified(db, row, clock());
    // Renewed on the way, its credentials are no longer those of `row`.
    else await reconnectInbox(db, row, null, actor?.userId ?? null, stamp());
    return find(account, inboxId);
  }

  async function disconnect(account: Account, actor: Actor, inboxId: string): Promise<InboxAnswer> {
    const row = await needOwn(account, actor, inboxId);
    await forgetInbox(db, row, BY_USER, actor?.userId ?? null, stamp());
    await inboxes.forget(account.accountId, inboxId);
    return find(account, inboxId);
  }

  async function reconnect(
    account: Account,
    actor: Actor,
    inboxId: string,
    wish: ServersWish,
    sessionId: string | null,
  ): Promise<ReconnectionAnswer> {
    const row = await needOwn(account, actor, inboxId);
    const { provider, address, userId } = row;
    let authorisationUrl: string | null = null;
    if (provider === 'gmail' || provider === 'microsoft') {
      requireNothing(wish);
      ({ authorisationUrl } = await consent.begin({ account, userId, provider, inboxId, address, sessionId }));
    } else {
      if (provider === 'memory') requireNothing(wish);
      const access =
        provider === 'memory' ? EVERYBODY : accessOf(address, wish, settingsOf(row), userOf(row) ?? address);
      const { settings } = access;
      const { credentials } = await enter(row, provider as Provider, address, access);
      const sealed = credentials === null ? null : sealCredentials(vault, row, credentials);
      const connected = { provider, connection: connectionOf(settings), credentials: sealed };
      if (!(await reconnectInbox(db, row, connected, actor?.userId ?? null, stamp()))) throw inboxChanged();
      await inboxes.forget(account.accountId, inboxId);
    }
    return { inbox: await find(account, inboxId), heldEmails: await countHeld(db, row), authorisationUrl };
  }

  /** Who logged in before; null when that is not known any more. */
  function userOf(row: InboxRow): string | null {
    try {
      const credentials = openCredentials(vault, row);
      return (credentials?.kind === 'oauth' ? credentials.server?.user : credentials?.user) ?? null;
    } catch {
      return null; // a lost key must not keep anybody from connecting anew
    }
  }

  return {
    allowsMemory,
    list: async (account) => {
      const figuresOf = await inboxFigures(db, account.accountId, clock() - DAY_MS);
      const rows = await listInboxes(db, account.accountId);
      return rows.map((row) => inboxAnswer(row, figuresOf(row.inboxId), limitsOf));
    },
    find,
    connect,
    begin: async (account, actor, provider, { userId, address }, sessionId) => {
      const owner = await ownerOf(db, account.accountId, actor, userId);
      return consent.begin({ account, userId: owner.userId, provider, inboxId: null, address, sessionId });
    },
    verify,
    disconnect,
    reconnect,
    change: async (account, actor, inboxId, { name, limits }) => {
      await needOwn(account, actor, inboxId);
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(limits === undefined ? {} : { limits: JSON.stringify(limits) }),
      };
      if (Object.keys(change).length > 0) await changeInbox(db, account.accountId, inboxId, change);
      return find(account, inboxId);
    },
  };
}

function requireNothing(wish: ServersWish): void {
  const given = Object.entries(wish).filter(([, value]) => value !== undefined);
  const message = 'is not for an inbox of this provider';
  if (given.length > 0) throw invalidRequest(given.map(([path]) => ({ path, message })));
}
