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

/** `name` is that of a file in scripts/, without its ending: TypeScript itself or compiled, whichever is tested. */
export function startScript(name: string, argv: readonly string[], environment: Record<string, string>): ChildProcess {
  const script = fileURLToPath(new URL(`../../scripts/${name}${extname(import.meta.url)}`, import.meta.url));
  const clean = { DATABASE_URL: '', KAIROS_API_KEY: '', PORT: '', HOST: '' };
  return spawn(process.execPath, [...NODE, script, ...argv], { env: { ...process.env, ...clean, ...environment } });
}

export function runScript(name: string, argv: readonly string[], environment: Record<string, string>): Promise<Result> {
  const child = startScript(name, argv, environment);
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
