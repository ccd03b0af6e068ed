/** Wakes one who waits. Rung while nobody does, it wakes the next at once. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves when it is rung, after so many milliseconds, or when `signal` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (milliseconds, signal) => {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
          };
          const timer = setTimeout(done, milliseconds);
          wake = done;
          signal.addEventListener('abort', done, { once: true });
        });
        wake = null;
      }
      rung = false;
    },
  };
}

/** Resolves after so many milliseconds, or when `signal` is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return milliseconds > 0 ? createBell().wait(milliseconds, signal) : Promise.resolve();
}
