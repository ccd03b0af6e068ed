import { NoAnswer, Refusal, unreachable } from '../cloud/answer.ts';
import { InboxError, type InboxErrorKind } from '../inbox-error.ts';

interface Meaning {
  readonly kind: InboxErrorKind;
  readonly reason: string;
  readonly says: string;
}

/** What Graph's code words mean, whatever the status they come with. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...each(['MailboxNotEnabledForRESTAPI', 'MailboxNotSupportedForRESTAPI', 'ErrorNonExistentMailbox'], {
    kind: 'disconnected',
    reason: 'no-mailbox',
    says: 'This Microsoft account has no mailbox in Microsoft 365 that Kairos can use. Connect another one.',
  }),
  ...each(['ErrorAccountDisabled', 'ErrorMessageSubmissionBlocked'], {
    kind: 'disconnected',
    reason: 'account-disabled',
    says: 'Microsoft has disabled this account, or its sending. Its administrator has to enable it; then connect it again.',
  }),
  ...each(['ErrorAccessDenied', 'AccessDenied', 'Authorization_RequestDenied'], {
    kind: 'disconnected',
    reason: 'access-refused',
    says: 'The mailbox did not grant all that Kairos needs. Connect it again and allow everything that is asked for.',
  }),
  ...each(['ErrorSendAsDenied'], {
    kind: 'rejected',
    reason: 'sender-refused',
    says: 'The mailbox may not send as the address in From.',
  }),
  ...each(['ErrorMessageSizeExceeded'], {
    kind: 'rejected',
    reason: 'too-large-for-microsoft',
    says: 'The e-mail is larger than this mailbox may send (in Microsoft 365 35 MB, if its administrator set nothing else).',
  }),
  ...each(['ErrorInvalidRecipients', 'ErrorRecipientNotFound'], {
    kind: 'rejected',
    reason: 'recipient-refused',
    says: 'Microsoft refuses a recipient of the e-mail.',
  }),
  ...each(['ErrorExceededMessageLimit'], {
    kind: 'throttled',
    reason: 'daily-limit',
    says: 'The mailbox has sent as much as it may in a day. Kairos goes on when it may send again.',
  }),
  ...each(['ErrorQuotaExceeded'], {
    kind: 'throttled',
    reason: 'mailbox-full',
    says: 'The mailbox is full, so nothing can be sent from it. Make room in it; Kairos tries again.',
  }),
  ...each(['ApplicationThrottled', 'TooManyRequests', 'ErrorServerBusy', 'ErrorTooManyObjectsOpened'], {
    kind: 'throttled',
    reason: 'too-many-requests',
    says: 'Microsoft asks Kairos to wait.',
  }),
  ...each(['ErrorMailboxMoveInProgress', 'ErrorMailboxStoreUnavailable', 'ErrorIrresolvableConflict'], {
    kind: 'unavailable',
    reason: 'mailbox-busy',
    says: 'The mailbox cannot be used at the moment. Kairos tries again.',
  }),
};

/** Runs `work` and turns its failures into InboxErrors. */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof NoAnswer) throw unreachable('Microsoft 365', failure);
    throw failure instanceof Refusal ? refused(failure) : failure;
  }
}

function refused(refusal: Refusal): InboxError {
  const { kind, reason, says } = meaningOf(refusal);
  const words = kind === 'rejected' && refusal.words !== '' ? `${says} Microsoft says: ${refusal.words}` : says;
  return new InboxError(kind, reason, words, { retryAfter: refusal.retryAfter });
}

function meaningOf({ status, codes }: Refusal): Meaning {
  const known = codes.map((code) => MEANINGS[code]).find((meaning) => meaning !== undefined);
  if (known !== undefined) return known;
  if (status === 429) return MEANINGS.TooManyRequests!;
  if (status === 401) {
    const says = 'Microsoft no longer lets Kairos into this mailbox. Connect it again.';
    return { kind: 'disconnected', reason: 'grant-expired', says };
  }
  if (status === 403) return MEANINGS.ErrorAccessDenied!;
  if (status === 413) return { kind: 'rejected', reason: 'too-large-for-microsoft', says: TOO_LARGE };
  if (status >= 500 || status === 408) {
    const says = `Microsoft 365 is out of order (${status}). Kairos tries again.`;
    return { kind: 'unavailable', reason: 'provider-out-of-order', says };
  }
  return { kind: 'rejected', reason: 'refused', says: `Microsoft refuses this (${status}).` };
}

export const TOO_LARGE =
  'The e-mail is too large for Microsoft 365: without its attachments it may have 3 MB, images in its text included.';

function each(codes: readonly string[], meaning: Meaning): Record<string, Meaning> {
  return Object.fromEntries(codes.map((code) => [code, meaning]));
}
