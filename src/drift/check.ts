import {
  type CheckFigures,
  type DriftState,
  RECENT_WEEKS,
  recentOf,
  type Standing,
  standingOf,
} from '../../model/drift.ts';
import { NO_SUSPICION } from '../../model/suspicion.ts';
import type { Clock } from '../clock.ts';
import { type Account, listAccounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type DriftCheck, latestDriftChecks, saveDriftCheck } from '../store/drift-checks.ts';
import { beganAt } from '../store/models.ts';
import { type Checked, tallyWeek } from './week.ts';
import { weeksToCheck } from './weeks.ts';

// Once a week, for every account: is the model that answers still right? A week is checked once, in whichever process
// comes first, and however late.

export interface DriftDependencies {
  readonly db: Database;
  readonly clock: Clock;
  /** The model that answers for an account. */
  readonly serving: (accountId: number) => Promise<Checked>;
  /** Aborted when the process is to end: what was not finished is done anew later. */
  readonly signal: AbortSignal;
  readonly onFound: (found: Found) => void;
  /** An account that could not be checked; the others are. */
  readonly onFault: (error: unknown) => void;
}

/** A state that a model has passed into. */
export interface Found extends Standing {
  readonly accountId: number;
  readonly modelId: string;
}

/** Checks every week that is over and was not checked, of every account. */
export async function checkDrift(dependencies: DriftDependencies): Promise<void> {
  const { db, signal, onFault } = dependencies;
  for (const account of await listAccounts(db)) {
    try {
      await checkAccount(dependencies, account);
    } catch (error) {
      if (signal.aborted) return;
      onFault(error);
    }
  }
}

async function checkAccount(dependencies: DriftDependencies, account: Account): Promise<void> {
  const { db, clock, serving } = dependencies;
  const { accountId } = account;
  const checked = await serving(accountId);
  const began = await beganAt(db, accountId, checked.modelId);
  const before = await latestDriftChecks(db, accountId, checked.modelId, RECENT_WEEKS);
  for (const week of weeksToCheck(clock(), began, before.at(-1)?.week ?? null)) {
    before.push(await checkWeek(dependencies, account, checked, { week, began, before: before.slice(-RECENT_WEEKS) }));
  }
}

interface Week {
  readonly week: number;
  readonly began: number;
  /** The weeks before that were checked, the oldest first. */
  readonly before: readonly DriftCheck[];
}

async function checkWeek(
  { db, clock, signal, onFound }: DriftDependencies,
  account: Account,
  checked: Checked,
  { week, began, before }: Week,
): Promise<DriftCheck> {
  const { accountId } = account;
  const { modelId } = checked;
  const tally = await tallyWeek(db, account, checked, week, began, signal);
  const earlier = before.map(({ figures }): CheckFigures => JSON.parse(figures));
  const last = earlier.at(-1);
  const lastState: Standing | null = before.at(-1) ?? null;
  const own = tally.figures();
  const figures: CheckFigures = {
    week: own,
    suspicion: tally.suspicion(last?.suspicion ?? NO_SUSPICION),
    chosenSoFar: (last?.chosenSoFar ?? 0) + own.chosen.emails,
    recent: recentOf([...earlier.map((each) => each.week), own]),
  };
  const { state, reason } = standingOf(figures.suspicion, figures.chosenSoFar, figures.recent, lastState);
  const check = { modelId, week, checkedAt: clock(), state, reason, figures: JSON.stringify(figures) };
  const saved = await saveDriftCheck(db, accountId, check);
  if (saved && state !== (lastState?.state ?? ('ok' satisfies DriftState)))
    onFound({ accountId, modelId, state, reason });
  return check;
}
