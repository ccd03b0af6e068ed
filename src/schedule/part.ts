import type { Assignment } from '../../model/arms.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { assign } from '../experiment/assignment.ts';
import type { Defaults } from './defaults.ts';
import type { Asked } from './subjects.ts';

/** The part that the leading recipient of a question has in the account's experiment. */
export interface Part {
  readonly assignment: Assignment;
  readonly experiment: NonNullable<BestTimeAnswer['experiment']>;
}

/** Null where no experiment runs, and for a question about another moment than this one: nothing is sent by it. */
export function partIn({ experiment }: Defaults, { account, question, now }: Asked, address: string): Part | null {
  if (experiment === null || question.now !== null) return null;
  const assignment = assign(account.accountId, experiment, address, now);
  return { assignment, experiment: { id: experiment.experimentId, arm: assignment.arm } };
}
