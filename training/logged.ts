import type { Window } from '../model/best-time.ts';
import type { Constraints } from '../model/constraints.ts';
import type { Weights } from '../model/prospect.ts';

/** A slot that a decision was drawn from, with the probability that it would be and the chance of an open it was given. */
export interface LoggedCandidate {
  readonly sendAt: number;
  readonly propensity: number;
  readonly open: number;
}

/** A decision of an experiment that an e-mail followed, and what came of that e-mail. */
export interface LoggedDecision {
  readonly decisionId: string;
  /** As in the training source: by it recipients and their decisions are joined. */
  readonly address: string;
  readonly now: number;
  /** The zone that the caller gave for this one decision; null for none. */
  readonly givenZone: string | null;
  readonly window: Window;
  readonly constraints: Constraints;
  readonly weights: Weights;
  /** The slot that was drawn, over the chances of all arms together. */
  readonly sendAt: number;
  readonly propensity: number;
  /** All that could have been drawn, the drawn one among them; propensities sum to 1. */
  readonly candidates: readonly LoggedCandidate[];
  /** By a person within 72 hours of being sent. */
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
}

/** What a source keeps of its experiments. */
export interface DecisionLog {
  readonly decisions: readonly LoggedDecision[];
  /** Decisions about several people at once, which are left out: whose reaction tells what the time was worth? */
  readonly together: number;
}
