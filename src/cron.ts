import { Cron } from 'croner';

// Recurring tasks by name: what has to happen every few seconds, every hour, every night.

export interface Task {
  readonly name: string;
  /** Five fields as in a crontab, or six with seconds first; in the time zone of the process. */
  readonly pattern: string;
  readonly work: () => void | Promise<void>;
}

export interface RunningTasks {
  /** Begins no further run. Resolves when those under way are over. */
  stop(): Promise<void>;
}

/** Why a text is no pattern, or one that no moment ever meets; null when it is a good one. */
export function faultOfPattern(pattern: string): string | null {
  try {
    return new Cron(pattern, { paused: true }).nextRun() === null ? 'it is never met' : null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Runs each task whenever its pattern says so. A run that has not ended when the next is due takes its place; one that
 * fails is reported, and the next comes all the same. Throws when a pattern is malformed.
 */
export function startTasks(
  tasks: readonly Task[],
  onFault: (fault: { readonly task: string; readonly error: unknown }) => void,
): RunningTasks {
  const underWay = new Set<Promise<void>>();
  const jobs: Cron[] = [];
  try {
    for (const { name, pattern, work } of tasks) {
      const run = async () => {
        try {
          await work();
        } catch (error) {
          onFault({ task: name, error });
        }
      };
      const tracked = () => {
        const running = run().finally(() => underWay.delete(running));
        underWay.add(running);
        return running;
      };
      jobs.push(new Cron(pattern, { protect: true }, tracked));
    }
  } catch (error) {
    for (const job of jobs) job.stop();
    throw error;
  }
  return {
    stop: async () => {
      for (const job of jobs) job.stop();
      await Promise.all(underWay);
    },
  };
}
