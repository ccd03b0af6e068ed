// What an authorisation server's refusals mean. Nothing of what it answered but its own code words gets into an error:
// its descriptions may hold the code, the token or the owner's address.
import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { noAnswer, unreachable } from '../cloud/answer.ts';
import { InboxError } from '../inbox-error.ts';
import type { TokenSource } from './client.ts';

export const PROVIDER_NAMES: Readonly<Record<TokenSource, string>> = {
  gmail: 'Google',
  microsoft: 'Microsoft',
  imap: 'The OAuth server',
};

/** The owner took consent back, it ran out, or an administrator or a changed password ended it. */
const GRANT_ENDED = ['invalid_grant', 'interaction_required', 'consent_required', 'login_required'];
const CONSENT_REFUSED = ['access_denied', 'consent_declined'];
const BLOCKED = ['admin_policy_enforced', 'org_internal', 'disallowed_useragent'];
const TEMPORARY = ['temporarily_unavailable', 'server_error'];

/** Refused with `invalid_grant` or `invalid_request`, and yet it is the client that is at fault. */
const CLIENT_AT_FAULT = /AADSTS(7000222|7000215|700016|700027|90002|50011|650052)\b/;

/** What a failed request to the token endpoint, or a refusing call-back, means. */
export function oauthFault(provider: TokenSource, failure: unknown): InboxError {
  if (failure instanceof InboxError) return failure;
  if (failure instanceof AuthorizationResponseError) return refused(provider, failure.error, '');
  if (failure instanceof ResponseBodyError) return refused(provider, failure.error, failure.error_description ?? '');
  // Only a client that cannot prove who it is is challenged here.
  if (failure instanceof WWWAuthenticateChallengeError) return refused(provider, 'invalid_client', '');
  if (code(failure) === 'OAUTH_TIMEOUT' || code(failure) === 'OAUTH_ABORT') {
    return unreachable(PROVIDER_NAMES[provider], noAnswer(failure));
  }
  return incomprehensible(provider);
}

export function incomprehensible(provider: TokenSource): InboxError {
  return new InboxError(
    'unavailable',
    'answer-not-understood',
    `${PROVIDER_NAMES[provider]} gave an answer that Kairos does not understand. Kairos tries again; if it stays so, ` +
      'check the addresses of the provider in the settings.',
  );
}

function refused(provider: TokenSource, error: string, description: string): InboxError {
  const name = PROVIDER_NAMES[provider];
  const [aadsts] = CLIENT_AT_FAULT.exec(description) ?? [];
  if (aadsts !== undefined) return misconfigured(provider, aadsts);
  if (GRANT_ENDED.includes(error)) {
    return new InboxError(
      'disconnected',
      'grant-expired',
      `${name} no longer lets Kairos into this mailbox (${error}). Connect it again.`,
    );
  }
  if (CONSENT_REFUSED.includes(error)) {
    return new InboxError(
      'disconnected',
      'consent-refused',
      `Consent was refused at ${name}. Connect the mailbox again.`,
    );
  }
  if (BLOCKED.includes(error)) {
    return new InboxError(
      'disconnected',
      'blocked-by-administrator',
      `An administrator of this mailbox does not allow Kairos (${error}). Ask them to allow it, then connect it again.`,
    );
  }
  if (TEMPORARY.includes(error)) {
    return new InboxError(
      'unavailable',
      'provider-out-of-order',
      `${name} is out of order (${error}). Kairos tries again.`,
    );
  }
  return misconfigured(provider, /^[a-z_]{1,40}$/.test(error) ? error : 'an unknown error');
}

/** A provider knows Kairos by what the operator has set, another server by what the owner of the mailbox has given. */
function misconfigured(provider: TokenSource, word: string): InboxError {
  const name = PROVIDER_NAMES[provider];
  if (provider === 'imap') {
    return new InboxError(
      'disconnected',
      'client-refused',
      `${name} refuses the client (${word}). Connect the mailbox again, with a client id, secret and scope that it takes.`,
    );
  }
  return new InboxError(
    'misconfigured',
    'client-refused',
    `${name} refuses Kairos itself (${word}). The operator has to check the client id, its secret and its end, ` +
      `and the redirect address registered with ${name}.`,
  );
}

function code(failure: unknown): unknown {
  return failure instanceof Error ? (failure as NodeJS.ErrnoException).code : undefined;
}
