import { loginFaults, type OAuthWish, type ServersWish } from '../contract/inbox.ts';
import { type FieldFault, invalidRequest } from '../errors.ts';
import type { Credentials, OAuthCredentials } from '../inbox/credentials.ts';
import type { ImapSettings } from '../inbox/imap/settings.ts';
import type { Provider } from '../inbox/inbox.ts';
import type { InboxError } from '../inbox/inbox-error.ts';
import type { MailboxLogin, OpenMailbox } from '../inbox/open.ts';
import { presetFor } from './presets.ts';
import { asInboxError } from './stored.ts';
import type { Renew } from './tokens.ts';
import { verifyNew } from './verify.ts';

/** Where a mailbox is, and what lets us in. */
export interface Access {
  readonly settings: ImapSettings | null;
  readonly credentials: Credentials | null;
}

/** A mailbox in memory lets everybody in. */
export const EVERYBODY: Access = { settings: null, credentials: null };

/** Where a mailbox is and who logs in: what was given, else what there was before, else what is known of its provider. */
export function accessOf(address: string, wish: ServersWish, before: ImapSettings | null, user: string): Access {
  const usual = before ?? presetFor(address);
  const imap = wish.imap ?? usual?.imap;
  const smtp = wish.smtp ?? usual?.smtp;
  const faults: FieldFault[] = [];
  for (const [path, server] of Object.entries({ imap, smtp })) {
    if (!server) faults.push({ path, message: 'is missing, and the mail provider of this address is not a known one' });
  }
  faults.push(...loginFaults(wish));
  const credentials = credentialsOf(wish, wish.user ?? user);
  if (!imap || !smtp || credentials === null || faults.length > 0) throw invalidRequest(faults);
  const appendToSent = wish.appendToSent ?? usual?.appendToSent ?? true;
  const trust = wish.trustAnyCertificate ?? before?.trustAnyCertificate ?? false;
  return {
    settings: { imap, smtp, appendToSent, ...(trust ? { trustAnyCertificate: true } : {}) },
    credentials,
  };
}

function credentialsOf({ password, oauth }: ServersWish, user: string): Credentials | null {
  if (password !== undefined) return { kind: 'password', user, password };
  return oauth === undefined ? null : grantOf(oauth, user);
}

/** Without an access token as yet. */
function grantOf({ refreshToken, ...server }: OAuthWish, user: string): OAuthCredentials {
  return { kind: 'oauth', refreshToken, accessToken: '', expiresAt: 0, server: { ...server, user } };
}

/** A mailbox that did not let us in. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly why: InboxError;
  /** What a server might have said back to us. */
  readonly secrets: readonly string[];
  /** What else its owner should know; empty for nothing. */
  readonly advice: string;

  constructor(why: InboxError, secrets: readonly string[], advice: string) {
    super('The mailbox did not let us in.');
    this.why = why;
    this.secrets = secrets;
    this.advice = advice;
  }
}

const USED_UP = 'The OAuth server has replaced the refresh token meanwhile: get a new one before you try again.';

export interface LetIn {
  /** As they are from now on: an OAuth server has given others for those of a request. */
  readonly credentials: Credentials | null;
  /** Where the present is, for a mailbox that has not been read before. */
  readonly position: string;
}

/** Really logs in, to both directions. Rejects with a `Refused`. */
export async function letIn(
  mailbox: { readonly provider: Provider; readonly address: string; readonly access: Access },
  { open, renew }: { readonly open: OpenMailbox; readonly renew: Renew },
): Promise<LetIn> {
  const { provider, address, access } = mailbox;
  const given = access.credentials;
  let credentials = given;
  try {
    if (given?.kind === 'oauth') credentials = await renew(provider, given);
    const inbox = open({ provider, address, settings: access.settings, login: loginWith(credentials) });
    return { credentials, position: await verifyNew(inbox) };
  } catch (error) {
    const usedUp = refreshTokenOf(credentials) !== refreshTokenOf(given);
    throw new Refused(asInboxError(error), [...secretsOf(given), ...secretsOf(credentials)], usedUp ? USED_UP : '');
  }
}

function loginWith(credentials: Credentials | null): MailboxLogin {
  if (credentials === null) return { kind: 'none' };
  if (credentials.kind === 'password') return credentials;
  const { accessToken, server } = credentials;
  return { kind: 'oauth', accessToken: async () => accessToken, ...(server ? { user: server.user } : {}) };
}

const refreshTokenOf = (credentials: Credentials | null) =>
  credentials?.kind === 'oauth' ? credentials.refreshToken : null;

function secretsOf(credentials: Credentials | null): string[] {
  if (credentials === null) return [];
  if (credentials.kind === 'password') return [credentials.password];
  const { refreshToken, accessToken, server } = credentials;
  return [refreshToken, accessToken, server?.clientSecret ?? ''].filter((secret) => secret !== '');
}
