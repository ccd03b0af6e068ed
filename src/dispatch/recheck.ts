import type { AccountSettings, Reaction } from '../store/account-settings.ts';
import type { ClaimedEmail } from '../store/outbox/claim.ts';
import type { Circumstances } from '../store/outbox/recheck.ts';
import type { Why } from '../store/outbox/transitions.ts';
import { outOfPatience, type Patience } from './backoff.ts';
import { disconnected } from './claiming.ts';

/** What stands against sending an e-mail that was claimed, and what becomes of it. */
export interface Objection {
  readonly to: 'held' | 'cancelled';
  readonly why: Why;
}

/**
 * The last look before an e-mail goes: much may have happened since it was scheduled, and while it was claimed nobody
 * could cancel it. null when it may go. Pure.
 */
export function objectionTo(
  email: ClaimedEmail,
  circumstances: Circumstances,
  settings: AccountSettings,
  patience: Patience,
  now: number,
): Objection | null {
  if (!circumstances.inboxConnected) return { to: 'held', why: disconnected(circumstances.inboxDetail) };
  const happened = [
    { did: circumstances.unsubscribed, reaction: settings.onUnsubscribe, why: UNSUBSCRIBED },
    { did: circumstances.bounced, reaction: settings.onBounce, why: BOUNCED },
    { did: circumstances.replied, reaction: settings.onReply, why: REPLIED },
  ];
  for (const { did, reaction, why } of happened) {
    const to = did ? CONSEQUENCES[reaction] : null;
    if (to !== null) return { to, why };
  }
  const why = outOfPatience(email, now, patience);
  return why === null ? null : { to: 'held', why };
}

const CONSEQUENCES: Readonly<Record<Reaction, Objection['to'] | null>> = {
  cancel: 'cancelled',
  hold: 'held',
  nothing: null,
};

const UNSUBSCRIBED = { reason: 'unsubscribed', detail: 'The recipient has asked for no more mail.' };
const BOUNCED = { reason: 'bounced', detail: 'An earlier e-mail to the recipient came back.' };
const REPLIED = { reason: 'replied', detail: 'The recipient has replied since it was scheduled.' };
