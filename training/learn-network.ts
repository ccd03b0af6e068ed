// Teaches the network of similar recipients, epoch by epoch.
import { setImmediate } from 'node:timers/promises';
import type { Random } from '../model/random.ts';
import type { NetworkWeights } from '../model/similar-network.ts';
import type { SimilarSettings } from './config.ts';
import { GatingNetwork } from './gating-network.ts';
import { batchOf, type Example, inputsOf, spread } from './similar-examples.ts';
import { startTensorFlow } from './tensorflow.ts';

export interface Task {
  /** The population's. */
  readonly weights: readonly number[];
  readonly settings: SimilarSettings;
  /** Rows of the input layer that fewer people have are not learned. */
  readonly fewest: number;
  readonly onEpoch: () => void;
}

export interface Learned {
  readonly weights: NetworkWeights;
  /** Mean log likelihood per person, nats; `heldOut` is NaN with nobody held out. */
  readonly epochs: readonly { readonly training: number; readonly heldOut: number }[];
  /** The epoch whose weights these are, from 1. */
  readonly best: number;
}

/**
 * Goes through the people until those held out are predicted no better; the weights are those that predicted them best.
 * With nobody held out, through all of the epochs.
 */
export async function learnNetwork(
  { weights: population, settings, fewest, onEpoch }: Task,
  learned: readonly Example[],
  heldOut: readonly Example[],
  epochs: number,
  random: Random,
): Promise<Learned> {
  await startTensorFlow();
  const { hidden, rate, steps, patience, leftOut, domainLeftOut } = settings;
  const inputs = inputsOf(learned, fewest);
  const gating = { hidden, rate, decay: settings.strength / learned.length };
  const network = new GatingNetwork(inputs.count, population, gating, random);
  const batch = Math.ceil(learned.length / steps);
  const course: { training: number; heldOut: number }[] = [];
  try {
    let weights = network.weights();
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    while (course.length < epochs && course.length - best < patience) {
      const order = random.shuffle(learned);
      let loss = 0;
      for (let from = 0; from < order.length; from += batch) {
        const part = order.slice(from, from + batch);
        loss += part.length * network.step(batchOf(part, inputs, { leftOut, domainLeftOut, random }));
      }
      const likelihood =
        heldOut.length === 0 ? null : network.logLikelihood(batchOf(heldOut, inputs, null)) / heldOut.length;
      course.push({ training: -loss / learned.length, heldOut: likelihood ?? Number.NaN });
      if (likelihood === null || likelihood > highest) {
        highest = likelihood ?? highest;
        best = course.length;
        weights = network.weights();
      }
      onEpoch();
      await setImmediate(); // lets what else the process has to do have its turn
    }
    return { weights: spread(weights, inputs), epochs: course, best };
  } finally {
    network.dispose();
  }
}
