import { setImmediate } from 'node:timers/promises';
import { ARMS, type Arm } from '../../model/arms.ts';
import type { EmailState } from '../contract/email-state.ts';
import type { ArmSummary } from '../contract/experiment.ts';
import { earliestIdAt } from '../ids.ts';
import type { Database } from '../store/database.ts';
import {
  type DecidedRow,
  decidedBefore,
  type ExperimentRow,
  type ScheduledRow,
  scheduledAfter,
} from '../store/experiment-figures.ts';

// What was assigned and is not among the observations: e-mails that wait, that never went, and answers without one.

export type Pending = Pick<ArmSummary, 'waiting' | 'notSent' | 'unused'>;
export type PendingByArm = Readonly<Record<Arm, Pending>>;

/** Rows that are looked at together: some milliseconds. */
const PAGE = 1000;
/** Sorts after every id. */
const LAST_ID = '~';
const NEVER_SENT: ReadonlySet<EmailState> = new Set(['cancelled', 'failed']);

type Counts = Record<Arm, { -readonly [Name in keyof Pending]: number }>;

/** By arm. Answers to others go out in between. */
export async function countPending(
  db: Database,
  accountId: number,
  experiment: Pick<ExperimentRow, 'experimentId' | 'startedAt' | 'settledTo'>,
): Promise<PendingByArm> {
  const { experimentId, startedAt, settledTo } = experiment;
  const counts = Object.fromEntries(ARMS.map((arm) => [arm, { waiting: 0, notSent: 0, unused: 0 }])) as Counts;
  const waits = (sentAt: number | null) => sentAt === null || settledTo === null || sentAt >= settledTo;
  // Ids rise with time: nothing of an experiment is older than its beginning.
  const from = earliestIdAt(startedAt);

  /** Decisions, and e-mails that others have sent, of which it is known already what became of them. */
  const told = new Set<string>();
  for await (const { state, sentAt, decisionId, arm } of scheduledFrom(db, accountId, experimentId, from)) {
    if (decisionId === null || arm === null) continue;
    told.add(decisionId);
    if (NEVER_SENT.has(state)) counts[arm].notSent++;
    else if (waits(sentAt)) counts[arm].waiting++;
  }
  for await (const { decisionId, arm, emailId, sentAt } of decidedFrom(db, accountId, experimentId, from)) {
    if (arm === null || told.has(decisionId)) continue;
    // Of several decisions about a message, which come the latest first, the latest has it.
    if (emailId === null || told.has(emailId)) counts[arm].unused++;
    else if (waits(sentAt)) counts[arm].waiting++;
    if (emailId !== null) told.add(emailId);
  }
  return counts;
}

async function* scheduledFrom(db: Database, accountId: number, experimentId: number, from: string) {
  for (let after: string | undefined = from; after !== undefined; ) {
    const page: ScheduledRow[] = await scheduledAfter(db, accountId, experimentId, after, PAGE);
    yield* page;
    after = page.at(-1)?.emailId;
    await setImmediate();
  }
}

async function* decidedFrom(db: Database, accountId: number, experimentId: number, from: string) {
  for (let before: string | undefined = LAST_ID; before !== undefined; ) {
    const page: DecidedRow[] = await decidedBefore(db, accountId, experimentId, { from, before }, PAGE);
    yield* page;
    before = page.at(-1)?.decisionId;
    await setImmediate();
  }
}
