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
const READ = 60;
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
  const { rhythmCounts, rounds, turns, rhythmPeople, choicePeople, evaluatedPeople, policyEmails } = settings;
  const evaluated = Math.min(recipients, evaluatedPeople);
  const fit = (people: number, rhythms: number, most: number): number => {
    const round = ROUND + ROUND_RHYTHM * rhythms;
    const learning = Math.min(people, most) * turns * (rounds * round + CURVES + PRESENCE);
    return learning + FINAL_ROUNDS * people * (round + (people > most ? PRESENCE : 0));
  };
  const most = rhythmCounts.at(-1)!;
  const trials = rhythmCounts.map((rhythms) => fit(evaluated, rhythms, choicePeople) + evaluated * LOOK);
  const [read, ...stages] = stagesOf([
    recipients * READ,
    ...trials,
    fit(recipients, most, rhythmPeople),
    evaluated * HELD_OUT,
    Math.min(recipients, policyEmails) * POLICY,
    Math.min(recipients, policyEmails) * COMPARED,
    fit(recipients, most, rhythmPeople),
  ]);
  const [test, heldOut, policies, compare, final] = stages.slice(trials.length) as [Stage, Stage, Stage, Stage, Stage];
  return { read: read!, trials: stages.slice(0, trials.length), test, heldOut, policies, compare, final };
}

/** Stages one after the other. */
function stagesOf(costs: readonly number[]): Stage[] {
  const total = costs.reduce((a, b) => a + b, 0);
  let before = 0;
  return costs.map((cost) => {
    const start = before;
    before += cost;
    return (share) => (total === 0 ? 1 : (start + cost * share) / total);
  });
}
