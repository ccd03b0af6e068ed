/** What lets Kairos into a mailbox. Sealed at rest; never in a log, an error or an answer. */
export type Credentials = PasswordCredentials | OAuthCredentials;

export interface PasswordCredentials {
  readonly kind: 'password';
  readonly user: string;
  readonly password: string;
}

export interface OAuthCredentials {
  readonly kind: 'oauth';
  readonly refreshToken: string;
  readonly accessToken: string;
  /** When the access token ends. */
  readonly expiresAt: number;
  /** Of a mailbox on any servers; providers that we know have theirs. */
  readonly server?: OAuthServer;
}

/** An OAuth server that somebody has told us of, and who we are to it. */
export interface OAuthServer {
  /** Who logs in to the mail servers. */
  readonly user: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What to ask for at every renewal; null to leave it to the server. */
  readonly scope: string | null;
}

/**
 * A valid access token. `refused` is a token that the provider has just turned down, so that it is not given again.
 * Rejects with an `InboxError`: `disconnected` when the grant has ended, `misconfigured`, `unavailable`.
 */
export type AccessToken = (refused?: string) => Promise<string>;
