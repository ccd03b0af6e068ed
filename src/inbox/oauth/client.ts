// Kairos as an OAuth client of a mail provider: what the operator registered there, and where the provider is.

export type OAuthProvider = 'gmail' | 'microsoft';

/** Who gives tokens: a provider that we know, or a server that somebody has told us of. */
export type TokenSource = OAuthProvider | 'imap';

/** What the operator got when registering Kairos with the provider. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly endpoints: Endpoints;
}

/** Absolute URLs. `http:` is accepted, as the provider's own are all `https:`: only an operator can have put it here. */
export interface Endpoints {
  readonly issuer: string;
  /** Where the owner of the mailbox is sent to consent. */
  readonly authorisation: string;
  readonly token: string;
  /** The mail API's root. */
  readonly api: string;
}

export function googleEndpoints(overrides: Partial<Endpoints> = {}): Endpoints {
  return {
    issuer: 'https://accounts.google.com',
    authorisation: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    api: 'https://gmail.googleapis.com',
    ...overrides,
  };
}

/** `tenant` is a directory's id or domain; `common` lets anybody's mailbox in. */
export function microsoftEndpoints(tenant = 'common', overrides: Partial<Endpoints> = {}): Endpoints {
  const login = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}`;
  return {
    issuer: `${login}/v2.0`,
    authorisation: `${login}/oauth2/v2.0/authorize`,
    token: `${login}/oauth2/v2.0/token`,
    api: 'https://graph.microsoft.com/v1.0',
    ...overrides,
  };
}

/** All of Google behind one address, as a proxy or an emulator has it. */
export function googleAt(url: string): Endpoints {
  return googleEndpoints({ authorisation: `${url}/o/oauth2/v2/auth`, token: `${url}/oauth2/token`, api: url });
}

/** All of Microsoft behind one address. */
export function microsoftAt(url: string, tenant?: string): Endpoints {
  return microsoftEndpoints(tenant, {
    authorisation: `${url}/oauth2/v2.0/authorize`,
    token: `${url}/oauth2/v2.0/token`,
    api: `${url}/v1.0`,
  });
}
