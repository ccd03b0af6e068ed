import { NoAnswer, Refusal, unreachable } from '../cloud/answer.ts';
import { InboxError, type InboxErrorKind } from '../inbox-error.ts';

const SCOPE_MISSING = ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'];
const TOO_MUCH = [
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'quotaExceeded',
  'concurrentLimitExceeded',
  'RATE_LIMIT_EXCEEDED',
  'RESOURCE_EXHAUSTED',
];
const API_OFF = ['accessNotConfigured', 'SERVICE_DISABLED', 'CONSUMER_INVALID'];

/** Runs `work` and turns its failures into InboxErrors; what comes from outside, such as a lost claim, stays as it is. */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw gmailFault(failure);
  }
}

/** The InboxError that a failed call stands for, of a kind that says that nothing was accepted. */
function gmailFault(failure: unknown): unknown {
  if (failure instanceof NoAnswer) return unreachable('Gmail', failure);
  if (failure instanceof Refusal) return refused(failure);
  return failure;
}

function refused(refusal: Refusal): InboxError {
  const { status, words } = refusal;
  const error = (kind: InboxErrorKind, reason: string, message: string) =>
    new InboxError(kind, reason, message, { retryAfter: refusal.retryAfter });
  if (status === 429 || (status === 403 && refusal.is(...TOO_MUCH))) {
    return error('throttled', 'too-many-requests', `Gmail asks to wait: ${words || 'too much was asked of it'}.`);
  }
  if (status === 401) {
    return error('disconnected', 'grant-expired', 'Gmail no longer lets Kairos into this mailbox. Connect it again.');
  }
  if (status === 403 && refusal.is(...API_OFF)) {
    return error(
      'misconfigured',
      'api-not-enabled',
      "The Gmail API is not enabled for Kairos' Google Cloud project. The operator has to enable it there.",
    );
  }
  if (status === 403 && refusal.is(...SCOPE_MISSING)) {
    return error(
      'disconnected',
      'scope-missing',
      'The mailbox did not grant all that Kairos needs. Connect it again and leave every permission ticked.',
    );
  }
  if (status === 403) return error('disconnected', 'access-refused', `Gmail refuses access to this mailbox: ${words}`);
  if (status === 400 && /mail service not enabled/i.test(words)) {
    return error('disconnected', 'no-mailbox', 'This Google account has no Gmail. Connect another mailbox.');
  }
  if (status === 413) return error('rejected', 'too-large-for-gmail', tooLarge);
  if (status >= 500 || status === 408) {
    return error('unavailable', 'provider-out-of-order', `Gmail is out of order (${status}). Kairos tries again.`);
  }
  if (status === 400 && /recipient|address|\b(to|cc|bcc) header/i.test(words)) {
    return error('rejected', 'recipient-refused', `Gmail refuses a recipient of the e-mail: ${words}`);
  }
  return error('rejected', 'refused', `Gmail refuses this (${status}): ${words}`);
}

/** The limit of an upload to `drafts.create`. */
export const LARGEST_MIME = 36_700_160;
export const tooLarge =
  'The e-mail is too large for Gmail, which takes 35 MB with attachments encoded (about 25 MB of files).';
