import type { ImapFlowError } from 'imapflow';
import { InboxError } from '../inbox-error.ts';
import { serverWords } from './server-words.ts';
import { isCertificateError } from './tls.ts';

// What went wrong in an IMAP session, in the terms of the seam. Pure.

/** RFC 5530 and Dovecot: the server or somebody else is in the way, not the password. */
const BUSY = ['LIMIT', 'INUSE'];
const OUT_OF_ORDER = ['UNAVAILABLE', 'SERVERBUG', 'CONTACTADMIN', 'CORRUPTION'];

/** imapflow flags every refusal of a login as a failed authentication; what the server means is in its code. */
export function imapError(error: unknown): InboxError {
  if (error instanceof InboxError) return error;
  const failure = error as ImapFlowError;
  const code = failure.serverResponseCode?.toUpperCase();
  const said = serverWords(
    String(failure.responseText ?? (typeof failure.response === 'string' ? failure.response : '')),
  );

  if (failure.code === 'ETHROTTLE') return throttled(said, failure.throttleReset ?? null);
  if (code !== undefined && BUSY.includes(code)) return throttled(said, null);
  if (code !== undefined && OUT_OF_ORDER.includes(code)) return outOfOrder(said);
  if (failure.authenticationFailed === true) return loginError(code, said);
  if (code === 'APPENDLIMIT' || code === 'TOOBIG') {
    return new InboxError('rejected', 'too-large', 'The message is larger than the mail server takes.');
  }
  if (code === 'OVERQUOTA') return new InboxError('rejected', 'mailbox-full', `The mailbox is full: ${said}`);
  if (failure.responseStatus === 'NO' || failure.responseStatus === 'BAD') {
    return new InboxError(
      'unavailable',
      'command-refused',
      `The mail server refuses ${failure.command ?? 'a command'}: ${said}`,
    );
  }
  return lost(failure);
}

function loginError(code: string | undefined, said: string): InboxError {
  // Gmail and Exchange say these without a code of their own.
  if (code !== 'AUTHENTICATIONFAILED' && /\btoo many\b/i.test(said)) return throttled(said, null);
  if (code !== 'AUTHENTICATIONFAILED' && /authenticated but not connected/i.test(said)) return outOfOrder(said);
  const words = said === '' ? 'it offers no way to log in that can be used here.' : said;
  return new InboxError('disconnected', 'login-refused', `The mail server refuses the login: ${words}`);
}

function lost(failure: ImapFlowError): InboxError {
  const cause = failure.code === undefined ? undefined : new Error(failure.code);
  if (isCertificateError(failure)) {
    return new InboxError(
      'unavailable',
      'certificate-not-trusted',
      'The certificate of the mail server is not trusted.',
      { cause },
    );
  }
  if (failure.tlsFailed === true) {
    return new InboxError(
      'unavailable',
      'encryption-failed',
      'No encrypted connection to the mail server came about.',
      { cause },
    );
  }
  if (/TIMEOUT|TIMEDOUT/.test(failure.code ?? '')) {
    return new InboxError('unavailable', 'timeout', 'The mail server did not answer in time.', { cause });
  }
  if (failure.message === 'Unsupported authentication mechanism') return loginError(undefined, '');
  return new InboxError('unavailable', 'connection-lost', 'The connection to the mail server was lost.', { cause });
}

function throttled(said: string, retryAfter: number | null): InboxError {
  return new InboxError('throttled', 'server-busy', `The mail server asks for patience: ${said}`, { retryAfter });
}

function outOfOrder(said: string): InboxError {
  return new InboxError('unavailable', 'server-out-of-order', `The mail server is out of order: ${said}`);
}
