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
          const timer = setTimeout(resolve, milliseconds);
          const done = () => {
            clearTimeout(timer);
            resolve();
          };
          wake = done;
          signal.addEventListener('abort', done, { once: true });
        });
        wake = null;
      }
      rung = false;
    },
  };
}
