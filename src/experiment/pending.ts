import { setImmediate } from 'node:timers/promises';
import { ARMS, type Arm } from '../../model/arms.ts';
import type { EmailState } from '../contract/email-state.ts';
import type { ArmSummary } from '../contract/experiment.ts';
import { earliestIdAt } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { decidedAfter, type ExperimentRow, scheduledAfter } from '../store/experiment-figures.ts';

// What was assigned and is not among the observations: e-mails that wait, that never went, and answers without one.

export type Pending = Pick<ArmSummary, 'waiting' | 'notSent' | 'unused'>;
export type PendingByArm = Readonly<Record<Arm, Pending>>;

/** Rows that are looked at together: some milliseconds. */
const PAGE = 1000;
const NEVER_SENT: ReadonlySet<EmailState> = new Set(['cancelled', 'failed']);

/** By arm. Whoever was asked about more than once is in one arm all the same. Answers to others go out in between. */
export async function countPending(
  db: Database,
  accountId: number,
  { experimentId, startedAt, settledTo }: ExperimentRow,
): Promise<PendingByArm> {
  const counts = Object.fromEntries(ARMS.map((arm) => [arm, { waiting: 0, notSent: 0, unused: 0 }])) as Record<
    Arm,
    { -readonly [Name in keyof Pending]: number }
  >;
  const settled = (sentAt: number) => settledTo !== null && sentAt < settledTo;
  // Ids rise with time: nothing of an experiment is older than its beginning.
  const before = earliestIdAt(startedAt);

  const used = new Set<string>();
  await eachPage(
    (after) => scheduledAfter(db, accountId, experimentId, after, PAGE),
    ({ emailId, state, sentAt, decisionId, arm }) => {
      if (decisionId === null || arm === null) return emailId;
      used.add(decisionId);
      if (NEVER_SENT.has(state)) counts[arm].notSent++;
      else if (sentAt === null || !settled(sentAt)) counts[arm].waiting++;
      return emailId;
    },
    before,
  );
  await eachPage(
    (after) => decidedAfter(db, accountId, experimentId, after, PAGE),
    ({ decisionId, arm, sentAt }) => {
      if (arm === null || used.has(decisionId)) return decisionId;
      if (sentAt === null) counts[arm].unused++;
      else if (!settled(sentAt)) counts[arm].waiting++;
      return decisionId;
    },
    before,
  );
  return counts;
}

/** `take` is called with each row, and gives its id. */
async function eachPage<Row>(
  find: (after: string) => Promise<Row[]>,
  take: (row: Row) => string,
  before: string,
): Promise<void> {
  for (let after = before; ; ) {
    const page = await find(after);
    for (const row of page) after = take(row);
    if (page.length < PAGE) return;
    await setImmediate();
  }
}
