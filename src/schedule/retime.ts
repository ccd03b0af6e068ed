import { findAccountById } from '../store/accounts.ts';
import { findContactDetails } from '../store/contact-details.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { instantOfWall } from '../store/outbox/rezone.ts';
import type { NewTime } from '../store/outbox/transitions.ts';
import { recipientZone } from './admission.ts';
import { timeFor, wishesOf } from './due.ts';
import type { Planning } from './plan.ts';
import { FURTHEST, nextOfWall } from './when.ts';

/**
 * When an e-mail is to go instead, not before an instant: what was asked for it, asked again. Rejects with a
 * KairosError when the limits of the question leave no such time.
 */
export async function retime(planning: Planning, email: OutboxEmail, notBefore: number): Promise<NewTime> {
  const { db, clock, rules, recommender } = planning;
  const { accountId, contactId, timing } = email;
  const account = (await findAccountById(db, accountId))!;
  const contact = (await findContactDetails(db, accountId, [contactId])).get(contactId)!;
  const recipient = recipientZone(account, contact);
  if (timing.kind === 'wall') {
    const zone = timing.zoneFrom === 'recipient' ? recipient : timing.zone;
    const wall = nextOfWall(timing, zone, notBefore);
    return {
      dueAt: instantOfWall({ wall, zone }),
      timing: { ...timing, wall, zone },
      zoneRules: rules,
      decisionId: null,
    };
  }
  if (timing.kind === 'best') {
    const wishes = wishesOf(timing.question);
    const earliest = Math.max(notBefore, wishes.notBefore ?? notBefore);
    const latest = wishes.notAfter !== null && wishes.notAfter > earliest ? wishes.notAfter : null;
    const when = { ...timing, wishes: { ...wishes, notBefore: earliest, notAfter: latest } };
    const setting = { now: clock(), zones: { recipient, rep: recipient }, rules };
    return timeFor(db, recommender, account, { ...email.recipients, contactId }, when, setting);
  }
  const instant = Math.min(Math.max(email.dueAt, notBefore), clock() + FURTHEST);
  return { dueAt: instant, timing: { kind: 'instant', instant }, zoneRules: null, decisionId: null };
}
