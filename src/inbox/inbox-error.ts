/**
 * - `disconnected`: the mailbox does not let us in any more; its owner has to connect it again.
 * - `misconfigured`: the operator's own settings are refused (an OAuth client, say); the owner can do nothing.
 * - `throttled`: too much or too fast, or a temporary refusal; later it may go.
 * - `unavailable`: the provider cannot be reached or is out of order; nothing was accepted.
 * - `rejected`: refused for good.
 * - `unknown`: the e-mail may or may not have been accepted.
 */
export const INBOX_ERROR_KINDS = [
  'disconnected',
  'misconfigured',
  'throttled',
  'unavailable',
  'rejected',
  'unknown',
] as const;
export type InboxErrorKind = (typeof INBOX_ERROR_KINDS)[number];

/** What went wrong with a provider, in words for the owner of the mailbox. Holds no secret and no content of mail. */
export class InboxError extends Error {
  override readonly name = 'InboxError';
  readonly kind: InboxErrorKind;
  /** A short constant word for programs, such as `password-refused` or `grant-expired`. */
  readonly reason: string;
  /** How long the provider asks to wait, in milliseconds; null when it does not say. */
  readonly retryAfter: number | null;
  /** Which of two servers it came from, where that is known. */
  readonly half: 'imap' | 'smtp' | null;

  constructor(
    kind: InboxErrorKind,
    reason: string,
    message: string,
    {
      retryAfter = null,
      half = null,
      cause,
    }: {
      readonly retryAfter?: number | null;
      readonly half?: 'imap' | 'smtp' | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.half = half;
  }
}
