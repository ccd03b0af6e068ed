import type { OutboxEmail } from '../store/outbox/email.ts';

/** Everybody an e-mail went to, the first recipient first, each once. */
export function addressesOf({ recipients: { to, cc, bcc } }: Pick<OutboxEmail, 'recipients'>): string[] {
  return [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))];
}
