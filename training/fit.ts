// The whole fit: history as known at a cut -> artifact. Alternates between the mixture of rhythms (given age and
// recency curves) and the curves (given everyone's rhythm), starting from a base artifact.
import { type Artifact, FEATURE_VERSION, FORMAT } from '../model/artifact.ts';
import { presenceOf } from '../model/exposure.ts';
import type { Outcome } from '../model/outcome.ts';
import { PARTS } from '../model/outcome.ts';
import { seededRandom } from '../model/random.ts';
import { AGE_EDGES, attentionOf, RECENCY_EDGES, recencyByHour } from '../model/response.ts';
import { posterior, shiftRhythms } from '../model/rhythm.ts';
import { showingOf, shownAttention } from '../model/showing.ts';
import { SEGMENT_ATTRIBUTES, type Segment } from '../model/similar.ts';
import { HOURS_PER_WEEK } from '../model/zone.ts';
import type { TrainingSettings } from './config.ts';
import { type Curves, fitCurves, type Watched } from './curves.ts';
import type { Cut, People } from './examples.ts';
import type { Level } from './level.ts';
import { emRound, type Member, type Members, type Mixture, type Round, startMixture } from './mixture.ts';
import { tabledPrior } from './segment-tables.ts';
import { fitSimilar, type SimilarFit } from './similar.ts';
import { priorOpenings, smoothRhythm } from './smooth.ts';

/** What is believed before there are data: from the seed artifact, or next to nothing for the seed itself. */
export interface Base extends Omit<Curves, 'calendar'> {
  readonly population: Float64Array;
  readonly level: Level;
  readonly visible: number;
  readonly click: Outcome;
  readonly reply: Outcome;
}

export function baseOf(artifact: Artifact): Base {
  const population = new Float64Array(HOURS_PER_WEEK);
  artifact.rhythms.forEach((rhythm, k) => {
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) population[hour]! += artifact.weights[k]! * rhythm[hour]!;
  });
  const { age, recency, level, visible, click, reply } = artifact;
  return { population, age, recency, level, visible, click, reply };
}

/** For fitting a seed artifact: flat week, interest that fades as 1 / (1 + hours / 5), one click in five openings. */
export function blankBase(): Base {
  const outcome = (rate: number): Outcome => ({ rate, strength: 10, byPart: new Array<number>(PARTS).fill(1) });
  return {
    population: new Float64Array(HOURS_PER_WEEK).fill(1),
    level: { shape: 1, rate: 50 },
    visible: 0.3,
    click: outcome(0.2),
    reply: outcome(0.1),
    age: { edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map((edge) => 1 / (1 + edge / 5)) },
    recency: { edges: RECENCY_EDGES, rates: RECENCY_EDGES.slice(1).map(() => 1) },
  };
}

/** The parts of an artifact that do not come from this fit. */
export interface Outcomes {
  readonly visible: number;
  readonly click: Outcome;
  readonly reply: Outcome;
}

export interface Fit {
  readonly people: People;
  readonly cut: Cut;
  readonly rhythmCount: number;
  /** Rhythms and curves are learned from at most this many of the people. */
  readonly most: number;
  readonly base: Base;
  readonly outcomes: Outcomes;
  readonly settings: TrainingSettings;
  /** `from` and `to` of the data. */
  readonly span: { readonly from: number; readonly to: number };
  /** Told the share of the fit that is done, and the mean log likelihood per person. */
  readonly onRound: (share: number, logLikelihood: number) => void;
}

export interface Fitted {
  readonly artifact: Artifact;
  /** What became of the network of similar recipients; null where none was tried. */
  readonly similar: SimilarFit | null;
}

export async function fit({
  people,
  cut,
  rhythmCount,
  most,
  base,
  outcomes,
  settings,
  span,
  onRound,
}: Fit): Promise<Fitted> {
  const random = seededRandom(settings.seed, rhythmCount);
  const known = people.knownAt(cut);
  const drawn = known.drawn(most, seededRandom(settings.seed, DRAW_STREAM));
  const { visible, click, reply } = outcomes;

  let curves: Curves = { age: base.age, recency: base.recency, calendar: null };
  let members = [...membersOf(drawn, cut, curves, { level: base.level, visible })];
  const population = populationOf(members, base.population, settings);
  let mixture = startMixture(population, rhythmCount, base.level, random);
  // A round over everyone, in rounds over those drawn.
  const finalStep = known.length / Math.max(1, drawn.length);
  const steps = settings.turns * settings.rounds + FINAL_ROUNDS * finalStep;
  let step = 0;
  let logLikelihood = Number.NaN;
  const tell = (done: number): void => onRound((MIXTURE_SHARE * done) / steps, logLikelihood);
  const advance = (round: Round, length: number): void => {
    ({ mixture, logLikelihood } = round);
    step += length;
    tell(step);
  };
  for (let turn = 0; turn < settings.turns; turn++) {
    for (let round = 0; round < settings.rounds; round++) {
      advance(emRound(mixture, members, population, settings, base.level), 1);
    }
    curves = fitCurves(watch(drawn, members, cut, mixture, curves, visible), curves, settings.curveStrength);
    members = [...membersOf(drawn, cut, curves, { level: mixture.level, visible })];
  }
  // Who belongs to which rhythm, and how much people differ, is fitted on everyone, who are too many to keep ready.
  const everyone =
    drawn === known
      ? members
      : membersOf(known, cut, curves, { level: mixture.level, visible }, (share) => tell(step + share * finalStep));
  for (let round = 0; round < FINAL_ROUNDS; round++) {
    advance(emRound(mixture, everyone, null, settings, base.level), finalStep);
  }
  const artifact: Artifact = {
    format: FORMAT,
    featureVersion: FEATURE_VERSION,
    data: {
      recipients: known.length,
      emails: known.total(cut, 'emails'),
      openings: known.openings(cut),
      from: span.from,
      to: span.to,
    },
    visible: digits(visible),
    age: { edges: curves.age.edges, rates: curves.age.rates.map(digits) },
    recency: { edges: curves.recency.edges, rates: curves.recency.rates.map(digits) },
    calendar: curves.calendar && { from: curves.calendar.from, factors: curves.calendar.factors.map(digits) },
    level: { shape: digits(mixture.level.shape), rate: digits(mixture.level.rate) },
    rhythms: mixture.rhythms.map((rhythm) => Array.from(rhythm, digits)),
    evidence: mixture.evidence.map((openings) => digits(openings + priorOpenings(settings.smoothing))),
    weights: mixture.weights.map(digits),
    shifts: { certain: mixture.shifts.certain.map(digits), guessed: mixture.shifts.guessed.map(digits) },
    segments: segmentsOf(mixture, settings.segmentPeople),
    similar: null,
    click: roundOutcome(click),
    reply: roundOutcome(reply),
  };
  const { similar, fit: record } = await fitSimilar(artifact, drawn, cut, settings, (share) =>
    onRound(MIXTURE_SHARE + (1 - MIXTURE_SHARE) * share, logLikelihood),
  );
  onRound(1, logLikelihood);
  return { artifact: { ...artifact, similar }, similar: record };
}

