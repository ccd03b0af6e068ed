import type { DayRange } from '../../model/constraints.ts';
import type { Question } from '../contract/best-time.ts';
import type { When, Wishes } from '../contract/when.ts';
import { invalidRequest } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type DecisionRow, findDecision } from '../store/decisions.ts';
import type { NewTime } from '../store/outbox/transitions.ts';
import { questionFor, type Visible } from './question-for.ts';
import type { Recommender } from './recommend.ts';
import { dueOf, type Setting } from './when.ts';

/** Whom an e-mail goes to. */
export interface Addressees extends Visible {
  /** Of the first in `to`; null while they are no contact. */
  readonly contactId: string | null;
}

/** The moment for any wish: a best one is asked for, or taken from an answer that was given. */
export async function timeFor(
  db: Database,
  recommender: Recommender,
  account: Account,
  addressees: Addressees,
  when: When,
  setting: Setting,
): Promise<NewTime> {
  switch (when.kind) {
    case 'best':
      return askBest(recommender, account, addressees, when, setting);
    case 'decision':
      return takeDecision(db, account, addressees, when.decisionId, setting);
    default:
      return { ...dueOf(when, setting), decisionId: null, insteadOf: await notTaken(db, account, addressees, when) };
  }
}

async function askBest(
  recommender: Recommender,
  account: Account,
  addressees: Addressees,
  { window, wishes }: Extract<When, { kind: 'best' }>,
  { now }: Setting,
): Promise<NewTime> {
  const { decisionId, sendAt } = await recommender.recommend(account, questionFor(addressees, window, wishes));
  return {
    // What is asked now may be answered with this very moment, which has gone by then.
    dueAt: Math.max(Date.parse(sendAt), now),
    timing: { kind: 'best', window, question: givenOf(wishes) },
    zoneRules: null,
    decisionId,
  };
}

/** Only what was given, as decisions have it too. */
const givenOf = (wishes: Wishes) => Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== null));

/** All of it again, from what was given. */
export function wishesOf(given: Readonly<Record<string, unknown>>): Wishes {
  const { recipients: _, ...wishes } = { ...NO_WISHES, ...given };
  return { ...wishes, businessHours: weekHoursFrom(wishes.businessHours) };
}

/** Business hours were once kept as the same hours on some days. */
interface SameHours extends DayRange {
  readonly days: readonly number[];
}

function weekHoursFrom(kept: Wishes['businessHours'] | SameHours): Wishes['businessHours'] {
  if (kept === null || kept === 'none' || !('days' in kept)) return kept;
  const { from, to, days } = kept;
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? { from, to } : null));
}

const NO_WISHES: Wishes & { readonly recipients: null } = {
  recipients: null,
  ccWeight: null,
  ccLimits: null,
  timezone: null,
  country: null,
  industry: null,
  jobTitle: null,
  device: null,
  notBefore: null,
  notAfter: null,
  quietHours: null,
  businessHours: null,
  holidays: null,
  region: null,
  weights: null,
};

async function takeDecision(
  db: Database,
  account: Account,
  addressees: Addressees,
  decisionId: string,
  { now }: Setting,
): Promise<NewTime> {
  const { sendAt, window, request } = await decisionAbout(db, account, addressees, decisionId, 'decisionId');
  if (sendAt <= now) {
    throw refused('decisionId', `has the slot ${new Date(sendAt).toISOString()}, which has passed; ask for a new one`);
  }
  const timing = { kind: 'best', window: window as Question['window'], question: JSON.parse(request) } as const;
  return { dueAt: sendAt, timing, zoneRules: null, decisionId };
}

/** The decision that a moment of one's own is instead of. */
async function notTaken(db: Database, account: Account, addressees: Addressees, when: When): Promise<string | null> {
  if (!('insteadOf' in when) || when.insteadOf === undefined) return null;
  await decisionAbout(db, account, addressees, when.insteadOf, 'insteadOf');
  return when.insteadOf;
}

/** An answer of the account about the first recipient. Throws `invalid-request`. */
async function decisionAbout(
  db: Database,
  account: Account,
  { contactId }: Addressees,
  decisionId: string,
  field: 'decisionId' | 'insteadOf',
): Promise<DecisionRow> {
  const decision = await findDecision(db, account.accountId, decisionId);
  if (decision === null || (decision.contactId !== null && decision.contactId !== contactId)) {
    throw refused(field, 'is not the id of an answer of this account about the first recipient');
  }
  return decision;
}

const refused = (field: string, message: string) => invalidRequest([{ path: `when.${field}`, message }]);
