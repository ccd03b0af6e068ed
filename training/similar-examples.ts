// People as the network of similar recipients learns from them: the rows of their attributes, how likely their mail is
// under each rhythm, and both laid out side by side for a step.
import type { Random } from '../model/random.ts';
import { FEATURES, INPUT_ROWS, TEXT_FEATURES, type Traits, textRows, visitPlain } from '../model/similar-features.ts';
import type { NetworkWeights } from '../model/similar-network.ts';
import type { Batch } from './gating-network.ts';

export interface Example {
  readonly traits: Traits;
  /** Rows of the input layer, the weight of each, and which of FEATURES it belongs to. */
  readonly rows: Uint16Array;
  readonly weights: Float32Array;
  readonly features: Uint8Array;
  /** Log likelihood of the person's mail under each rhythm. */
  readonly likelihoods: Float32Array;
}

/** `texts` keeps the rows of texts that were met before. */
export function exampleOf(
  traits: Traits,
  mobileShare: number,
  likelihoods: Float32Array,
  texts: Map<string, [row: number, weight: number][]>,
): Example {
  const found: { feature: number; row: number; weight: number }[] = [];
  for (const feature of TEXT_FEATURES) {
    const key = traits.values[feature];
    if (key === null) continue;
    const name = `${feature} ${key}`;
    const parts = texts.get(name) ?? textRows(feature, key);
    texts.set(name, parts);
    for (const [row, weight] of parts) found.push({ feature: FEATURES.indexOf(feature), row, weight });
  }
  visitPlain(traits, mobileShare, (feature, row, weight) => {
    found.push({ feature: FEATURES.indexOf(feature), row, weight });
  });
  return {
    traits,
    rows: Uint16Array.from(found, ({ row }) => row),
    weights: Float32Array.from(found, ({ weight }) => weight),
    features: Uint8Array.from(found, ({ feature }) => feature),
    likelihoods,
  };
}

/** In an order that the seed and what is in them decide, and not the order they came in. */
export function inOrder(examples: readonly Example[], seed: number): Example[] {
  const keyed = examples.map((example) => ({ example, first: digest(example, seed), second: digest(example, ~seed) }));
  keyed.sort((a, b) => a.first - b.first || a.second - b.second);
  return keyed.map(({ example }) => example);
}

/** FNV-1a (Fowler, Noll, Vo) over what the network sees of a person. */
function digest({ rows, weights, likelihoods }: Example, seed: number): number {
  let state = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b9)) | 0;
  for (const part of [rows, weights, likelihoods]) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    for (let k = 0; k < bytes.length; k++) state = Math.imul(state ^ bytes[k]!, 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return (state ^ (state >>> 12)) >>> 0;
}

/** The rows that are learned: those that enough people have. Of the others there is nothing to say, and no row to keep. */
export interface Inputs {
  readonly count: number;
  /** Place of each row of the input layer among them; -1 for none. */
  readonly places: Int32Array;
}

export function inputsOf(examples: readonly Example[], fewest: number): Inputs {
  const people = new Uint32Array(INPUT_ROWS);
  for (const { rows } of examples) for (const row of new Set(rows)) people[row]! += 1;
  let count = 0;
  const places = Int32Array.from(people, (number) => (number >= fewest ? count++ : -1));
  return { count, places };
}

/** Weights of the learned inputs as those of all rows; the others are zero. */
export function spread(weights: NetworkWeights, { places }: Inputs): NetworkWeights {
  const { hidden } = weights;
  const rows = new Float32Array(INPUT_ROWS * hidden);
  places.forEach((place, row) => {
    for (let h = 0; h < hidden && place >= 0; h++) rows[row * hidden + h] = weights.rows[place * hidden + h]!;
  });
  return { ...weights, rows };
}

/** How often attributes are left out, by chance, of each person anew. */
export interface LeavingOut {
  readonly leftOut: number;
  readonly domainLeftOut: number;
  readonly random: Random;
}

const DOMAIN = FEATURES.indexOf('domain');

/** Everything that is known of these people, or a part of it drawn anew. */
export function batchOf(examples: readonly Example[], { places }: Inputs, leaving: LeavingOut | null): Batch {
  const rhythms = examples[0]?.likelihoods.length ?? 0;
  const most = examples.reduce((sum, { rows }) => sum + rows.length, 0);
  const inputs = new Uint32Array(most);
  const weights = new Float32Array(most);
  const ends = new Uint32Array(examples.length);
  const likelihoods = new Float32Array(examples.length * rhythms);
  const kept = new Uint8Array(FEATURES.length).fill(1);
  let end = 0;
  for (let i = 0; i < examples.length; i++) {
    const example = examples[i]!;
    if (leaving !== null) drawKept(kept, leaving);
    for (let n = 0; n < example.rows.length; n++) {
      const place = places[example.rows[n]!]!;
      if (place < 0 || kept[example.features[n]!] === 0) continue;
      inputs[end] = place;
      weights[end++] = example.weights[n]!;
    }
    ends[i] = end;
    likelihoods.set(example.likelihoods, i * rhythms);
  }
  return { ends, inputs, weights, likelihoods };
}

function drawKept(kept: Uint8Array, { leftOut, domainLeftOut, random }: LeavingOut): void {
  for (let feature = 0; feature < kept.length; feature++)
    kept[feature] = random.uniform() < (feature === DOMAIN ? domainLeftOut : leftOut) ? 0 : 1;
}
