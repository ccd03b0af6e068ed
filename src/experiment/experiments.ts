import { utcIso } from '../../model/zone.ts';
import type { Clock } from '../clock.ts';
import type { ExperimentAnswer, ExperimentList, ExperimentSummary } from '../contract/experiment.ts';
import { experimentNotFound } from '../errors.ts';
import { Kept } from '../kept.ts';
import { readAccountSettings } from '../store/account-settings.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type ExperimentRow, findExperiment, listExperiments } from '../store/experiment-figures.ts';
import { ratesBefore } from './before.ts';
import { type LiftAnswer, type LiftQuestion, liftOf } from './lift.ts';
import { observationsOf } from './observations.ts';
import { countPending, type PendingByArm } from './pending.ts';

// The experiments of accounts, as they are shown. What is costly to find is kept while nothing was settled since.

export interface Experiments {
  list(account: Account): Promise<ExperimentList>;
  /** With null the latest; `lift` is the one that power is worked out for. Throws `experiment-not-found`. */
  experiment(account: Account, experimentId: number | null, lift: number): Promise<ExperimentAnswer>;
}

/** Of so many experiments, lifts and weights the findings are kept. */
const MOST_KEPT = 20;
/** How long e-mails that were counted are good. */
const COUNTED_MS = 60_000;

export function createExperiments(db: Database, clock: Clock): Experiments {
  const findings = new Kept<LiftAnswer>(MOST_KEPT);
  const pending = new Kept<PendingByArm>(MOST_KEPT);

  async function find(
    accountId: number,
    { experimentId, startedAt, endedAt, shares }: ExperimentRow,
    about: Pick<LiftQuestion, 'weights' | 'lift' | 'now'>,
  ): Promise<LiftAnswer> {
    const before = await ratesBefore(db, accountId, startedAt);
    const question = { ...about, shares: JSON.parse(shares), startedAt, endedAt, before };
    return liftOf(observationsOf(db, accountId, experimentId), question);
  }

  return {
    list: async ({ accountId }) => ({ experiments: (await listExperiments(db, accountId)).map(summaryOf) }),
    experiment: async ({ accountId }, experimentId, lift) => {
      const row = await findExperiment(db, accountId, experimentId);
      if (row === null) throw experimentNotFound(experimentId);
      const { weights } = await readAccountSettings(db, accountId);
      const now = clock();
      const key = `${accountId} ${row.experimentId} ${row.endedAt} ${row.settledTo}`;
      const [{ arms, ...found }, counts] = await Promise.all([
        findings.get(`${key} ${lift} ${JSON.stringify(weights)}`, () => find(accountId, row, { weights, lift, now })),
        pending.get(`${key} ${Math.floor(now / COUNTED_MS)}`, () => countPending(db, accountId, row)),
      ]);
      return {
        ...summaryOf(row),
        settledTo: row.settledTo === null ? null : utcIso(row.settledTo),
        arms: arms.map((summary) => ({ ...summary, ...counts[summary.arm] })),
        ...found,
      };
    },
  };
}

function summaryOf({ experimentId, startedAt, endedAt, shares }: ExperimentRow): ExperimentSummary {
  return {
    id: experimentId,
    state: endedAt === null ? 'running' : 'ended',
    startedAt: utcIso(startedAt),
    endedAt: endedAt === null ? null : utcIso(endedAt),
    shares: JSON.parse(shares),
  };
}
