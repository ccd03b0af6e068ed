// A whole back-test, top to bottom: count the e-mails, and step by step train on what had happened, decide the e-mails
// of the step anew, and judge by those that went when they would have been sent.
import type { Window } from '../../model/best-time.ts';
import type { Calibration, PolicyValue } from '../../report/data.ts';
import { calibrationOf } from '../calibration.ts';
import type { TrainingSettings } from '../config.ts';
import type { Base } from '../fit.ts';
import { worthOf } from '../policy-value.ts';
import type { TrainingSource } from '../source.ts';
import { type Census, takeCensus } from './census.ts';
import { stepCourses } from './course.ts';
import { POLICIES } from './decisions.ts';
import { fitPast } from './fit-past.ts';
import { replay } from './replay.ts';
import { emptyTally, type WindowTally } from './tally.ts';
import { type Step, stepsOf, type Walk } from './walk.ts';

export interface Backtest {
  readonly walk: Walk;
  readonly seed: number;
  readonly steps: readonly StepDone[];
  readonly emails: {
    /** Sent in the range, and left out: to people whose opens are hidden; 72 hours not over. */
    readonly sent: number;
    readonly hidden: number;
    readonly unfinished: number;
    /** Those that are left, to how many people, and the share of them that was opened as they were sent. */
    readonly judged: number;
    readonly people: number;
    readonly opened: number;
    /** Those that were decided anew: drawn by the seed where there are many, and sent at hours that tell something. */
    readonly decided: number;
  };
  /** Hours of the week in which enough e-mails were sent to tell something, of 168. */
  readonly hoursTold: number;
  readonly calibration: Calibration;
  readonly windows: Readonly<Record<Window, readonly PolicyWorth[]>>;
}

export interface StepDone extends Step {
  /** E-mails that judge, and what was trained on before them; null where there was nothing to decide. */
  readonly judged: number;
  readonly trained: { readonly emails: number; readonly openings: number; readonly rhythms: number } | null;
}

/** The value is the share opened within 72 hours; `behind` is by how much Kairos is ahead. */
export interface PolicyWorth extends PolicyValue {
  /** Share of its choices at hours in which hardly anything was sent: nothing can be told of these. */
  readonly untold: number;
  /** Why there is no value. */
  readonly refused: 'few-agree' | 'untold' | null;
}

/** More choices than this that nothing can be told of, and what is told of the others stands for the policy no more. */
const MOST_UNTOLD = 0.5;

/** Share of the time that counting takes, about. */
const CENSUS = 0.01;

/**
 * `base` is what is believed before there are data, `onProgress` is told the stage and the share done. Throws
 * BacktestRefusal where there are too few e-mails.
 */
export async function backtest(
  source: TrainingSource,
  base: Base,
  settings: TrainingSettings,
  walk: Walk,
  onProgress: (stage: string, share: number) => void,
): Promise<Backtest> {
  const { seed, policyEmails: most } = settings;
  const census = await takeCensus(source, walk, (share) => onProgress('counting e-mails', CENSUS * share));
  const { judged, sending } = census;
  const courses = stepCourses(source.recipients, judged, settings, (stage, share) =>
    onProgress(stage, CENSUS + (1 - CENSUS) * share),
  );
  const tally = emptyTally();
  const steps: StepDone[] = [];
  const all = stepsOf(walk);
  for (const [index, step] of all.entries()) {
    const emails = judged[index]!;
    if (emails === 0) {
      steps.push({ ...step, judged: 0, trained: null });
      continue;
    }
    const course = courses[index]!;
    const past = await fitPast(source, base, settings, step.from, course);
    const { data, rhythms } = past.model.artifact;
    steps.push({
      ...step,
      judged: emails,
      trained: { emails: data.emails, openings: data.openings, rhythms: rhythms.length },
    });
    await replay(
      { source, past, step, index, steps: all.length, sending, seed, judged: emails, most, onShare: course.replay },
      tally,
    );
  }
  const worths = (of: WindowTally) => POLICIES.map((policy, index) => policyWorth(of, policy, index, seed));
  return {
    walk,
    seed,
    steps,
    emails: emailsOf(census, tally),
    hoursTold: sending.shares.filter((share) => share > 0).length,
    calibration: calibrationOf(tally.predictions),
    windows: { '24h': worths(tally.windows['24h']), week: worths(tally.windows.week) },
  };
}

function emailsOf(
  { sent, hidden, unfinished, judged, people }: Census,
  { predictions, decided }: ReturnType<typeof emptyTally>,
): Backtest['emails'] {
  const opened = predictions.filter((prediction) => prediction.opened).length / predictions.length;
  return { sent, hidden, unfinished, judged: judged.reduce((a, b) => a + b, 0), people, opened, decided };
}

function policyWorth(tally: WindowTally, policy: string, index: number, seed: number): PolicyWorth {
  const untold = tally.untoldShare(index);
  const found = worthOf(tally.agreements, index, seed);
  const isUntold = (k: number) => tally.untoldShare(k) > MOST_UNTOLD;
  if (isUntold(index))
    return { policy, ...found, value: null, interval: null, behind: null, untold, refused: 'untold' };
  const behind = isUntold(0) ? null : found.behind;
  return { policy, ...found, behind: behind ?? null, untold, refused: found.value === null ? 'few-agree' : null };
}
