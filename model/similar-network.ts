// From attributes to a rhythm: a gating network over the rhythms of the mixture (R. A. Jacobs, M. I. Jordan, S. J. Nowlan
// and G. E. Hinton, "Adaptive Mixtures of Local Experts", 1991). The rows that a person has are added up, pass a hidden
// layer of rectified units, and tilt the population's weights:
//
//     log P(k | attributes) = log P(k) + b_k + Σ_h max(0, a_h + Σ_rows weight · row_h) · out_hk, normalised
//
// Here it is applied; training/similar.ts fits it.
import { INPUT_ROWS, TEXT_FEATURES, type TextFeature, type Traits, textRows, visitPlain } from './similar-features.ts';
import { zeros } from './zeros.ts';

/** As the artifact has it. */
export interface SimilarNetwork {
  readonly hidden: number;
  /** Share of mobile devices in everyone's signs. */
  readonly mobileShare: number;
  /**
   * The rows of the input layer, `hidden` numbers each; the hidden units' own terms; of each hidden unit a number for
   * each rhythm; the rhythms' own terms. 16-bit integers, little-endian, in base64: numbers in steps of 2^-12.
   */
  readonly weights: string;
}

/** Its numbers, in the order and length above. */
export interface NetworkWeights {
  readonly hidden: number;
  readonly rows: ArrayLike<number>;
  readonly inner: ArrayLike<number>;
  readonly out: ArrayLike<number>;
  readonly outer: ArrayLike<number>;
}

/** Made ready: with the sums of the rows of texts that are known. */
export interface ReadyNetwork extends NetworkWeights {
  readonly mobileShare: number;
  readonly known: Readonly<Record<TextFeature, ReadonlyMap<string, Float64Array>>>;
}

const STEP = 2 ** -12;
const BYTES = 2;
export const MOST_HIDDEN = 256;

const countOf = (hidden: number, rhythms: number): number => (INPUT_ROWS + 1 + rhythms) * hidden + rhythms;

/** What is wrong with the network of a mixture of so many rhythms, in words; null when nothing is. */
export function faultOfNetwork(network: SimilarNetwork, rhythms: number): string | null {
  const { hidden, mobileShare, weights } = network;
  if (!(Number.isInteger(hidden) && hidden > 0 && hidden <= MOST_HIDDEN))
    return `similar.hidden must be a whole number from 1 to ${MOST_HIDDEN}`;
  if (!(typeof mobileShare === 'number' && mobileShare >= 0 && mobileShare <= 1))
    return 'similar.mobileShare must be a number from 0 to 1';
  const bytes = BYTES * countOf(hidden, rhythms);
  const padding = '='.repeat(2 - ((bytes + 2) % 3));
  const whole = typeof weights === 'string' && weights.length === 4 * Math.ceil(bytes / 3);
  if (whole && weights.endsWith(padding) && /^[A-Za-z0-9+/]+$/.test(weights.slice(0, weights.length - padding.length)))
    return null;
  return `similar.weights must be ${bytes} bytes in base64`;
}

/** Rounds to the artifact's steps; what is beyond ±8 is cut off there. */
export function writeNetwork(weights: NetworkWeights, mobileShare: number): SimilarNetwork {
  const { hidden, rows, inner, out, outer } = weights;
  const numbers = [rows, inner, out, outer].flatMap((part) => Array.from(part));
  const view = new DataView(new ArrayBuffer(BYTES * numbers.length));
  numbers.forEach((number, k) => {
    view.setInt16(BYTES * k, Math.max(-0x8000, Math.min(0x7fff, Math.round(number / STEP))), true);
  });
  let text = '';
  for (let k = 0; k < view.byteLength; k++) text += String.fromCharCode(view.getUint8(k));
  return { hidden, mobileShare, weights: btoa(text) };
}

/** `titles` and `industries` are those whose sums are worth keeping ready, in the form of `segmentKey`. */
export function readNetwork(
  { hidden, mobileShare, weights }: SimilarNetwork,
  rhythms: number,
  titles: Iterable<string>,
  industries: Iterable<string>,
): ReadyNetwork {
  const text = atob(weights);
  const view = new DataView(new ArrayBuffer(text.length));
  for (let k = 0; k < text.length; k++) view.setUint8(k, text.charCodeAt(k));
  let at = 0;
  const next = (count: number): Float64Array => {
    const numbers = new Float64Array(count);
    for (let k = 0; k < count; k++, at += BYTES) numbers[k] = view.getInt16(at, true) * STEP;
    return numbers;
  };
  const rows = next(INPUT_ROWS * hidden);
  const network = { hidden, mobileShare, rows, inner: next(hidden), out: next(hidden * rhythms), outer: next(rhythms) };
  const sums = (feature: TextFeature, keys: Iterable<string>) =>
    new Map(Array.from(keys, (key) => [key, textSum(network, feature, key)]));
  return { ...network, known: { jobTitle: sums('jobTitle', titles), industry: sums('industry', industries) } };
}

/** The sum of the rows of a text: where it lies among others. */
export function textSum(
  { hidden, rows }: Pick<NetworkWeights, 'hidden' | 'rows'>,
  feature: TextFeature,
  key: string,
): Float64Array {
  const sum = zeros(hidden);
  for (const [row, weight] of textRows(feature, key)) addRow(sum, rows, row, weight);
  return sum;
}

function addRow(sum: Float64Array, rows: ArrayLike<number>, row: number, weight: number): void {
  for (let h = 0, cell = row * sum.length; h < sum.length; h++, cell++) sum[h]! += weight * rows[cell]!;
}

/** Adds to `logs`, one a rhythm, what the network makes of a person. */
export function tiltLogs(network: ReadyNetwork, traits: Traits, logs: Float64Array): void {
  const { hidden, rows, inner, out, outer, known, mobileShare } = network;
  const sum = zeros(hidden);
  for (let h = 0; h < hidden; h++) sum[h] = inner[h]!;
  for (const feature of TEXT_FEATURES) {
    const key = traits.values[feature];
    if (key === null) continue;
    const text = known[feature].get(key) ?? textSum(network, feature, key);
    for (let h = 0; h < hidden; h++) sum[h]! += text[h]!;
  }
  visitPlain(traits, mobileShare, (_, row, weight) => addRow(sum, rows, row, weight));
  for (let k = 0; k < logs.length; k++) logs[k]! += outer[k]!;
  for (let h = 0, cell = 0; h < hidden; h++) {
    const unit = sum[h]!;
    if (unit <= 0) cell += logs.length;
    else for (let k = 0; k < logs.length; k++, cell++) logs[k]! += unit * out[cell]!;
  }
}
