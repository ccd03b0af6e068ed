// What a person did with one e-mail within its 72 hours.
import type { SentEmail } from './event.ts';
import { HORIZON, upTo } from './history.ts';
import { judge } from './machine.ts';

export interface Reaction {
  /** Any sign of attention: who clicks or answers has opened. */
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
}

/** As it was known 72 hours after it was sent; null for an e-mail that never arrived. */
export function reactionOf(email: SentEmail): Reaction | null {
  const known = upTo(email, email.sentAt + HORIZON);
  const verdicts = judge(known);
  const signs = new Set(
    known.engagements
      .filter(({ occurredAt }, k) => verdicts[k]!.verdict === 'person' && occurredAt >= email.sentAt)
      .map(({ type }) => type),
  );
  const opened = signs.has('opened') || signs.has('clicked') || signs.has('replied');
  if (!opened && email.engagements.some(({ type }) => type === 'bounced')) return null;
  return { opened, clicked: signs.has('clicked'), replied: signs.has('replied') };
}
