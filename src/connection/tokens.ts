import type { Clock } from '../clock.ts';
import type { AccessToken, OAuthCredentials } from '../inbox/credentials.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { Database } from '../store/database.ts';
import { findInbox, type InboxKey, type InboxRow } from '../store/inboxes.ts';
import { leaseRefresh, releaseRefresh, saveRefreshed } from '../store/token-lease.ts';
import type { Vault } from '../vault/vault.ts';
import { asInboxError, disconnectedError, openCredentials, sealCredentials } from './stored.ts';

// Access tokens of OAuth inboxes. Only one process renews that of an inbox at a time, because a provider may give a new
// refresh token with it and take no other any more; whoever waits meanwhile reads what that one has stored.

/** New credentials for old ones, at the provider. Rejects with an `InboxError`. Takes less than a minute. */
export type Renew = (provider: string, credentials: OAuthCredentials) => Promise<OAuthCredentials>;

export interface TokenDependencies {
  readonly db: Database;
  readonly vault: Vault;
  readonly renew: Renew;
  readonly clock: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Called when the provider gives no new token, before that is passed on. */
  readonly onRefused: (inbox: InboxKey & Pick<InboxRow, 'version'>, error: InboxError) => Promise<void>;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const MARGIN_MS = 5 * 60_000;
/** Longer than a renewal takes, with what is stored around it. */
const LEASE_MS = 90_000;
const LOOK_AGAIN_MS = 200;

/** The access tokens of an inbox, as long as it is of this version. */
export function accessTokenOf(
  { db, vault, renew, clock, pause, onRefused }: TokenDependencies,
  inbox: InboxKey & Pick<InboxRow, 'version'>,
): AccessToken {
  const { accountId, inboxId, version } = inbox;
  let known: OAuthCredentials | null = null;
  /** Renewed and not stored, because the database was not there. */
  let unsaved: { readonly refreshes: number; readonly credentials: OAuthCredentials } | null = null;
  let under: Promise<string> | null = null;

  const lasts = (credentials: OAuthCredentials, refused: string | undefined, margin: number) =>
    credentials.accessToken !== refused && credentials.expiresAt - margin > clock();

  async function token(refused?: string): Promise<string> {
    if (known !== null && lasts(known, refused, MARGIN_MS)) return known.accessToken;
    if (under !== null) {
      const found = await under;
      return found === refused ? token(refused) : found;
    }
    under = fetchToken(refused).finally(() => {
      under = null;
    });
    return under;
  }

  async function fetchToken(refused: string | undefined): Promise<string> {
    while (true) {
      const row = await read();
      const credentials = credentialsIn(row);
      known = credentials;
      if (lasts(credentials, refused, MARGIN_MS)) return credentials.accessToken;
      const until = clock() + LEASE_MS;
      if (await leaseRefresh(db, row, clock(), until)) {
        const renewed = await renewOne(row, credentials, refused, until);
        if (renewed !== null) return renewed;
      } else if (lasts(credentials, refused, 0)) return credentials.accessToken;
      else await pause(LOOK_AGAIN_MS);
    }
  }

  async function read(): Promise<InboxRow> {
    if (unsaved !== null) await save(unsaved.refreshes, unsaved.credentials);
    const row = await findInbox(db, accountId, inboxId);
    if (row === null) throw new InboxError('disconnected', 'not-connected', 'The inbox is not connected any more.');
    if (row.version === version) return row;
    if (row.state === 'disconnected') throw disconnectedError(row);
    throw new InboxError(
      'unavailable',
      'connection-changed',
      'The inbox was connected again meanwhile. Open it again.',
    );
  }

  function credentialsIn(row: InboxRow): OAuthCredentials {
    const credentials = openCredentials(vault, row);
    if (credentials?.kind === 'oauth') return credentials;
    throw new InboxError('disconnected', 'not-connected', 'The inbox has no access of its owner any more.');
  }

  /** The new token; null when another process was faster, and the row is to be read again. */
  async function renewOne(
    row: InboxRow,
    credentials: OAuthCredentials,
    refused: string | undefined,
    until: number,
  ): Promise<string | null> {
    let fresh: OAuthCredentials;
    try {
      fresh = await renew(row.provider, credentials);
    } catch (error) {
      // The lease may have ended meanwhile, and with it the worth of this refusal: then another has what is in force.
      if ((await findInbox(db, accountId, inboxId))?.refreshes !== row.refreshes) return null;
      await releaseRefresh(db, row, until);
      const known = asInboxError(error);
      if (known.kind === 'disconnected' || known.kind === 'misconfigured') await onRefused(inbox, known);
      if (known.kind !== 'disconnected' && lasts(credentials, refused, 0)) return credentials.accessToken;
      throw error;
    }
    unsaved = { refreshes: row.refreshes, credentials: fresh };
    return (await save(row.refreshes, fresh)) ? fresh.accessToken : null;
  }

  /** Before they are used: were they lost, the next renewal would need a token that may be worth nothing by then. */
  async function save(refreshes: number, credentials: OAuthCredentials): Promise<boolean> {
    const sealed = sealCredentials(vault, inbox, credentials);
    const saved = await saveRefreshed(db, { ...inbox, refreshes }, sealed);
    unsaved = null;
    if (saved) known = credentials;
    return saved;
  }

  return (refused) =>
    token(refused).catch((error) => {
      throw asInboxError(error);
    });
}
