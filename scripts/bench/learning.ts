// Training beside what a data scientist would try instead, on the same log in the same run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PipelineRun } from './pipeline.ts';

/** The first one on the PATH may be another than the system's, which is where Debian's package goes. */
const PYTHONS = ['python3', '/usr/bin/python3'];

export interface Boosting {
  readonly rows: number;
  readonly prepareSeconds: number;
  readonly fitSeconds: number;
  readonly megabytes: number;
}

/** Gradient boosting on the pipeline's events; what to do, in words, where Python has no scikit-learn. */
export function runBoosting({ folder }: PipelineRun): Boosting | string {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import sklearn']).status === 0);
  if (python === undefined)
    return 'not run: it needs python3 with scikit-learn (Debian: apt-get install python3-sklearn)';
  const script = fileURLToPath(new URL('boosting.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script, join(folder, 'events.jsonl')], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Boosting) : `failed: ${stderr.trim().split('\n').at(-1)}`;
}
