// How much of a run's time each of its stages takes, for the progress bar: reading counts for most with few people, the
// passes over everyone with many. Costs are microseconds on one core, measured; only their ratios matter.
import type { TrainingSettings } from './config.ts';
import { FINAL_ROUNDS } from './fit.ts';

/** The share of the whole run that is done when this share of the stage is. */
export type Stage = (share: number) => number;

export interface Course {
  readonly read: Stage;
  /** One for each number of rhythms tried. */
  readonly trials: readonly Stage[];
  readonly test: Stage;
  readonly heldOut: Stage;
  readonly policies: Stage;
  readonly compare: Stage;
  readonly final: Stage;
}

/** To fold a person three times, and to get at them. */
export const READ = 60;
/** A person's share of a round, without rhythms and for each of them; of a fit of the curves. */
const ROUND = 6;
const ROUND_RHYTHM = 3;
const CURVES = 20;
/** To work out somebody's exposure anew. */
const PRESENCE = 8;
/** To hold a model against what a person did later: e-mail by e-mail, and choosing times by every policy. */
const LOOK = 25;
const HELD_OUT = 25;
const POLICY = 2000;
/** To hold two models and the default against each other there; more where the candidate is fitted again for it. */
const COMPARED = 2000;

export function courseOf(recipients: number, settings: TrainingSettings): Course {
  const { evaluatedPeople, policyEmails } = settings;
  const evaluated = Math.min(recipients, evaluatedPeople);
  const trials = trialCosts(recipients, settings);
  const wholeFit = fitCost(recipients, settings);
  const [read, ...stages] = stagesOf([
    recipients * READ,
    ...trials,
    wholeFit,
    evaluated * HELD_OUT,
    Math.min(recipients, policyEmails) * POLICY,
    Math.min(recipients, policyEmails) * COMPARED,
    wholeFit,
  ]);
  const [test, heldOut, policies, compare, final] = stages.slice(trials.length) as [Stage, Stage, Stage, Stage, Stage];
  return { read: read!, trials: stages.slice(0, trials.length), test, heldOut, policies, compare, final };
}

/** Of each number of rhythms tried. */
export function trialCosts(recipients: number, settings: TrainingSettings): number[] {
  const { rhythmCounts, choicePeople, evaluatedPeople } = settings;
  const evaluated = Math.min(recipients, evaluatedPeople);
  return rhythmCounts.map((rhythms) => costOf(evaluated, rhythms, choicePeople, settings) + evaluated * LOOK);
}

/** Of a fit to everyone, of as many rhythms as there may be. */
export function fitCost(recipients: number, settings: TrainingSettings): number {
  return costOf(recipients, settings.rhythmCounts.at(-1)!, settings.rhythmPeople, settings);
}

function costOf(people: number, rhythms: number, most: number, { turns, rounds }: TrainingSettings): number {
  const round = ROUND + ROUND_RHYTHM * rhythms;
  const learning = Math.min(people, most) * turns * (rounds * round + CURVES + PRESENCE);
  return learning + FINAL_ROUNDS * people * (round + (people > most ? PRESENCE : 0));
}

/** Stages one after the other. */
export function stagesOf(costs: readonly number[]): Stage[] {
  const total = costs.reduce((a, b) => a + b, 0);
  let before = 0;
  return costs.map((cost) => {
    const start = before;
    before += cost;
    return (share) => (total === 0 ? 1 : (start + cost * share) / total);
  });
}
