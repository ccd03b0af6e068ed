// How good are chosen send times? Mean true open probability of each policy's choices, its lift over a random slot,
// and where the truth is known the share of the best possible lift.

import { foldHistory } from '../../model/history.ts';
import { DAY, MINUTE, QUARTER, WEEK } from '../../model/zone.ts';
import { baselines } from '../../training/baselines.ts';
import type { Answered } from './pipeline.ts';
import { emailsOf, type World } from './world.ts';

export interface WindowScore {
  readonly requests: number;
  /** Of the project's own choices. */
  readonly lift: number;
  /** Of the best possible lift; null where the best is not known. */
  readonly share: number | null;
  readonly bestHabit: string;
  readonly bestHabitLift: number;
  readonly bestHabitShare: number | null;
  readonly sendNowLift: number;
  /** Lift of 08:00 on the next working day. */
  readonly morningLift: number;
  readonly calibration: Calibration;
}

/** Expected calibration error of P(open within 72 h) against the true chance: of a send at once, and as chosen. */
export interface Calibration {
  readonly now: number;
  readonly chosen: number;
}

export type WorldScore = Readonly<Record<'24h' | 'week', WindowScore>>;

const OWN = 'this project';

/** `answers` by the requests' ids. Throws when one is missing or outside its window. */
export function scoreWorld(world: World, answers: ReadonlyMap<string, Answered>): WorldScore {
  const habits = baselines(pastOf(world));
  const result: Record<string, WindowScore> = {};
  for (const window of ['24h', 'week'] as const) {
    const length = window === '24h' ? DAY : WEEK;
    const sums = new Map<string, number>();
    const add = (name: string, value: number): void => void sums.set(name, (sums.get(name) ?? 0) + value);
    const stated: { now: Stated[]; chosen: Stated[] } = { now: [], chosen: [] };
    let requests = 0;
    for (const request of world.requests()) {
      if (request.window !== window) continue;
      const { recipient, id } = request;
      const now = Date.parse(request.now);
      const first = Math.ceil(now / QUARTER) * QUARTER;
      const slots = Array.from({ length: length / QUARTER }, (_, k) => first + k * QUARTER);
      const answer = answers.get(id);
      const chosen = answer?.sendAt ?? Number.NaN;
      if (answer === undefined || chosen < now - MINUTE || chosen > now + length + MINUTE) {
        throw new Error(`request ${id} has no decision inside its window`);
      }
      requests++;
      const value = world.value(recipient, chosen);
      add(OWN, value);
      if (answer.stated !== null) {
        stated.chosen.push([answer.stated.open, value]);
        stated.now.push([answer.stated.openNow, world.value(recipient, now)]);
      }
      for (const { name, choose } of habits) add(name, world.value(recipient, choose(recipient, slots)));
      const worths = slots
        .filter((_, k) => k % (world.hasOracle ? 4 : 8) === 0)
        .map((slot) => world.value(recipient, slot));
      add('random', worths.reduce((a, b) => a + b, 0) / worths.length);
      if (world.hasOracle) add('oracle', Math.max(...worths));
    }
    const random = sums.get('random')!;
    const liftOf = (name: string): number => sums.get(name)! / random - 1;
    const shareOf = (name: string): number | null =>
      world.hasOracle ? (sums.get(name)! - random) / (sums.get('oracle')! - random) : null;
    const best = habits.map(({ name }) => name).reduce((a, b) => (liftOf(b) > liftOf(a) ? b : a));
    result[window] = {
      requests,
      lift: liftOf(OWN),
      share: shareOf(OWN),
      bestHabit: best,
      bestHabitLift: liftOf(best),
      bestHabitShare: shareOf(best),
      sendNowLift: liftOf('send now'),
      morningLift: liftOf('next working day 08:00'),
      calibration: { now: calibrationError(stated.now), chosen: calibrationError(stated.chosen) },
    };
  }
  return result as unknown as WorldScore;
}

type Stated = readonly [predicted: number, truth: number];

const BINS = 10;

/** Mean distance of predicted from true chances over bins of equal size, of likewise predicted chances. */
function calibrationError(stated: readonly Stated[]): number {
  const sorted = stated.toSorted(([a], [b]) => a - b);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / BINS);
    const to = Math.floor(((bin + 1) * sorted.length) / BINS);
    error += Math.abs(sorted.slice(from, to).reduce((sum, [predicted, truth]) => sum + predicted - truth, 0));
  }
  return error / sorted.length;
}

/** What the habits know: each recipient's history, folded as the model folds it, by the true wall clock. */
function pastOf(world: World) {
  return emailsOf(world).map((emails, i) => ({ zone: world.zone(i), history: foldHistory(emails, world.end) }));
}
