/** A task that waits for its turn, and whoever waits for it. */
interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes of a function over many tasks one for a single task: tasks that arrive in the same turn of the event loop,
 * or while a group is under way, are done together. Under load many answers share one look-up and one commit; a
 * lone task waits for nothing. When a group fails, each of its tasks does.
 */
export function gather<Task, Result>(
  runAll: (tasks: readonly Task[]) => Promise<readonly Result[]>,
  most: number,
): (task: Task) => Promise<Result> {
  let waiting: Waiting<Task, Result>[] = [];
  let busy = false;

  async function runNext(): Promise<void> {
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    try {
      const results = await runAll(group.map(({ task }) => task));
      group.forEach(({ resolve }, k) => {
        resolve(results[k]!);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (waiting.length > 0) setImmediate(runNext);
    else busy = false;
  }

  return (task) =>
    new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      if (busy) return;
      busy = true;
      setImmediate(runNext);
    });
}
