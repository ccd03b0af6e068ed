/**
 * Does what has to be noted whatever the state of the database: tries `write` again, after longer and longer waits,
 * until it succeeds or `giveUp` says that it is no longer this process's to do. Then it rejects with the last error.
 */
export async function persist<Result>(
  write: () => Promise<Result>,
  { random, giveUp, onFault }: Persistence,
): Promise<Result> {
  for (let failures = 1; ; failures++) {
    try {
      return await write();
    } catch (error) {
      if (giveUp()) throw error;
      onFault(error);
      const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20)) * (0.5 + random() / 2);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

export interface Persistence {
  readonly random: () => number;
  readonly giveUp: () => boolean;
  readonly onFault: (error: unknown) => void;
}

const FIRST = 50;
const LONGEST = 2_000;
