// A model of what had happened before an instant, as a run of training at that instant would have made it.
import { type Model, modelOf } from '../../model/artifact.ts';
import { seededRandom } from '../../model/random.ts';
import { type Everyone, everyoneOf, type Past as PastOfPerson } from '../baselines.ts';
import { chooseRhythms } from '../choice.ts';
import type { TrainingSettings } from '../config.ts';
import { type Cut, type People, readPeople } from '../examples.ts';
import { type Base, fit } from '../fit.ts';
import type { TrainingSource } from '../source.ts';
import { cutsOf } from '../split.ts';
import { countsFor, tryRhythms } from '../trials.ts';
import type { StepCourse } from './course.ts';

/** What a step's decisions rest on, apart from the person's own history. */
export interface Past {
  readonly model: Model;
  /** What the habits know of everyone. */
  readonly everyone: Everyone;
  readonly accountZone: string;
}

/** A stream of randomness apart from those that fits use. */
const EVALUATED_STREAM = 1010;

/** Nothing that was sent at `start` or after it, or that happened after it, makes a difference. */
export async function fitPast(
  source: TrainingSource,
  base: Base,
  settings: TrainingSettings,
  start: number,
  course: StepCourse,
): Promise<Past> {
  const span = { from: source.span!.from, to: start - 1 };
  const cuts = cutsOf(span.from, span.to, settings.validationShare, 0);
  const { people, tally } = await readPeople(source, cuts, course.read);
  const outcomes = { visible: tally.visible(base.visible), ...tally.outcomes(base, settings.partStrength) };
  const fitted = (of: People, cut: Cut, rhythmCount: number, most: number, onShare: (share: number) => void) =>
    fit({ people: of, cut, rhythmCount, most, base, outcomes, settings, span, onRound: onShare });
  const known = people.knownAt('end');
  const evaluated = known.drawn(settings.evaluatedPeople, seededRandom(settings.seed, EVALUATED_STREAM));
  const trials = await tryRhythms(evaluated, cuts, countsFor(people, settings), (rhythms, n) =>
    fitted(evaluated, 'validation', rhythms, settings.choicePeople, course.trials[n]!),
  );
  const { artifact } = await fitted(people, 'end', chooseRhythms(trials), settings.rhythmPeople, course.fit);
  return { model: modelOf(artifact), everyone: everyoneOf(asKnown(people)), accountZone: source.accountZone };
}

function* asKnown(people: People): Iterable<PastOfPerson> {
  for (const { zone, history } of people) yield { zone, history: history.end };
}
