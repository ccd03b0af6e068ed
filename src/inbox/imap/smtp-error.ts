import { InboxError, type InboxErrorKind } from '../inbox-error.ts';
import { serverWords } from './server-words.ts';
import { isCertificateError } from './tls.ts';

// What went wrong in an SMTP session, in the terms of the seam. Pure.

/** The fields of nodemailer's errors that matter here. */
export interface SmtpFailure extends Error {
  readonly code?: string | undefined;
  /** The server's reply, all of its lines, where there was one. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  /** The command that failed, such as `AUTH PLAIN`, `MAIL FROM` or `CONN`. */
  readonly command?: string | undefined;
}

/** How far an e-mail came. */
export interface Progress {
  /** All of it was given to the connection, its end included: from here on the server may have accepted it. */
  readonly complete: boolean;
}

/** Whether the server said no: with a reply of 4xx or 5xx, and not by going away. */
export function isRefusal({ responseCode }: SmtpFailure): boolean {
  return responseCode !== undefined && responseCode >= 400 && responseCode <= 599;
}

/** Why an e-mail was not accepted, or `unknown` when that cannot be told. */
export function sendError(failure: SmtpFailure, { complete }: Progress): InboxError {
  if (isRefusal(failure)) return refusal(failure);
  if (!complete && failure.code === 'EMESSAGE') {
    return error('rejected', 'too-large', 'The e-mail is larger than the mail server takes.', failure);
  }
  if (!complete) return lost(failure);
  return error(
    'unknown',
    'no-answer',
    'The connection was lost after the whole e-mail had been handed over and before the mail server answered.',
    failure,
  );
}

/**
 * Why an e-mail goes to nobody although the server would take it for some of its recipients: sent in halves, it could
 * be neither tried again nor given up. Null when all of them were accepted.
 */
export function recipientsError(refused: readonly SmtpFailure[], count: number): InboxError | null {
  if (refused.length === 0) return null;
  const worst = refused.find((failure) => !isTemporary(failure)) ?? refused[0]!;
  const whom = `${refused.length} of ${count} recipients, so the e-mail went to none`;
  return isTemporary(worst)
    ? error('throttled', 'recipient-refused-for-now', `The mail server refused for now ${whom}: ${words(worst)}`, worst)
    : error('rejected', 'recipient-refused', `The mail server refused ${whom}: ${words(worst)}`, worst);
}

/** Why there is no session. No e-mail was given to it. */
export function sessionError(failure: SmtpFailure): InboxError {
  if (failure.command?.startsWith('AUTH') && isRefusal(failure)) return loginRefused(failure);
  if (failure.code === 'EAUTH') return loginImpossible(failure);
  if (failure.code === 'ETLS') return lost(failure);
  if (isRefusal(failure)) {
    const kind = failure.responseCode! < 500 ? 'throttled' : 'unavailable';
    return error(kind, 'server-refused', `The mail server takes no session now: ${words(failure)}`, failure);
  }
  return lost(failure);
}

function lost(failure: SmtpFailure): InboxError {
  if (isCertificateError(failure)) {
    return error(
      'unavailable',
      'certificate-not-trusted',
      'The certificate of the mail server is not trusted.',
      failure,
    );
  }
  if (failure.code === 'ETLS') {
    return error('unavailable', 'encryption-failed', 'No encrypted connection to the mail server came about.', failure);
  }
  if (failure.code === 'ETIMEDOUT') {
    return error('unavailable', 'timeout', 'The mail server did not answer in time.', failure);
  }
  return error('unavailable', 'connection-lost', 'The connection to the mail server was lost.', failure);
}

function refusal(failure: SmtpFailure): InboxError {
  const temporary = isTemporary(failure);
  return error(
    temporary ? 'throttled' : 'rejected',
    temporary ? 'refused-for-now' : 'refused',
    `The mail server refused the e-mail${temporary ? ' for now' : ''}: ${words(failure)}`,
    failure,
  );
}

function loginRefused(failure: SmtpFailure): InboxError {
  if (isTemporary(failure)) {
    return error('throttled', 'login-throttled', `The mail server takes no login now: ${words(failure)}`, failure);
  }
  return error('disconnected', 'login-refused', `The mail server refuses the login: ${words(failure)}`, failure);
}

function loginImpossible(failure: SmtpFailure): InboxError {
  return error(
    'disconnected',
    'login-not-offered',
    'The mail server offers no way to log in that can be used here.',
    failure,
  );
}

const isTemporary = (failure: SmtpFailure) => failure.responseCode! < 500 || isLimit(failure);

/**
 * Limits that are said with a permanent code: 5.4.5 is a daily one, and 5.7.1 is one where Gmail says it (its replies
 * end in `gsmtp`); anywhere else 5.7.1 is a policy that stays.
 */
function isLimit({ response = '' }: SmtpFailure): boolean {
  const [, status] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  return status === '5.4.5' || (status === '5.7.1' && /\bgsmtp\b/.test(response));
}

const words = ({ response = '' }: SmtpFailure) => serverWords(response);

/** The failure itself is not kept as the cause: its properties may hold addresses and commands. */
function error(kind: InboxErrorKind, reason: string, message: string, { code }: SmtpFailure): InboxError {
  return new InboxError(kind, reason, message, code === undefined ? {} : { cause: new Error(code) });
}
