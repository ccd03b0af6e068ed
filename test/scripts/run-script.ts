// Runs a script of the project as npm does, in a process and a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * `name` is that of a file in scripts/, without its ending: TypeScript itself or compiled, whichever is tested. With
 * `ipc` it has a channel to this process, as a child of the server has.
 */
export function startScript(
  name: string,
  argv: readonly string[],
  environment: Record<string, string>,
  ipc = false,
): ChildProcess {
  const script = fileURLToPath(new URL(`../../scripts/${name}${extname(import.meta.url)}`, import.meta.url));
  const clean = { DATABASE_URL: '', KAIROS_API_KEY: '', PORT: '', HOST: '' };
  return spawn(process.execPath, [...NODE, script, ...argv], {
    env: { ...process.env, ...clean, ...environment },
    stdio: ipc ? ['pipe', 'pipe', 'pipe', 'ipc'] : 'pipe',
  });
}

export function runScript(name: string, argv: readonly string[], environment: Record<string, string>): Promise<Result> {
  return resultOf(startScript(name, argv, environment));
}

/** What a script that was started has printed, and how it ended. */
export function resultOf(child: ChildProcess): Promise<Result> {
  let out = '';
  let err = '';
  child.stdout!.on('data', (text) => {
    out += text;
  });
  child.stderr!.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
