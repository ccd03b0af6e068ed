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

/** What an answer says: when to send, and the chance of an open then and now. */
export interface Answered {
  readonly sendAt: number;
  readonly open: number;
  readonly openNow: number;
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
  writeLines(files.recipients, world.recipients);
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

function readAnswers(path: string): Map<string, Answered> {
  const answers = new Map<string, Answered>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const { id, sendAt, probabilities, comparison } = JSON.parse(line) as AnswerLine;
    if (sendAt === undefined) continue;
    const openNow = comparison!.now.probabilities.open;
    answers.set(id, { sendAt: Date.parse(sendAt), open: probabilities!.open, openNow });
  }
  return answers;
}

/** An answered line, or a refused one, which has none but the id. */
type AnswerLine = { readonly id: string } & Partial<Pick<BestTimeAnswer, 'sendAt' | 'probabilities' | 'comparison'>>;
