// Training beside what a data scientist would try instead, on the same log in the same run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PipelineRun } from './pipeline.ts';

/** The first one on the PATH may be another than the system's, which is where Debian's package goes. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Gradient boosting on one row per e-mail and hour of waiting. */
export interface Boosting {
  readonly rows: number;
  readonly prepareSeconds: number;
  readonly fitSeconds: number;
  readonly megabytes: number;
}

/** A classification of "opened?" by the time of the send, and the file of the times it chose. */
export interface SendHour {
  readonly model: string;
  readonly emails: number;
  readonly fitSeconds: number;
  readonly megabytes: number;
  readonly answers: string;
}

/** On the pipeline's events; what to do, in words, where Python has no scikit-learn. */
export function runBoosting({ folder }: PipelineRun): Boosting | string {
  const printed = runPython('boosting.py', [join(folder, 'events.jsonl')]);
  return typeof printed === 'string' ? printed : (printed[0] as Boosting);
}

/** Likewise. */
export function runSendHour({ folder }: PipelineRun): SendHour[] | string {
  const printed = runPython('send-hour.py', [folder]);
  if (typeof printed === 'string') return printed;
  return (printed as SendHour[]).map((one) => ({ ...one, answers: join(folder, one.answers) }));
}

/** The lines of JSON that a script prints, or in words why there are none. */
function runPython(script: string, options: readonly string[]): unknown[] | string {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import sklearn']).status === 0);
  if (python === undefined)
    return 'not run: it needs python3 with scikit-learn (Debian: apt-get install python3-sklearn)';
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [path, ...options], { encoding: 'utf8' });
  if (status !== 0) return `failed: ${stderr.trim().split('\n').at(-1)}`;
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
