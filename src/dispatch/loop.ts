import type { Clock } from '../clock.ts';

export interface Loop {
  /** Runs the work now, or once more after the run under way. */
  wake(): void;
  /** Begins no further run. Resolves when the one under way is over. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Does what is to be done now. Resolves to the instant at which there is more; null when nobody knows of any. */
  readonly work: () => Promise<number | null>;
  readonly clock: Clock;
  readonly random: () => number;
  /** The longest time between two runs, in milliseconds. */
  readonly longest: number;
  readonly onFault: (error: unknown) => void;
}

/** After a failure: this long, twice as long after the next, up to `longest`. */
const FIRST_RETRY = 100;
/** Work that was due already and is still not done: somebody else holds it for a moment. */
const SHORTEST = 20;

/**
 * Runs `work` again and again, one run at a time, whenever it is woken and at the instant that it gives itself.
 *
 * Timers count by the monotonic clock, and work compares instants of the wall clock. A wall clock that is set forwards
 * or back meanwhile makes a timer wrong; being no longer than `longest`, it is wrong for no longer than that.
 */
export function createLoop({ work, clock, random, longest, onFault }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let failures = 0;

  const begin = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = run();
  };

  const wake = () => {
    if (stopped) return;
    if (running !== null) again = true;
    // After a failure only the timer begins the next run: to run at every wake-up would hammer at what is out of order.
    else if (failures === 0) begin();
  };

  const run = async () => {
    again = false;
    let delay: number;
    try {
      const next = await work();
      failures = 0;
      delay = next === null ? longest : Math.min(longest, Math.max(SHORTEST, next - clock()));
    } catch (error) {
      onFault(error);
      failures += 1;
      delay = Math.min(longest, FIRST_RETRY * 2 ** Math.min(failures - 1, 20)) * (0.5 + random() / 2);
    }
    running = null;
    if (stopped) return;
    if (again && failures === 0) begin();
    else timer = setTimeout(begin, delay);
  };

  return {
    wake,
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
