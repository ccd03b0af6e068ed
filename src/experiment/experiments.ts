import type { Shares } from '../../model/arms.ts';
import type { Weights } from '../../model/prospect.ts';
import { utcIso } from '../../model/zone.ts';
import type { Clock } from '../clock.ts';
import type { ExperimentAnswer, ExperimentList, ExperimentSummary } from '../contract/experiment.ts';
import { experimentNotFound } from '../errors.ts';
import { Kept } from '../kept.ts';
import { readAccountSettings } from '../store/account-settings.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type ExperimentRow, findExperiment, listExperiments } from '../store/experiment-figures.ts';
import type { Observation } from './observation.ts';
import { observationsOf } from './observations.ts';
import { countPending, type PendingByArm } from './pending.ts';

// The experiments of accounts, as they are shown. What is costly to find is kept while nothing was settled since.

export interface Experiments {
  list(account: Account): Promise<ExperimentList>;
  /** With null the latest; `lift` is the one that power is worked out for. Throws `experiment-not-found`. */
  experiment(account: Account, experimentId: number | null, lift: number): Promise<ExperimentAnswer>;
}

/** What observations say. Arms are without what is not among the observations. */
export type Findings = Omit<ExperimentAnswer, keyof ExperimentSummary | 'settledTo' | 'arms'> & {
  readonly arms: readonly Omit<ExperimentAnswer['arms'][number], 'waiting' | 'notSent' | 'unused'>[];
};

export type Analyse = (
  observations: AsyncIterable<Observation>,
  about: {
    readonly shares: Shares;
    readonly weights: Weights;
    readonly lift: number;
  },
) => Promise<Findings>;

/** Of so many experiments, lifts and weights the findings are kept. */
const MOST_KEPT = 20;
/** How long e-mails that were counted are good. */
const COUNTED_MS = 60_000;

export function createExperiments(db: Database, clock: Clock, analyse: Analyse): Experiments {
  const findings = new Kept<Findings>(MOST_KEPT);
  const pending = new Kept<PendingByArm>(MOST_KEPT);

  return {
    list: async ({ accountId }) => ({ experiments: (await listExperiments(db, accountId)).map(summaryOf) }),
    experiment: async ({ accountId }, experimentId, lift) => {
      const row = await findExperiment(db, accountId, experimentId);
      if (row === null) throw experimentNotFound(experimentId);
      const { weights } = await readAccountSettings(db, accountId);
      const about = { shares: JSON.parse(row.shares), weights, lift };
      const key = `${accountId} ${row.experimentId} ${row.settledTo}`;
      const [{ arms, ...found }, counts] = await Promise.all([
        findings.get(`${key} ${JSON.stringify(about)}`, () =>
          analyse(observationsOf(db, accountId, row.experimentId), about),
        ),
        pending.get(`${key} ${Math.floor(clock() / COUNTED_MS)}`, () => countPending(db, accountId, row)),
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
