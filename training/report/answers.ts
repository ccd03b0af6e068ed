// What this model would answer today: what its answers rest on, and how they differ from those of the model before it.
import type { Model } from '../../model/artifact.ts';
import { type BestTime, bestTimeFrom, type Wish } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { type Outlook, outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { seededRandom } from '../../model/random.ts';
import { HOUR, QUARTER, WEEK } from '../../model/zone.ts';
import type { Change, Changes, EvidenceShares } from '../../report/data.ts';
import { describedAt, type Person } from '../examples.ts';
import { drawSample } from './sample.ts';

/** People of whom only those who are asked about are looked at. */
export interface Crowd {
  readonly length: number;
  at(index: number): Person | undefined;
}

export interface Asked {
  readonly people: Crowd;
  readonly model: Model;
  /** The model that answered before; null when there was none. */
  readonly before: Model | null;
  /** The end of the data: the question is asked at the next whole quarter of an hour. */
  readonly end: number;
  readonly seed: number;
}

export interface Answers {
  readonly evidence: EvidenceShares;
  readonly changes: Changes | null;
}

/** Recipients asked about: enough for shares to within two percentage points, and a second of work at most. */
const SAMPLE = 2000;
const SAMPLE_STREAM = 1020;
/** Changes listed. */
const MOST = 10;
/** Steps of how far a slot moved, in hours. */
const MOVED_HOURS = [0, 1, 3, 12, 24] as const;

/** One question about each of a sample of recipients: the best time within a week, nothing forbidden. */
export function answersOf({ people, model, before, end, seed }: Asked): Answers {
  const drawn = drawSample(people.length, SAMPLE, seededRandom(seed, SAMPLE_STREAM));
  const wish: Wish = {
    now: Math.ceil(end / QUARTER) * QUARTER,
    window: 'week',
    constraints: UNCONSTRAINED,
    weights: DEFAULT_WEIGHTS,
    defaultOnly: false,
  };
  const bases = { personal: 0, similar: 0, population: 0 };
  const changes: Change[] = [];
  for (const index of drawn) {
    const person = people.at(index)!;
    const outlook = outlookAtEnd(model, person);
    const answer = answerFor(model, person, outlook, wish);
    bases[answer.evidence.basis]++;
    if (before === null) continue;
    const former = answerFor(before, person, outlookAtEnd(before, person), wish);
    changes.push(changeOf(model, outlook, wish, index + 1, former.best.sendAt, answer.best.sendAt));
  }
  return {
    evidence: { sampled: drawn.length, ...bases },
    changes: before === null ? null : changesOf(changes, wish.now),
  };
}

const outlookAtEnd = (model: Model, person: Person): Outlook =>
  outlookOf(model, describedAt(person, 'end'), person.history.end);

function answerFor(model: Model, { zone, certain }: Person, outlook: Outlook, wish: Wish): BestTime {
  return bestTimeFrom(model, { zone, certain, source: 'contact' }, outlook, wish)!; // nothing is forbidden
}

function changeOf(
  model: Model,
  outlook: Outlook,
  { now, weights }: Wish,
  recipient: number,
  before: number,
  after: number,
): Change {
  const { worths } = prospectOf(model, outlook, now, now + WEEK, weights);
  const [worthBefore, worthAfter] = [worths([before]).at(0), worths([after]).at(0)];
  const gain = worthBefore > 0 ? worthAfter / worthBefore - 1 : 0;
  return { recipient, zone: outlook.zone, before, after, worthBefore, worthAfter, gain };
}

function changesOf(changes: readonly Change[], at: number): Changes {
  const apart = changes.map(({ before, after }) => Math.abs(after - before) / HOUR);
  const within = (hours: number): number => apart.filter((value) => value <= hours).length;
  const steps = MOVED_HOURS.map((hours, k) => ({
    hours,
    recipients: within(hours) - (k === 0 ? 0 : within(MOVED_HOURS[k - 1]!)),
  }));
  const further = { hours: null, recipients: changes.length - within(MOVED_HOURS.at(-1)!) };
  const most = changes
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => b.gain - a.gain || a.recipient - b.recipient)
    .slice(0, MOST);
  return { at, sampled: changes.length, moved: [...steps, further], most };
}
