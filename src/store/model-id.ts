import { createHash } from 'node:crypto';

/** A model is called by what is in it: the same data, settings and seed give the same id. */
export function modelIdOf(artifact: string): string {
  return `model-${createHash('sha256').update(artifact).digest('hex').slice(0, 16)}`;
}
