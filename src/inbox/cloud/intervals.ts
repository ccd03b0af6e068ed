import { setTimeout as wait } from 'node:timers/promises';

/** Calls `changed` now and every `interval` milliseconds until `signal` is aborted; then it resolves. */
export async function atIntervals(interval: number, changed: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    changed();
    await wait(interval, undefined, { signal }).catch(() => undefined);
  }
}
