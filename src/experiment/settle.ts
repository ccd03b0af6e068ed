import { HORIZON } from '../../model/history.ts';
import { reactionOf } from '../../model/reaction.ts';
import { DAY, HOUR, weekday } from '../../model/zone.ts';
import { breathe } from '../breathe.ts';
import type { Clock } from '../clock.ts';
import { earliestIdAt } from '../ids.ts';
import { listAccounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { experimentsSince, markSettled } from '../store/experiments.ts';
import {
  type AssignedEmail,
  assignedAfter,
  engagementsOf,
  keepObservations,
  type NewObservation,
  namedAfter,
} from '../store/observations.ts';
import type { Observation } from './observation.ts';

// Once the 72 hours of an e-mail are over, what came of it is written down: an observation of its experiment. From then
// on nothing that is looked at has to be judged again.

/** An e-mail within so much of the moment that was given has followed it. */
const ON_TIME = HOUR;
/** Recording takes a moment, and so does a CRM that hands over its events by the hour. */
const GRACE = HOUR;
/** E-mails and reactions that were recorded late are looked for this far back. */
const OVERLAP = 7 * DAY;
/** A decision may have been made this long before its e-mail was sent. */
const FURTHEST_AHEAD = 45 * DAY;
const PAGE = 500;

export interface SettleDependencies {
  readonly db: Database;
  readonly clock: Clock;
  /** Aborted when the process is to end: what was not finished is done anew later. */
  readonly signal: AbortSignal;
  /** An account that could not be settled; the others are. */
  readonly onFault: (error: unknown) => void;
}

/** Settles the experiments of every account. */
export async function settleExperiments(dependencies: SettleDependencies): Promise<void> {
  const { db, signal, onFault } = dependencies;
  for (const { accountId } of await listAccounts(db)) {
    try {
      await settleAccount(dependencies, accountId);
    } catch (error) {
      if (signal.aborted) return;
      onFault(error);
    }
  }
}

async function settleAccount({ db, clock, signal }: SettleDependencies, accountId: number): Promise<void> {
  const since = await experimentsSince(db, accountId);
  if (since === null) return;
  const to = clock() - HORIZON - GRACE;
  const from = since.settledTo === null ? since.startedAt : since.settledTo - OVERLAP;
  if (from >= to) return;
  for (let place = { sentAt: from - 1, emailId: '' }; ; ) {
    const emails = await assignedAfter(db, accountId, place, to, PAGE);
    await settle(db, accountId, emails);
    const last = emails.at(-1);
    if (last === undefined) break;
    place = last;
    await breathe(signal);
  }
  for (let after = earliestIdAt(from - FURTHEST_AHEAD); ; ) {
    const { emails, last } = await namedAfter(db, accountId, after, { from, to }, PAGE);
    await settle(db, accountId, latestOfEach(emails));
    if (last === null) break;
    after = last;
    await breathe(signal);
  }
  await markSettled(db, accountId, to);
}

/** Of several decisions about a message, the last. */
const latestOfEach = (emails: readonly AssignedEmail[]) => [
  ...new Map(emails.map((email) => [email.emailId, email])).values(),
];

async function settle(db: Database, accountId: number, emails: readonly AssignedEmail[]): Promise<void> {
  const engagements = await engagementsOf(db, accountId, emails);
  const observations = emails.flatMap((email): NewObservation[] => {
    const { emailId, contactId, sentAt, decisionId, experimentId, arm } = email;
    const reaction = reactionOf({ sentAt, engagements: engagements.get(emailId) ?? [] });
    if (reaction === null) return [];
    return [
      {
        ...{ emailId, contactId, sentAt, decisionId, experimentId, arm },
        opened: Number(reaction.opened),
        clicked: Number(reaction.clicked),
        replied: Number(reaction.replied),
        followed: Number(email.taken && Math.abs(sentAt - email.givenAt) <= ON_TIME),
        segments: JSON.stringify(segmentsOf(email)),
      },
    ];
  });
  await keepObservations(db, accountId, observations);
}

interface Kept {
  readonly timezone: string;
  readonly evidence: { readonly basis: string };
}

function segmentsOf({ sentAt, window, country, industry, answer }: AssignedEmail): Observation['segments'] {
  const { timezone, evidence }: Kept = JSON.parse(answer);
  const day = weekday(timezone, sentAt) <= 5 ? 'working-day' : 'weekend';
  return { window, day, basis: evidence.basis, country, industry };
}
