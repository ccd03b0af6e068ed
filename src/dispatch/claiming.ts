import { readSettingsOf } from '../store/account-settings.ts';
import type { Database } from '../store/database.ts';
import {
  type ClaimedEmail,
  claim,
  type DueInbox,
  type InboxKey,
  lockDueInboxes,
  lockWaiting,
  type Settled,
  settleInboxes,
  type Waiting,
} from '../store/outbox/claim.ts';
import { hold } from '../store/outbox/transitions.ts';
import { dayOfAccount, lockAccounts, usageOfInbox, usesOfInbox } from '../store/outbox/usage.ts';
import type { Stamp } from '../store/stamp.ts';
import { type Fitting, fitting, freesAt, type Limits, limitsOf, restUntil, type Used, WINDOWS } from './limits.ts';

/** How much one look takes. */
export interface Round {
  /** Most e-mails in all, and most inboxes that are looked at. */
  readonly atMost: number;
  readonly inboxes: number;
  /** Most e-mails of an inbox: then it goes to the end of those that are due, so that a full one holds up nobody. */
  readonly roomOf: (inbox: InboxKey) => number;
  /** Inboxes that are left alone. */
  readonly busy: readonly InboxKey[];
  /** How long the claims last, in milliseconds. */
  readonly lease: number;
}

/** How long to leave an inbox alone when the account has reached its limit. */
const ACCOUNT_PAUSE = 5 * 60_000;
/** Of an inbox that is disconnected, most e-mails that are held at one look. */
const HELD_AT_ONCE = 50;
const AHEAD = 5_000;

/**
 * Claims e-mails that are due, as far as limits allow, from the inboxes that have been due longest; notes for each of
 * these when it is next to be looked at, and what it waits for. Those due in an inbox that is disconnected are held.
 */
export function claimDue(db: Database, round: Round, random: () => number, stamp: Stamp): Promise<ClaimedEmail[]> {
  const { now } = stamp;
  return db.transaction(async (db) => {
    const inboxes = await lockDueInboxes(db, now, round.inboxes, round.busy);
    if (inboxes.length === 0) return [];
    const accountLimits = await limitsOfAccounts(db, inboxes);
    const taken: (InboxKey & Waiting)[] = [];
    const takenOf = new Map<number, number>();
    const settled: Settled[] = [];
    for (const inbox of inboxes) {
      const room = Math.min(round.roomOf(inbox), round.atMost - taken.length);
      if (room <= 0) continue;
      const accountPerDay = accountLimits.get(inbox.accountId) ?? null;
      const already = takenOf.get(inbox.accountId) ?? 0;
      const share = await look(db, inbox, room, { accountPerDay, already }, random, stamp);
      settled.push(share.settled);
      for (const email of share.take) {
        taken.push({ ...inbox, ...email });
        takenOf.set(inbox.accountId, (takenOf.get(inbox.accountId) ?? 0) + email.recipientCount);
      }
    }
    await settleInboxes(db, settled);
    const keys = taken.map(({ accountId, emailId }) => ({ accountId, emailId }));
    return claim(db, keys, now + round.lease, now);
  });
}

/** What an inbox gives at one look. */
interface Share {
  readonly take: readonly Waiting[];
  readonly settled: Settled;
}

interface AccountDay {
  readonly accountPerDay: number | null;
  /** Recipients of other inboxes of the account in the same round: they are not in the database yet. */
  readonly already: number;
}

async function look(
  db: Database,
  inbox: DueInbox,
  room: number,
  account: AccountDay,
  random: () => number,
  stamp: Stamp,
): Promise<Share> {
  const { now } = stamp;
  if (inbox.state === 'disconnected') return { take: [], settled: await holdDue(db, inbox, stamp) };
  if (inbox.pacedUntil > now) {
    const [first] = await lockWaiting(db, inbox, 1);
    return { take: [], settled: settle(inbox, first, inbox.pacedUntil, inbox.waitsFor ?? 'spacing', now) };
  }
  const limits = limitsOf(inbox);
  const most = limits.spacing > 0 ? 1 : room;
  const waiting = await lockWaiting(db, inbox, most + 1);
  const due = waiting.slice(0, most).filter(({ attemptAt }) => attemptAt <= now);
  const used = await usedBy(db, inbox, limits, account, now);
  const fits = fitting(
    due.map(({ recipientCount }) => recipientCount),
    limits,
    account.accountPerDay,
    used,
  );
  const take = due.slice(0, fits.count);
  const next = waiting[take.length];
  const pacedUntil = take.length === 0 ? 0 : restUntil(now, limits, random);
  if (fits.waitsFor === null || next === undefined) {
    return {
      take,
      settled: settle({ ...inbox, pacedUntil }, next, pacedUntil, pacedUntil > now ? 'spacing' : null, now),
    };
  }
  const frees = await freeFrom(db, inbox, limits, fits.waitsFor, take, next, used, now);
  return { take, settled: settle({ ...inbox, pacedUntil }, next, Math.max(frees, pacedUntil), fits.waitsFor, now) };
}

