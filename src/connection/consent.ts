import { createHash } from 'node:crypto';
import type { ConsentAnswer, OAuthProviderName } from '../contract/inbox.ts';
import { notConfigured } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { OAuthCredentials } from '../inbox/credentials.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import { type Authorised, authorisationUrl, exchange, newProof } from '../inbox/oauth/authorise.ts';
import type { OAuthProvider } from '../inbox/oauth/client.ts';
import type { OpenMailbox } from '../inbox/open.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { addInbox, reconnectInbox } from '../store/inbox-states.ts';
import { countHeld } from '../store/inbox-usage.ts';
import { findInbox, findInboxByAddress, type InboxRow } from '../store/inboxes.ts';
import { addOauthRequest, type OauthRequest, takeOauthRequest } from '../store/oauth-requests.ts';
import { verifierContext } from '../store/sealed.ts';
import { findUser } from '../store/users.ts';
import type { Vault } from '../vault/vault.ts';
import { clientOf, type OAuthSurroundings } from './oauth.ts';
import { asInboxError, connectionOf, sealCredentials } from './stored.ts';
import { verifyNew } from './verify.ts';

// OAuth: the owner of a mailbox is sent to the provider to let Kairos in, and comes back with a code.

export interface ConsentDependencies extends OAuthSurroundings {
  readonly db: Database;
  readonly vault: Vault;
  readonly open: OpenMailbox;
  readonly newId: NewId;
  readonly randomBytes: (size: number) => Buffer;
  /** Where providers send people back to; null when the operator has not said where this server is reached. */
  readonly redirectUri: string | null;
  readonly onMisconfigured: (error: InboxError) => void;
}

/** Who is to be sent away, and for which inbox; null for a new one. */
export interface ConsentFor {
  readonly account: Account;
  readonly userId: string;
  readonly provider: OAuthProviderName;
  readonly inboxId: string | null;
  readonly address: string | null;
  /** Of who is signed in and begins it, and then has to be who comes back; null for an API key. */
  readonly sessionId: string | null;
}

/** What came of a return, in words for the owner of the mailbox. */
export type Returned =
  | {
      readonly connected: true;
      readonly inboxId: string;
      readonly address: string;
      /** Who sends from it now: whoever begins a consent can have somebody else give it. */
      readonly user: string;
      readonly heldEmails: number;
    }
  | {
      readonly connected: false;
      /** For programs: one of those below, or of an inbox that lets nobody in. */
      readonly reason: string;
      readonly words: string;
    };

/** Who came back: the session of the browser, if it has one. */
export interface Visitor {
  readonly sessionId: string | null;
}

export interface Consent {
  /** Rejects with `not-configured`. */
  begin(wish: ConsentFor): Promise<ConsentAnswer>;
  /**
   * `query` is that of the return. Whose it is comes from what was stored, and from nothing in the query but the state.
   * `inApp` says whether who is signed in began it, and so goes on in the web app.
   */
  finish(query: URLSearchParams, visitor: Visitor): Promise<Returned & { readonly inApp: boolean }>;
}

/** How long somebody may take at the provider. */
const PATIENCE_MS = 15 * 60_000;

