// A world through the product's own commands: import, train, answer a request file. Each runs as a user runs it, in a
// process of its own, so that its time and memory are its own too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLines } from './lines.ts';
import type { World } from './world.ts';

export interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface PipelineRun {
  readonly folder: string;
  readonly import: Cost;
  readonly train: Cost;
  readonly answer: Cost;
  readonly requests: number;
  readonly events: number;
  readonly decisions: ReadonlyMap<string, number>;
}

const SCRIPTS = fileURLToPath(new URL('..', import.meta.url));

/** Writes the world's files and runs the three commands on a database of their own in `folder`. */
export function runPipeline(world: World, folder: string): PipelineRun {
  mkdirSync(folder, { recursive: true });
  const files = {
    recipients: join(folder, 'recipients.jsonl'),
    events: join(folder, 'events.jsonl'),
    requests: join(folder, 'requests.jsonl'),
    answers: join(folder, 'answers.jsonl'),
  };
  // A world's recipients may hold the truth about them too.
  writeLines(files.recipients, world.recipients, ['email', 'timezone', 'country', 'industry', 'jobTitle']);
  const events = writeLines(files.events, world.events());
  const requests = writeLines(
    files.requests,
    (function* () {
      for (const { id, email, now, window } of world.requests()) yield { id, email, now, window };
    })(),
  );
  const imported = command(folder, 'import.ts', [
    '--recipients',
    files.recipients,
    '--events',
    files.events,
    '--strict',
  ]);
  const trained = command(folder, 'train.ts', []);
  const answered = command(folder, 'best-time.ts', ['--requests', files.requests, '--out', files.answers]);
  return {
    folder,
    import: imported,
    train: trained,
    answer: answered,
    requests,
    events,
    decisions: readDecisions(files.answers),
  };
}

/** Trains from the Parquet files of a folder, into a database of its own in `folder`. */
export function trainFromParquet(files: string, folder: string): Cost {
  mkdirSync(folder, { recursive: true });
  return command(folder, 'train.ts', [
    '--data',
    join(files, 'events-*.parquet'),
    '--recipients',
    join(files, 'recipients.parquet'),
  ]);
}

/** Runs a script of the project under a wrapper that reports its peak memory; its output is shown only if it fails. */
function command(folder: string, script: string, options: readonly string[]): Cost {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, join(SCRIPTS, 'bench', 'measured.ts'), join(SCRIPTS, script), ...options],
    { encoding: 'utf8', env: { ...process.env, KAIROS_DATA: folder, DATABASE_URL: '' }, maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - started) / 1000;
  const kilobytes = /^peak memory (\d+) kB$/m.exec(stderr)?.[1];
  if (status !== 0 || kilobytes === undefined)
    throw new Error(`${script} failed (exit ${status}):\n${stdout}\n${stderr}`);
  return { seconds, megabytes: Number(kilobytes) / 1024 };
}

/** The instant chosen for each request's id. */
export function readDecisions(path: string): Map<string, number> {
  const decisions = new Map<string, number>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const answer = JSON.parse(line) as { id: string; sendAt?: string };
    if (answer.sendAt !== undefined) decisions.set(answer.id, Date.parse(answer.sendAt));
  }
  return decisions;
}
