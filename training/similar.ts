// Learns what similar people do: the network from attributes to rhythms, on top of a mixture that is fitted. Held-out
// people say when to stop, and whether it is better than the population's weights at all.
import { type Artifact, type Model, modelOf } from '../model/artifact.ts';
import { presenceOf } from '../model/exposure.ts';
import { traitsOf } from '../model/outlook.ts';
import { seededRandom } from '../model/random.ts';
import { logPosterior, SHIFTS } from '../model/rhythm.ts';
import { priorWeights } from '../model/similar.ts';
import { readNetwork, type SimilarNetwork, writeNetwork } from '../model/similar-network.ts';
import type { TrainingSettings } from './config.ts';
import { type Cut, describedAt, type People, type Person } from './examples.ts';
import { type Example, exampleOf, inOrder } from './similar-examples.ts';

/** What became of it. Likelihoods are means per person, in nats. */
export interface SimilarFit {
  readonly learnedFrom: number;
  /** People held out, and the log likelihood of their mail under the population's weights and under the network's. */
  readonly heldOut: number;
  readonly population: number;
  readonly network: number;
  /** Standard error of the difference. */
  readonly standardError: number;
  /** Whether the network is better by more than chance would make it, and is used. */
  readonly used: boolean;
  readonly epochs: readonly { readonly training: number; readonly heldOut: number }[];
  /** The epoch whose weights were taken, from 1. */
  readonly best: number;
}

export interface LearnedSimilar {
  /** null where there is nothing to learn from, or nothing was learned. */
  readonly similar: SimilarNetwork | null;
  /** null where nothing was tried: one rhythm, or too few people. */
  readonly fit: SimilarFit | null;
}

const NOTHING: LearnedSimilar = { similar: null, fit: null };

/** A stream of randomness of its own. */
const STREAM = 1030;

/**
 * Standard errors that it must be better by: it was stopped where the people held out liked it best, so that one would be
 * too easy.
 */
const SURE = 2;

/**
 * `artifact` is the mixture as it will be served, without a network. The order of people makes no difference. `onEpoch` is
 * told the share that is done, at most.
 */
export async function fitSimilar(
  artifact: Artifact,
  people: People,
  cut: Cut,
  { seed, similar: settings, segmentPeople }: TrainingSettings,
  onEpoch: (share: number) => void,
): Promise<LearnedSimilar> {
  const rhythms = artifact.weights.length;
  if (rhythms === 1 || people.length < settings.fewestPeople) return NOTHING;
  const model = modelOf(artifact);
  const mobileShare = mobileShareOf(people, cut);
  const texts = new Map<string, [row: number, weight: number][]>();
  const all = Array.from(people, (person) =>
    exampleOf(traitsOf(describedAt(person, cut)), mobileShare, likelihoodsOf(model, person, cut), texts),
  );
  const examples = inOrder(all, seed).slice(0, settings.people);
  const heldOut = examples.slice(0, Math.ceil(settings.heldOutShare * examples.length));
  const learned = examples.slice(heldOut.length);

  // Loaded only here: it takes a while, and not every process that can train does.
  const { learnNetwork } = await import('./learn-network.ts');
  let epochs = 0;
  const task = {
    weights: artifact.weights,
    settings,
    fewest: segmentPeople,
    onEpoch: () => onEpoch(++epochs / (2 * settings.epochs)),
  };
  const tried = await learnNetwork(task, learned, heldOut, settings.epochs, seededRandom(seed, STREAM));
  const judged = judge(artifact, writeNetwork(tried.weights, mobileShare), heldOut);
  const used = judged.network - judged.population > SURE * judged.standardError;
  const fit = {
    learnedFrom: examples.length,
    heldOut: heldOut.length,
    ...judged,
    used,
    epochs: tried.epochs,
    best: tried.best,
  };
  if (!used) return { similar: null, fit };
  const final = await learnNetwork(task, examples, [], tried.best, seededRandom(seed, STREAM));
  return { similar: writeNetwork(final.weights, mobileShare), fit };
}

/** Share of mobile devices in everyone's signs. */
function mobileShareOf(people: People, cut: Cut): number {
  let mobile = 0;
  let computer = 0;
  for (const { history } of people) {
    mobile += history[cut].counts.mobile;
    computer += history[cut].counts.computer;
  }
  return mobile + computer === 0 ? 0.5 : Number((mobile / (mobile + computer)).toPrecision(6));
}

/** Log likelihood of a person's mail under each rhythm, shift and level integrated out, the highest taken as 0. */
function likelihoodsOf(model: Model, { zone, certain, history }: Person, cut: Cut): Float32Array {
  const { shifted, artifact } = model;
  const shifts = certain ? artifact.shifts.certain : artifact.shifts.guessed;
  const logPrior = Float64Array.from({ length: shifted.count }, (_, c) => Math.log(shifts[c % SHIFTS.length]!));
  const logs = new Float64Array(shifted.count);
  const presence = presenceOf(history[cut], zone, model);
  logPosterior(shifted, model, presence, logPrior, logs, new Float64Array(shifted.count));
  const byRhythm = model.rhythms.map((_, k) => logSum(logs.subarray(k * SHIFTS.length, (k + 1) * SHIFTS.length)));
  const highest = Math.max(...byRhythm);
  return Float32Array.from(byRhythm, (log) => log - highest);
}

function logSum(logs: ArrayLike<number>): number {
  const highest = Math.max(...Array.from(logs));
  let sum = 0;
  for (let k = 0; k < logs.length; k++) sum += Math.exp(logs[k]! - highest);
  return highest + Math.log(sum);
}

/** The network as it will be served against the population's weights, on people that neither knows. */
function judge(artifact: Artifact, similar: SimilarNetwork, heldOut: readonly Example[]) {
  const ready = readNetwork(similar, artifact.weights.length, [], []);
  const logOf = ({ traits, likelihoods }: Example, network: typeof ready | null): number => {
    const prior = priorWeights(artifact.weights, network, traits);
    return logSum(likelihoods.map((likelihood, k) => Math.log(prior[k]!) + likelihood));
  };
  const pairs = heldOut.map((example) => ({ population: logOf(example, null), network: logOf(example, ready) }));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const differences = pairs.map(({ population, network }) => network - population);
  const difference = mean(differences);
  const variance = mean(differences.map((value) => (value - difference) ** 2));
  return {
    population: mean(pairs.map(({ population }) => population)),
    network: mean(pairs.map(({ network }) => network)),
    standardError: Math.sqrt(variance / heldOut.length),
  };
}
