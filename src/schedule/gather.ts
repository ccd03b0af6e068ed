/** A task that waits for its turn, and whoever waits for it. */
interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes of a function over many tasks one for a single task: tasks that arrive in the same turn of the event loop,
 * or while `atOnce` groups are under way, are done together. Under load many answers share one look-up and one
 * commit; a lone task waits for nothing. When a group fails, each of its tasks does.
 */
export function gather<Task, Result>(
  runAll: (tasks: readonly Task[]) => Promise<readonly Result[]>,
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
): (task: Task) => Promise<Result> {
  let waiting: Waiting<Task, Result>[] = [];
  let free = atOnce;
  let planned = false;

  function plan(): void {
    if (planned || free === 0 || waiting.length === 0) return;
    planned = true;
    setImmediate(start);
  }

  /** Shares what waits among the groups that may begin. */
  function start(): void {
    planned = false;
    while (free > 0 && waiting.length > 0) {
      const size = Math.min(most, Math.ceil(waiting.length / free));
      const group = waiting.slice(0, size);
      waiting = waiting.slice(size);
      free--;
      void run(group);
    }
  }

  async function run(group: readonly Waiting<Task, Result>[]): Promise<void> {
    try {
      const results = await runAll(group.map(({ task }) => task));
      group.forEach(({ resolve }, k) => {
        resolve(results[k]!);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    free++;
    plan();
  }

  return (task) =>
    new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      plan();
    });
}
