import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

// A Node script as a child process, at a lower priority than this one: serving goes before it.

export interface ChildOptions {
  /** Path of the script; it runs on the Node that runs this, with the same options. */
  readonly script: string;
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Once aborted the child is told to end (SIGTERM), and after `grace` milliseconds it is ended (SIGKILL). */
  readonly signal: AbortSignal;
  readonly grace: number;
}

export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last line that it wrote to standard error. */
  readonly said: string;
}

/** So much of what a child says is looked at. */
const TAIL = 4000;

/** Rejects when the child cannot be started at all. It also ends by itself when this process is gone (`disconnect`). */
export function runChild({ script, argv, environment, signal, grace }: ChildOptions): Promise<Ended> {
  const child = spawn(process.execPath, [...process.execArgv, script, ...argv], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  lowerPriority(child.pid);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-TAIL);
  });
  let killing: NodeJS.Timeout | undefined;
  const end = () => {
    child.kill('SIGTERM');
    killing = setTimeout(() => child.kill('SIGKILL'), grace);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  child.once('error', reject);
  child.once('close', (code, by) => resolve({ code, signal: by, said: said.trim().split('\n').at(-1) ?? '' }));
  return promise.finally(() => {
    clearTimeout(killing);
    signal.removeEventListener('abort', end);
  });
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us: then at the priority that it has.
  }
}
