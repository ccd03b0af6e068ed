// TensorFlow.js on its WebAssembly backend.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// For the gradients of the operations: in Node, tfjs-core by itself has none, and tfjs-layers registers all of them.
import '@tensorflow/tfjs-layers';

export { tf };

const BACKEND = 'wasm';

/** Makes the backend ready. Throws when it is not there: the plain one would take its place in silence, five times slower. */
export async function startTensorFlow(): Promise<void> {
  if (tf.getBackend() === BACKEND) return;
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  const ready = await tf.setBackend(BACKEND);
  const found = tf.getBackend();
  if (!ready || found !== BACKEND) {
    throw new Error(
      `TensorFlow.js runs on "${found}" and not on "${BACKEND}": npm ci puts its WebAssembly files in place`,
    );
  }
}
