// Ctrl-C and SIGTERM in the middle of a long job: what is under way is told, and may leave things as they were.
import { constants } from 'node:os';

export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** As a shell gives it: 130 after Ctrl-C, 143 after SIGTERM and what amounts to it. */
  readonly exitCode: number;

  /** `request`: somebody has ended the run where it tells of itself. */
  constructor(by: 'SIGINT' | 'SIGTERM' | 'request') {
    super(`interrupted by ${by === 'SIGINT' ? 'Ctrl-C' : by}`);
    this.exitCode = 128 + constants.signals[by === 'request' ? 'SIGTERM' : by];
  }
}

/**
 * Aborted, with an `Interrupted` as the reason, at the first Ctrl-C or SIGTERM, or when the process that started this one
 * is gone; at the second signal the process ends at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const by of ['SIGINT', 'SIGTERM'] as const) {
    process.on(by, () => {
      const reason = new Interrupted(by);
      if (controller.signal.aborted) process.exit(reason.exitCode);
      controller.abort(reason);
    });
  }
  process.once('disconnect', () => controller.abort(new Interrupted('SIGTERM')));
  process.channel?.unref();
  return controller.signal;
}

/** Throws what `signal` was aborted with, signals that have just come included: they are seen between two turns. */
export async function throwIfInterrupted(signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  signal.throwIfAborted();
}