/** Share of a fit's time that the mixture takes, roughly; the rest is the network's. */
const MIXTURE_SHARE = 0.7;

/** Rounds over everyone at the end: the first moves nearly all the way. */
export const FINAL_ROUNDS = 2;

/** A stream of randomness of its own, apart from those numbered by rhythms. */
const DRAW_STREAM = 1000;

/** What tells how much of the openings behind a privacy proxy shows. */
interface Hiding {
  readonly level: Level;
  readonly visible: number;
}

/** People between two words of how far it is. */
const BETWEEN_WORDS = 10_000;

/** Each person's presence is worked out when their turn comes, every time. `onPerson` is told the share of them done. */
function membersOf(
  people: People,
  cut: Cut,
  curves: Curves,
  { level, visible }: Hiding,
  onPerson: (share: number) => void = () => {},
): Members {
  const attention = attentionOf(curves.age);
  const ready = {
    attention,
    recency: recencyByHour(curves.recency),
    calendar: curves.calendar,
    shown: shownAttention(attention, showingOf(attention, level, visible)),
  };
  return {
    length: people.length,
    *[Symbol.iterator](): Iterator<Member> {
      let done = 0;
      for (const { zone, certain, values, history } of people) {
        yield { certain, values: values[cut], presence: presenceOf(history[cut], zone, ready) };
        if (++done % BETWEEN_WORDS === 0) onPerson(done / people.length);
      }
    },
  };
}

function populationOf(members: readonly Member[], prior: Float64Array, settings: TrainingSettings): Float64Array {
  const openings = new Float64Array(HOURS_PER_WEEK);
  const exposure = new Float64Array(HOURS_PER_WEEK);
  for (const { presence } of members) {
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) exposure[hour]! += presence.exposure[hour]!;
    for (let n = 0; n < presence.openings.length; n++) openings[presence.openings[n]!]! += 1;
  }
  return smoothRhythm(openings, exposure, prior, settings.smoothing);
}

function* watch(
  people: People,
  members: readonly Member[],
  cut: Cut,
  mixture: Mixture,
  curves: Curves,
  visible: number,
): Iterable<Watched> {
  const showing = showingOf(attentionOf(curves.age), mixture.level, visible);
  const shifted = shiftRhythms(mixture.rhythms);
  const logPrior = new Float64Array(shifted.count);
  const { shape, rate } = mixture.level;
  for (let i = 0; i < people.length; i++) {
    const { zone, certain, values, history } = people.at(i);
    const shiftPrior = certain ? mixture.shifts.certain : mixture.shifts.guessed;
    tabledPrior(mixture, values[cut], shiftPrior, logPrior);
    const { rates } = posterior({ rhythms: mixture.rhythms, shape, rate }, shifted, logPrior, members[i]!.presence);
    yield { zone, history: history[cut], rates, showing: history[cut].hidden ? showing : null };
  }
}

/** How many people have each value, of enough of them, sorted so that the order of recipients makes no difference. */
function segmentsOf({ segments }: Mixture, fewest: number): Artifact['segments'] {
  const tables = SEGMENT_ATTRIBUTES.map((attribute) => {
    const rows: [string, Segment][] = [...segments[attribute]]
      .filter(([, { recipients }]) => recipients >= fewest)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, { recipients }]) => [value, { recipients }]);
    return [attribute, Object.fromEntries(rows)];
  });
  return Object.fromEntries(tables) as Artifact['segments'];
}

const roundOutcome = ({ rate, strength, byPart }: Outcome): Outcome => {
  return { rate: digits(rate), strength: digits(strength), byPart: byPart.map(digits) };
};

/** Six significant digits: more than the data carry, and an artifact that is small and the same everywhere. */
function digits(value: number): number {
  return Number(value.toPrecision(6));
}
