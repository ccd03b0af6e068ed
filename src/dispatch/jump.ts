import type { Clock } from '../clock.ts';

/** Clocks are corrected by less than this all the time. */
const TOLERANCE = 2_000;

/**
 * Tells when the wall clock was set: it then went another way than `stopwatch`, which counts milliseconds and is never
 * set. Each call answers by how many milliseconds it was set since the call before, forwards or, when negative, back; 0
 * when it was not.
 */
export function createJumpWatch(clock: Clock, stopwatch: () => number): () => number {
  let wall = clock();
  let elapsed = stopwatch();
  return () => {
    const [wallBefore, elapsedBefore] = [wall, elapsed];
    wall = clock();
    elapsed = stopwatch();
    const jump = Math.round(wall - wallBefore - (elapsed - elapsedBefore));
    return Math.abs(jump) > TOLERANCE ? jump : 0;
  };
}
