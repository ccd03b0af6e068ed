// A world through the product's own commands: import, train, answer a request file. Each runs as a user runs it, in a
// process of its own, so that its time and memory are its own too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
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
  readonly answers: ReadonlyMap<string, Answered>;
}

export interface Answered {
  /** When to send. */
  readonly sendAt: number;
  /** The chance of an open then, and if it were sent at once; null of an answer that states none. */
  readonly stated: { readonly open: number; readonly openNow: number } | null;
}

const SCRIPTS = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes the world's files and runs the three commands on a database of their own in `folder`. With `strangers` their
 * requests are answered instead: people of another world who are imported, without any history, after training.
 */
export function runPipeline(world: World, folder: string, strangers: World | null = null): PipelineRun {
  mkdirSync(folder, { recursive: true });
  const files = {
    recipients: join(folder, 'recipients.jsonl'),
    events: join(folder, 'events.jsonl'),
    strangers: join(folder, 'strangers.jsonl'),
    requests: join(folder, 'requests.jsonl'),
    answers: join(folder, 'answers.jsonl'),
  };
  // A world's recipients may hold the truth about them too.
  writeLines(files.recipients, world.recipients, ['email', 'timezone', 'country', 'industry', 'jobTitle']);
  const events = writeLines(files.events, world.events());
  const requests = writeLines(
    files.requests,
    (function* () {
      for (const { id, email, now, window } of (strangers ?? world).requests()) yield { id, email, now, window };
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
  if (strangers !== null) {
    writeLines(files.strangers, strangers.recipients);
    command(folder, 'import.ts', ['--recipients', files.strangers, '--strict']);
  }
  const answered = command(folder, 'best-time.ts', ['--requests', files.requests, '--out', files.answers]);
  return {
    folder,
    import: imported,
    train: trained,
    answer: answered,
    requests,
    events,
    answers: readAnswers(files.answers),
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

/** What was answered to each request, by its id. */
export function readAnswers(path: string): Map<string, Answered> {
  const answers = new Map<string, Answered>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const { id, sendAt, probabilities, comparison } = JSON.parse(line) as AnswerLine;
    if (sendAt === undefined) continue;
    const stated = probabilities && {
      open: probabilities.open,
      openNow: comparison!.now.probabilities.open,
    };
    answers.set(id, { sendAt: Date.parse(sendAt), stated: stated ?? null });
  }
  return answers;
}

/** An answered line; one by another method, which states no chances; or a refused one, which has none but the id. */
type AnswerLine = { readonly id: string } & Partial<Pick<BestTimeAnswer, 'sendAt' | 'probabilities' | 'comparison'>>;