/** How an inbox is left whose next e-mail may go from `allowedAt` on, as far as `waitsFor` is concerned. */
function settle(
  { accountId, inboxId, pacedUntil }: DueInbox,
  next: Waiting | undefined,
  allowedAt: number,
  waitsFor: DueInbox['waitsFor'],
  now: number,
): Settled {
  if (next === undefined) return { accountId, inboxId, pacedUntil, nextDueAt: null, waitsFor: null };
  // Not before now: an inbox with much that is overdue goes behind those that have been due for a shorter time.
  const nextDueAt = Math.max(next.attemptAt, allowedAt, now);
  return { accountId, inboxId, pacedUntil, nextDueAt, waitsFor: next.attemptAt < allowedAt ? waitsFor : null };
}

async function holdDue(db: Database, inbox: DueInbox, stamp: Stamp): Promise<Settled> {
  const { accountId } = inbox;
  const waiting = await lockWaiting(db, inbox, HELD_AT_ONCE + 1);
  const due = waiting.slice(0, HELD_AT_ONCE).filter(({ attemptAt }) => attemptAt <= stamp.now);
  for (const { emailId } of due) await hold(db, { accountId, emailId }, disconnected(inbox.detail), stamp);
  return settle(inbox, waiting[due.length], 0, null, stamp.now);
}

/** Why an e-mail is held whose inbox is disconnected. `detail` is why the inbox is. */
export function disconnected(detail: string | null): { readonly reason: string; readonly detail: string } {
  return {
    reason: 'inbox-disconnected',
    detail: `${detail ?? 'The inbox is disconnected.'} Connect it again, then choose a new time for the e-mail.`,
  };
}

async function usedBy(db: Database, inbox: DueInbox, limits: Limits, account: AccountDay, now: number): Promise<Used> {
  const limited = limits.perMinute !== null || limits.perDay !== null;
  const { minute, day } = limited ? await usageOfInbox(db, inbox.accountId, inbox.inboxId, now) : NONE;
  const accountDay =
    account.accountPerDay === null ? 0 : (await dayOfAccount(db, inbox.accountId, now)) + account.already;
  return { minute, day, accountDay };
}

const NONE = { minute: 0, day: 0 };

async function freeFrom(
  db: Database,
  { accountId, inboxId }: DueInbox,
  { perMinute, perDay }: Limits,
  waitsFor: NonNullable<Fitting['waitsFor']>,
  take: readonly Waiting[],
  next: Waiting,
  used: Used,
  now: number,
): Promise<number> {
  if (waitsFor === 'account-day') return now + ACCOUNT_PAUSE;
  const window = WINDOWS[waitsFor];
  const limit = (waitsFor === 'minute' ? perMinute : perDay) ?? 0;
  const uses = await usesOfInbox(db, accountId, inboxId, now - window, limit);
  const sent = waitsFor === 'minute' ? uses.filter(({ at }) => at <= now + AHEAD) : uses;
  const taking = take.reduce((sum, { recipientCount }) => sum + recipientCount, 0);
  const inFlight = used[waitsFor] - sent.reduce((sum, { recipients }) => sum + recipients, 0) + taking;
  return freesAt(sent, inFlight, limit, window, next.recipientCount, now);
}

/** Recipients a day of those accounts that limit them, which are locked. */
async function limitsOfAccounts(db: Database, inboxes: readonly DueInbox[]): Promise<Map<number, number>> {
  const settings = await readSettingsOf(db, [...new Set(inboxes.map(({ accountId }) => accountId))]);
  const limits = new Map<number, number>();
  for (const [accountId, { recipientsPerDay }] of settings) {
    if (recipientsPerDay !== null) limits.set(accountId, recipientsPerDay);
  }
  await lockAccounts(db, [...limits.keys()]);
  return limits;
}