export function createConsent(dependencies: ConsentDependencies): Consent {
  const { db, vault, open, clients, fetch, clock, newId, randomBytes, redirectUri, onMisconfigured } = dependencies;

  async function begin({ account, userId, provider, inboxId, address, sessionId }: ConsentFor): Promise<ConsentAnswer> {
    const client = clients[provider];
    if (client === null || redirectUri === null) {
      const what = client === null ? 'has not registered Kairos with this provider' : 'has not set KAIROS_PUBLIC_URL';
      throw notConfigured(
        `The operator of this installation ${what}; without it no mailbox can be connected by OAuth.`,
      );
    }
    const { accountId } = account;
    const proof = newProof(randomBytes);
    const state = hashOf(proof.state);
    const expiresAt = clock() + PATIENCE_MS;
    const verifier = vault.seal(proof.codeVerifier, verifierContext(accountId, state));
    const request = { accountId, state, userId, provider, inboxId, verifier, expiresAt, sessionId };
    await addOauthRequest(db, request, clock());
    const hint = address === null ? {} : { loginHint: address };
    return {
      authorisationUrl: authorisationUrl({ provider, client, redirectUri, proof, ...hint }),
      expiresAt: new Date(expiresAt).toISOString(),
    };
  }

  async function finish(query: URLSearchParams, { sessionId }: Visitor): Promise<Returned & { inApp: boolean }> {
    const state = query.get('state') ?? '';
    const request = await takeOauthRequest(db, hashOf(state), clock());
    if (request === null) {
      const words = 'This way back was used already, or has expired. Begin again in Kairos.';
      return { ...no('expired', words), inApp: sessionId !== null };
    }
    // Who was sent to the provider by somebody else must not give them their mailbox.
    if (request.sessionId !== null && request.sessionId !== sessionId) {
      const words = 'This was begun in another browser, or by somebody else. Sign in to Kairos here and begin again.';
      return { ...no('other-session', words), inApp: false };
    }
    return { ...(await finishRequest(request, state, query)), inApp: request.sessionId !== null };
  }

  async function finishRequest(request: OauthRequest, state: string, query: URLSearchParams): Promise<Returned> {
    try {
      const found = await authorised(request, state, query);
      return await connect(request, found, await letIn(request, found));
    } catch (error) {
      if (!(error instanceof InboxError)) throw error;
      if (error.kind === 'misconfigured') onMisconfigured(error);
      return no(error.reason, error.message);
    }
  }

  async function authorised(request: OauthRequest, state: string, returned: URLSearchParams): Promise<Authorised> {
    const client = clientOf(clients, request.provider);
    try {
      const codeVerifier = vault.open(request.verifier, verifierContext(request.accountId, request.state));
      const provider = request.provider as OAuthProvider;
      const proof = { state, codeVerifier };
      return await exchange({ provider, client, redirectUri: redirectUri ?? '', proof, returned }, { fetch, clock });
    } catch (error) {
      throw asInboxError(error);
    }
  }

  /** Both to send and to read; gives where the present is, for a mailbox that has not been read before. */
  async function letIn({ provider }: OauthRequest, { credentials, address }: Authorised): Promise<string> {
    const login = { kind: 'oauth', accessToken: async () => credentials.accessToken } as const;
    try {
      return await verifyNew(open({ provider: provider as OAuthProvider, address, settings: null, login }));
    } catch (error) {
      throw asInboxError(error);
    }
  }

  async function connect(
    request: OauthRequest,
    { credentials, address }: Authorised,
    position: string,
  ): Promise<Returned> {
    const { accountId, userId, inboxId } = request;
    if (inboxId === null) {
      const known = await findInboxByAddress(db, accountId, address);
      if (known === null) return add(request, address, credentials, position);
      if (known.userId !== userId)
        return no('somebody-else', 'Somebody else of this account has connected this mailbox already.');
      return again(request, known, credentials);
    }
    const row = await findInbox(db, accountId, inboxId);
    if (row === null) return no('gone', 'The inbox that was to be connected again is not there any more.');
    if (row.address !== address) {
      return no(
        'other-mailbox',
        'You let Kairos into another mailbox than the one that was to be connected again. Begin again, and sign in with that one.',
      );
    }
    return again(request, row, credentials);
  }

  async function add(
    request: OauthRequest,
    address: string,
    credentials: OAuthCredentials,
    position: string,
  ): Promise<Returned> {
    const { accountId, userId, provider } = request;
    const now = clock();
    const key = { accountId, inboxId: newId() };
    const inbox = {
      ...key,
      userId,
      provider,
      address,
      name: null,
      state: 'connected' as const,
      reason: null,
      detail: null,
      stateAt: now,
      connection: connectionOf(null),
      credentials: sealCredentials(vault, key, credentials),
      limits: '{}',
      position,
      createdAt: now,
    };
    try {
      await addInbox(db, inbox, userId, { newId, now });
    } catch (error) {
      if ((await findInboxByAddress(db, accountId, address)) === null) throw error;
      return no('meanwhile', 'This mailbox was connected meanwhile in another way.');
    }
    return { connected: true, inboxId: inbox.inboxId, address, user: await nameOf(request), heldEmails: 0 };
  }

  async function again(request: OauthRequest, row: InboxRow, credentials: OAuthCredentials): Promise<Returned> {
    const connected = {
      provider: request.provider,
      connection: connectionOf(null),
      credentials: sealCredentials(vault, row, credentials),
    };
    const done = await reconnectInbox(db, row, connected, request.userId, { newId, now: clock() });
    if (!done) return no('meanwhile', 'Somebody else connected or disconnected this inbox meanwhile. Begin again.');
    const user = await nameOf(request);
    const { inboxId, address } = row;
    return { connected: true, inboxId, address, user, heldEmails: await countHeld(db, row) };
  }

  async function nameOf({ accountId, userId }: OauthRequest): Promise<string> {
    const user = await findUser(db, accountId, userId);
    return user === null ? 'a user who is gone' : `${user.name} (${user.address})`;
  }

  return { begin, finish };
}

const no = (reason: string, words: string): Returned => ({ connected: false, reason, words });

/** A state is random and long, so that a fast hash without salt is enough. */
const hashOf = (state: string) => createHash('sha256').update(state).digest('hex');
