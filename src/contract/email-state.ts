/** What becomes of an e-mail in the outbox. */
export const EMAIL_STATES = [
  'scheduled',
  'claimed',
  'sending',
  'sent',
  'cancelled',
  'held',
  'failed',
  'ambiguous',
  'review',
] as const;
export type EmailState = (typeof EMAIL_STATES)[number];
