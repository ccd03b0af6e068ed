import { setImmediate } from 'node:timers/promises';

/** Lets whatever else the process has to do go first. Throws when the process is to end. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
