import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Inbox, Provider } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { MailboxLogin, OpenMailbox } from '../inbox/open.ts';
import type { Database } from '../store/database.ts';
import { disconnectInbox } from '../store/inbox-states.ts';
import { findInbox, type InboxKey, type InboxRow } from '../store/inboxes.ts';
import type { Vault } from '../vault/vault.ts';
import { asInboxError, disconnectedError, openCredentials, settingsOf } from './stored.ts';
import { accessTokenOf, type Renew } from './tokens.ts';
import { watched } from './watched.ts';

/** Why an inbox does not let us in: a word for programs, and words for its owner. */
export interface Why {
  readonly reason: string;
  readonly detail: string;
}

/** The inboxes that this process has open. */
export interface Inboxes {
  /**
   * An open inbox, the same one for whoever asks until its connection changes. Not to be kept for longer than a piece
   * of work. Rejects with an `InboxError`: `disconnected` when it is stored as such, or not there.
   */
  openInbox(accountId: number, inboxId: string): Promise<Inbox>;
  /** Opens an inbox by its row whatever state that is in, for whoever asks to close. */
  openRow(row: InboxRow): Inbox;
  /**
   * Notes that an inbox does not let us in any more, and tells its owner; once, however often it is called. Does
   * nothing when it has been connected anew since this process opened it.
   */
  markDisconnected(accountId: number, inboxId: string, why: Why): Promise<void>;
  /** Closes an inbox that has just been changed here; others notice by themselves. */
  forget(accountId: number, inboxId: string): Promise<void>;
  /** Closes those that have changed, and those that nothing was asked of for a while. For a clock to call. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface InboxesDependencies {
  readonly db: Database;
  readonly vault: Vault;
  readonly open: OpenMailbox;
  readonly renew: Renew;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Something that only the operator can put right, such as a refused OAuth client. */
  readonly onMisconfigured: (inbox: InboxKey, error: InboxError) => void;
}

interface Opened {
  readonly inbox: Inbox;
  readonly version: number;
  /** How many calls are under way. */
  readonly calls: () => number;
  usedAt: number;
}

/** How long an inbox stays open that nothing is asked of. */
export const IDLE_MS = 5 * 60_000;

export function createInboxes(dependencies: InboxesDependencies): Inboxes {
  const { db, vault, open, renew, clock, newId, pause, onMisconfigured } = dependencies;
  const opened = new Map<string, Opened>();
  const keyOf = (accountId: number, inboxId: string) => `${accountId}/${inboxId}`;

  async function openInbox(accountId: number, inboxId: string): Promise<Inbox> {
    const row = await findInbox(db, accountId, inboxId).catch((error) => {
      throw asInboxError(error);
    });
    const key = keyOf(accountId, inboxId);
    const before = opened.get(key);
    if (before !== undefined && before.version === row?.version && row.state === 'connected') {
      before.usedAt = clock();
      return before.inbox;
    }
    if (before !== undefined) await drop(key, before);
    if (row === null) throw new InboxError('disconnected', 'not-connected', 'There is no such inbox any more.');
    if (row.state === 'disconnected') throw disconnectedError(row);
    // Another call may have been as fast.
    const meanwhile = opened.get(key);
    if (meanwhile?.version === row.version) return meanwhile.inbox;
    const entry = entryOf(row);
    opened.set(key, entry);
    return entry.inbox;
  }

  function entryOf(row: InboxRow): Opened {
    const { inbox, calls } = watched(openRow(row), () => {
      entry.usedAt = clock();
    });
    const entry: Opened = { inbox, calls, version: row.version, usedAt: clock() };
    return entry;
  }

  function openRow(row: InboxRow): Inbox {
    try {
      const { provider, address } = row;
      return open({ provider: provider as Provider, address, settings: settingsOf(row), login: loginOf(row) });
    } catch (error) {
      const known = asInboxError(error);
      if (known.kind === 'misconfigured') onMisconfigured(row, known);
      throw known;
    }
  }

  function loginOf(row: InboxRow): MailboxLogin {
    if (row.provider === 'memory') return { kind: 'none' };
    const credentials = openCredentials(vault, row);
    if (credentials === null) throw disconnectedError(row);
    if (credentials.kind === 'password') return credentials;
    const accessToken = accessTokenOf({ db, vault, renew, clock, pause, onRefused }, row);
    const { server } = credentials;
    return { kind: 'oauth', accessToken, ...(server === undefined ? {} : { user: server.user }) };
  }

  async function onRefused(inbox: InboxKey & Pick<InboxRow, 'version'>, error: InboxError): Promise<void> {
    if (error.kind === 'misconfigured') onMisconfigured(inbox, error);
    else await disconnectInbox(db, inbox, { reason: error.reason, detail: error.message }, stamp());
  }

  async function markDisconnected(accountId: number, inboxId: string, why: Why): Promise<void> {
    const key = keyOf(accountId, inboxId);
    const before = opened.get(key);
    const version = before?.version ?? (await findInbox(db, accountId, inboxId))?.version;
    if (version === undefined) return;
    await disconnectInbox(db, { accountId, inboxId, version }, why, stamp());
    if (before !== undefined) await drop(key, before);
  }

  async function sweep(): Promise<void> {
    for (const [key, entry] of [...opened]) {
      const [accountId, inboxId] = key.split('/') as [string, string];
      const row = await findInbox(db, Number(accountId), inboxId);
      const idle = entry.calls() === 0 && clock() - entry.usedAt >= IDLE_MS;
      if (idle || row?.version !== entry.version || row.state === 'disconnected') await drop(key, entry);
    }
  }

  async function drop(key: string, entry: Opened): Promise<void> {
    if (opened.get(key) === entry) opened.delete(key);
    await entry.inbox.close();
  }

  const stamp = () => ({ newId, now: clock() });

  return {
    openInbox,
    openRow,
    markDisconnected,
    forget: async (accountId, inboxId) => {
      const entry = opened.get(keyOf(accountId, inboxId));
      if (entry !== undefined) await drop(keyOf(accountId, inboxId), entry);
    },
    sweep,
    close: async () => {
      await Promise.all([...opened].map(([key, entry]) => drop(key, entry)));
    },
  };
}
