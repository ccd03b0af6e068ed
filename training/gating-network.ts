// The network of model/similar-network.ts while it learns, in TensorFlow.js. Its loss is the negative log likelihood of
// each person's mail with the rhythm summed out, -log Σ_k P(k | attributes) · P(mail | k): somebody with much mail
// teaches it much, somebody without says nothing.
import type { Random } from '../model/random.ts';
import type { NetworkWeights } from '../model/similar-network.ts';
import { tf } from './tensorflow.ts';

/** People of a step. The inputs of person i are those from `ends[i - 1]` (from 0 for the first) to `ends[i]`. */
export interface Batch {
  readonly ends: Uint32Array;
  readonly inputs: Uint32Array;
  readonly weights: Float32Array;
  /** Log likelihood of each person's mail under each rhythm, up to a constant; a row each. */
  readonly likelihoods: Float32Array;
}

export interface GatingSettings {
  readonly hidden: number;
  readonly rate: number;
  /** Cost of a sum of squares of 1, in mean log likelihood. */
  readonly decay: number;
}

/** Standard deviation of the weights at first: the network begins close to the population's weights. */
const SPREAD = 0.1;

export class GatingNetwork {
  readonly #logWeights: tf.Tensor1D;
  readonly #variables: { rows: tf.Variable; inner: tf.Variable; out: tf.Variable; outer: tf.Variable };
  readonly #optimizer: tf.Optimizer;
  readonly #settings: GatingSettings;

  /** `weights` are the population's. `startTensorFlow` comes first. */
  constructor(inputs: number, weights: readonly number[], settings: GatingSettings, random: Random) {
    const { hidden, rate } = settings;
    const rhythms = weights.length;
    const drawn = (rows: number, columns: number) =>
      tf.variable(
        tf.tensor2d(
          Float32Array.from({ length: rows * columns }, () => SPREAD * random.normal()),
          [rows, columns],
        ),
      );
    this.#settings = settings;
    this.#logWeights = tf.tensor1d(weights.map(Math.log));
    // Tidied: a variable keeps the numbers of the tensor that it is made from, and not the tensor.
    this.#variables = tf.tidy(() => ({
      rows: drawn(inputs, hidden),
      inner: tf.variable(tf.zeros([hidden])),
      out: drawn(hidden, rhythms),
      outer: tf.variable(tf.zeros([rhythms])),
    }));
    this.#optimizer = tf.train.adam(rate);
  }

  /** One step; returns the mean negative log likelihood of the people before it, without the cost of the weights. */
  step(batch: Batch): number {
    return tf.tidy(() => {
      let loss = 0;
      const cost = () => {
        const surprise = tf.neg(tf.mean(this.#logLikelihoods(batch)));
        loss = surprise.dataSync()[0]!;
        const { rows, out } = this.#variables;
        const squares = tf.add(tf.sum(tf.square(rows)), tf.sum(tf.square(out)));
        return tf.add(surprise, tf.mul(squares, this.#settings.decay)) as tf.Scalar;
      };
      this.#optimizer.minimize(cost);
      return loss;
    });
  }

  /** Sum over the people of the batch. */
  logLikelihood(batch: Batch): number {
    return tf.tidy(() => tf.sum(this.#logLikelihoods(batch)).dataSync()[0]!);
  }

  #logLikelihoods(batch: Batch): tf.Tensor {
    const { rows, inner, out, outer } = this.#variables;
    const { likelihoods } = batch;
    const people = batch.ends.length;
    const units = tf.relu(tf.add(sumRows(rows as tf.Tensor2D, batch), inner));
    const tilts = tf.add(tf.matMul(units as tf.Tensor2D, out as tf.Tensor2D), outer);
    const logPriors = tf.logSoftmax(tf.add(tilts, this.#logWeights));
    return tf.logSumExp(tf.add(logPriors, tf.tensor2d(likelihoods, [people, likelihoods.length / people])), -1);
  }

  /** As it is now; the rows are those of the inputs. */
  weights(): NetworkWeights {
    const { rows, inner, out, outer } = this.#variables;
    const numbers = (variable: tf.Variable) => variable.dataSync().slice();
    return {
      hidden: this.#settings.hidden,
      rows: numbers(rows),
      inner: numbers(inner),
      out: numbers(out),
      outer: numbers(outer),
    };
  }

  dispose(): void {
    tf.dispose([this.#logWeights, ...Object.values(this.#variables)]);
    this.#optimizer.dispose();
  }
}

/**
 * The sum of each person's rows, by their weights: a product with a sparse matrix, for which the backend has no kernel.
 * The same as a product with dense rows of zeros and weights, and several times faster.
 */
function sumRows(rows: tf.Tensor2D, batch: Batch): tf.Tensor {
  const [height, width] = rows.shape;
  const people = batch.ends.length;
  const sum = tf.customGrad((given) => ({
    value: tf.tensor2d(gather((given as tf.Tensor).dataSync<'float32'>(), batch, width), [people, width]),
    gradFunc: (slopes: tf.Tensor) =>
      tf.tensor2d(scatter(slopes.dataSync<'float32'>(), batch, width, height), [height, width]),
  }));
  return sum(rows);
}

function gather(rows: Float32Array, { ends, inputs, weights }: Batch, width: number): Float32Array {
  const sums = new Float32Array(ends.length * width);
  for (let person = 0, n = 0; person < ends.length; person++) {
    for (; n < ends[person]!; n++) {
      const weight = weights[n]!;
      for (let h = 0, from = inputs[n]! * width, to = person * width; h < width; h++, from++, to++)
        sums[to]! += weight * rows[from]!;
    }
  }
  return sums;
}

/** The other way round: what each person's sum should change by, added up for each row. */
function scatter(slopes: Float32Array, { ends, inputs, weights }: Batch, width: number, height: number): Float32Array {
  const sums = new Float32Array(height * width);
  for (let person = 0, n = 0; person < ends.length; person++) {
    for (; n < ends[person]!; n++) {
      const weight = weights[n]!;
      for (let h = 0, from = person * width, to = inputs[n]! * width; h < width; h++, from++, to++)
        sums[to]! += weight * slopes[from]!;
    }
  }
  return sums;
}
