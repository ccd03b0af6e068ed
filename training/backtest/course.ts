// How much of a back-test's time each stage takes, for the progress bar; see training/course.ts.
import type { TrainingSettings } from '../config.ts';
import { fitCost, READ, type Stage, stagesOf, trialCosts } from '../course.ts';

/** Told how much of each stage of a step is done, 0 to 1. */
export interface StepCourse {
  readonly read: (share: number) => void;
  /** One for each number of rhythms tried. */
  readonly trials: readonly ((share: number) => void)[];
  readonly fit: (share: number) => void;
  readonly replay: (share: number) => void;
}

/** To look at a person with hindsight; to predict an e-mail, and to decide it anew by every policy. */
const LOOK = 20;
const PREDICTED = 100;
const DECIDED = 2000;

/** The courses of steps, by the e-mails of each that are to be judged; `onProgress` is told the stage and the share of all steps. */
export function stepCourses(
  recipients: number,
  judged: readonly number[],
  settings: TrainingSettings,
  onProgress: (stage: string, share: number) => void,
): StepCourse[] {
  const costs = judged.map((emails) => [
    recipients * READ,
    ...trialCosts(recipients, settings),
    fitCost(recipients, settings),
    recipients * LOOK + emails * PREDICTED + Math.min(emails, settings.policyEmails) * DECIDED,
  ]);
  const stages = stagesOf(costs.flat());
  return costs.map(({ length }, k) => {
    const own = stages.slice(k * length, (k + 1) * length);
    const telling = (what: string, shareOf: Stage) => (share: number) =>
      onProgress(`step ${k + 1} of ${judged.length}, ${what}`, shareOf(share));
    return {
      read: telling('reading what had happened', own[0]!),
      trials: settings.rhythmCounts.map((rhythms, n) => telling(`trying ${rhythms} rhythms`, own[1 + n]!)),
      fit: telling('fitting', own.at(-2)!),
      replay: telling('deciding anew', own.at(-1)!),
    };
  });
}
