// Time and memory of training by size, from the store and from files, beside what a data scientist would try instead.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count, percent } from './figures.ts';
import { runBoosting, runSendHour } from './learning.ts';
import { convertToParquet } from './parquet-world.ts';
import { type Cost, type PipelineRun, readAnswers, runPipeline, trainFromParquet } from './pipeline.ts';
import { scoreWorld, type WindowScore } from './score.ts';
import type { OpenWorld, World } from './world.ts';

/** The first is also used to score what others would choose. */
const WORLDS = ['synthetic:6:recipients=10000', 'synthetic:6:recipients=95000'] as const;
const LARGE_WORLD = 'synthetic:6:recipients=1600000';
/** Megabytes of heap that the world's recipients take. */
const LARGE_HEAP = 6000;

export async function benchTraining(open: OpenWorld, folder: string): Promise<void> {
  console.log('\nTraining');
  for (const name of WORLDS) {
    const world = open(name);
    const run = runPipeline(world, join(folder, name.replace(/\W/g, '-')));
    console.log(`  ${name}: ${describeRun(run, world.recipients.length)}`);
    if (name === WORLDS[0]) scoreSendHour(world, run);
    else {
      await trainOnFiles(run);
      compareFits(run);
    }
  }
}

/** Trains on LARGE_WORLD from `files`, which is filled when it is empty. */
export function benchLargeTraining(worlds: string, files: string, folder: string): void {
  if (!existsSync(join(files, 'recipients.parquet'))) {
    const script = fileURLToPath(new URL('parquet-world.ts', import.meta.url));
    const heap = `--max-old-space-size=${LARGE_HEAP}`;
    const options = [...process.execArgv, heap, script, LARGE_WORLD, files, '--worlds', worlds];
    const { status, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`making ${LARGE_WORLD} failed: ${stderr}`);
  }
  console.log(`  ${LARGE_WORLD} from Parquet: ${describeCost(trainFromParquet(files, join(folder, 'large')))}`);
}

function describeRun(run: PipelineRun, people: number): string {
  return (
    `${count(run.events)} events imported in ${run.import.seconds.toFixed(0)} s (${run.import.megabytes.toFixed(0)} MB), ` +
    `trained in ${describeCost(run.train)}: ${((1000 * run.train.seconds) / people).toFixed(2)} ms a recipient; ` +
    `${count(run.requests / run.answer.seconds)} answers a second`
  );
}

const describeCost = ({ seconds, megabytes }: Cost): string => `${seconds.toFixed(0)} s (${megabytes.toFixed(0)} MB)`;

async function trainOnFiles(run: PipelineRun): Promise<void> {
  const files = join(run.folder, 'parquet');
  await convertToParquet(
    { recipients: join(run.folder, 'recipients.jsonl'), events: join(run.folder, 'events.jsonl') },
    files,
  );
  const cost = trainFromParquet(files, join(run.folder, 'from-files'));
  console.log(`    from Parquet instead of the store: ${describeCost(cost)}`);
}

/** What the times are worth that a classification of "opened?" by the time of the send chooses. */
function scoreSendHour(world: World, run: PipelineRun): void {
  const models = runSendHour(run);
  if (typeof models === 'string') {
    console.log(`    classifying "opened?" by the time of the send: ${models}`);
    return;
  }
  const own = scoreWorld(world, run.answers);
  console.log(`    the chosen times, share of the best possible lift in 24h and week: Kairos ${shares(own)}`);
  for (const { model, answers } of models) {
    console.log(
      `      ${model} on "opened?" by the time of the send: ${shares(scoreWorld(world, readAnswers(answers)))}`,
    );
  }
}

const shares = (score: Readonly<Record<'24h' | 'week', WindowScore>>): string =>
  `${percent(score['24h'].share!)} and ${percent(score.week.share!)}`;

function compareFits(run: PipelineRun): void {
  const boosting = runBoosting(run);
  if (typeof boosting === 'string') {
    console.log(`    beside scikit-learn: ${boosting}`);
    return;
  }
  const { rows, prepareSeconds, fitSeconds, megabytes } = boosting;
  console.log(
    `    histogram gradient boosting on ${count(rows)} e-mail-hours: ${prepareSeconds.toFixed(0)} s to prepare, ` +
      `${fitSeconds.toFixed(0)} s to fit (${megabytes.toFixed(0)} MB); Kairos takes ` +
      `${(run.train.seconds / (prepareSeconds + fitSeconds)).toFixed(2)} times as long in all, ` +
      `${(run.train.seconds / fitSeconds).toFixed(2)} times its fit alone`,
  );
  const models = runSendHour(run);
  if (typeof models === 'string') throw new Error(models);
  for (const { model, emails, fitSeconds, megabytes } of models) {
    console.log(
      `    ${model} on "opened?" by the time of the send, ${count(emails)} e-mails: ${fitSeconds.toFixed(1)} s to fit (${megabytes.toFixed(0)} MB)`,
    );
  }
}
