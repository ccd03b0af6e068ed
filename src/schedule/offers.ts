import { localIso, utcIso } from '../../model/zone.ts';
import { MOST_OFFERS, type Offer } from '../contract/reschedule.ts';
import type { When } from '../contract/when.ts';
import { KairosError } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import { type ContactDetails, findContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail, Recipients } from '../store/outbox/email.ts';
import { listEmails } from '../store/outbox/find.ts';
import { instantOfWall } from '../store/outbox/rezone.ts';
import type { User } from '../store/users.ts';
import { connectedInbox, type Zones, zonesOf } from './admission.ts';
import { wishesOf } from './due.ts';
import type { Planning } from './plan.ts';
import { questionFor } from './question-for.ts';
import { nextOfWall } from './when.ts';

// New times for what was held while an inbox could not send. Nothing changes until they are accepted.

/** Held because of the recipient: whether to write to them after all is not a question of time. */
const OF_RECIPIENT = new Set(['replied', 'bounced', 'unsubscribed', 'out-of-office']);

export interface Offers {
  readonly offers: readonly Offer[];
  readonly more: boolean;
}

/** Offers for the held e-mails of an inbox. Throws as `connectedInbox` does. */
export async function offersFor(planning: Planning, account: Account, user: User, inboxId: string): Promise<Offers> {
  const { db } = planning;
  await connectedInbox(db, account, user, inboxId);
  const held = await heldOf(db, account, user, inboxId);
  const shown = held.slice(0, MOST_OFFERS);
  const contacts = await findContactDetails(
    db,
    account.accountId,
    shown.map(({ contactId }) => contactId),
  );
  const offers = await Promise.all(
    shown.map((email) => offerFor(planning, account, user, email, contacts.get(email.contactId)!)),
  );
  return { offers, more: held.length > shown.length };
}

/** One more than are offered, when there are. */
async function heldOf(db: Database, account: Account, user: User, inboxId: string): Promise<OutboxEmail[]> {
  const found: OutboxEmail[] = [];
  let after: { dueAt: number; emailId: string } | null = null;
  const limit = MOST_OFFERS + 1;
  while (found.length < limit) {
    const listing = {
      states: ['held'] as const,
      userId: user.userId,
      inboxId,
      search: null,
      order: 'earliest' as const,
      after,
      limit,
    };
    const page: OutboxEmail[] = await listEmails(db, account.accountId, listing);
    found.push(...page.filter(({ reason }) => !OF_RECIPIENT.has(reason ?? '')));
    after = page.at(-1) ?? null;
    if (page.length < limit) break;
  }
  return found.slice(0, limit);
}

interface Time {
  readonly dueAt: number;
  readonly zone: string;
  readonly when: Offer['when'];
  readonly detail: string;
}

async function offerFor(
  planning: Planning,
  account: Account,
  user: User,
  email: OutboxEmail,
  contact: ContactDetails,
): Promise<Offer> {
  const zones = zonesOf(account, user, contact.address, contact);
  const { dueAt, zone, when, detail } = await timeAgain(planning, account, zones, email);
  return {
    id: email.emailId,
    subject: email.subject,
    to: [...email.recipients.to],
    reason: email.reason ?? 'held',
    was: utcIso(email.dueAt),
    dueAt: utcIso(dueAt),
    local: localIso(zone, dueAt),
    timezone: zone,
    when,
    detail,
  };
}

function timeAgain(planning: Planning, account: Account, zones: Zones, email: OutboxEmail): Promise<Time> {
  const now = planning.clock();
  const { timing } = email;
  const zone = zones.recipient;
  if (timing.kind === 'wall') {
    return Promise.resolve(wallAgain(timing, timing.zoneFrom === 'named' ? timing.zone : zones[timing.zoneFrom], now));
  }
  if (timing.kind === 'best') return bestAgain(planning, account, timing, email.recipients, zone);
  if (email.dueAt > now) {
    const when = { kind: 'custom', instant: utcIso(email.dueAt) } as const;
    return Promise.resolve({ dueAt: email.dueAt, zone, when, detail: 'Its moment is yet to come.' });
  }
  const detail = 'Its moment has passed, so it would go at once.';
  return Promise.resolve({ dueAt: now, zone, when: { kind: 'now' }, detail });
}

type Timing<Kind> = Extract<OutboxEmail['timing'], { kind: Kind }>;

function wallAgain(timing: Timing<'wall'>, zone: string, now: number): Time {
  const wall = nextOfWall(timing, zone, now);
  const choice = timing.zoneFrom === 'named' ? zone : timing.zoneFrom;
  return {
    dueAt: instantOfWall({ wall, zone }),
    zone,
    when: { kind: 'custom', wall, zone: choice },
    detail: 'The same time of day on the next day that has it still to come.',
  };
}

async function bestAgain(
  planning: Planning,
  account: Account,
  { window, question }: Timing<'best'>,
  recipients: Recipients,
  zone: string,
): Promise<Time> {
  const wishes = wishesOf(question);
  const again: Extract<When, { kind: 'best' }> = { kind: 'best', window, wishes };
  const answer =
    (await ask(planning, account, recipients, again)) ??
    (await ask(planning, account, recipients, { ...again, wishes: { ...wishes, notBefore: null, notAfter: null } }));
  if (answer === null) {
    const dueAt = planning.clock();
    return { dueAt, zone, when: { kind: 'now' }, detail: 'Its limits leave no best time, so it would go at once.' };
  }
  return {
    dueAt: Date.parse(answer.sendAt),
    zone: answer.timezone,
    when: { kind: 'best', decisionId: answer.decisionId },
    detail: 'The best time was asked for again.',
  };
}

/** Null when the limits of the question leave no slot. */
async function ask(
  { recommender }: Planning,
  account: Account,
  recipients: Recipients,
  { window, wishes }: Extract<When, { kind: 'best' }>,
) {
  try {
    return await recommender.recommend(account, questionFor(recipients, window, wishes));
  } catch (error) {
    if (error instanceof KairosError && error.code === 'window-empty') return null;
    throw error;
  }
}
