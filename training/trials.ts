// Numbers of rhythms tried one after the other, each fitted up to the validation weeks and held against them.
import { modelOf } from '../model/artifact.ts';
import { stillImproving, type Trial } from './choice.ts';
import type { TrainingSettings } from './config.ts';
import { logLikelihoods } from './evaluate.ts';
import type { People } from './examples.ts';
import type { Fitted } from './fit.ts';
import type { Cuts } from './split.ts';

/** With fewer openings than this there is nothing to choose rhythms by. */
const FEWEST_OPENINGS = 200;

/** The numbers that are worth trying. */
export function countsFor(people: People, settings: TrainingSettings): readonly number[] {
  return people.total('validation', 'opens') < FEWEST_OPENINGS ? [1] : settings.rhythmCounts;
}

/** `fitWith` fits so many rhythms, the n-th number of `counts`, up to the validation weeks. */
export async function tryRhythms(
  people: People,
  cuts: Cuts,
  counts: readonly number[],
  fitWith: (rhythms: number, n: number) => Promise<Fitted>,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const [n, rhythms] of counts.entries()) {
    const { artifact } = await fitWith(rhythms, n);
    trials.push({ rhythms, logLikelihoods: logLikelihoods(modelOf(artifact), people, cuts, 'validation', 'test') });
    if (!stillImproving(trials)) break;
  }
  return trials;
}
