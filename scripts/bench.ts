// npm run bench -- [--worlds FOLDER] [--only quality,serving,batch,training] [--large FOLDER]
//
// Prints the project's figures, as ratios measured side by side in one run. Always runs the project's own demo world;
// --worlds FOLDER adds the worlds of that folder's worlds.mjs. Everything it writes goes to a temporary folder;
// but --large FOLDER also trains on 1.6 million recipients, whose Parquet files are kept in that folder and made there
// when it has none (a quarter of an hour, 0.3 GB).
import './supported-node.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { count, percent } from './bench/figures.ts';
import { runPipeline } from './bench/pipeline.ts';
import { scoreWorld, type WindowScore } from './bench/score.ts';
import { benchServing } from './bench/serving.ts';
import { benchLargeTraining, benchTraining } from './bench/training.ts';
import { DEMO, type OpenWorld, worldOpener } from './bench/world.ts';

const PARTS = ['quality', 'serving', 'batch', 'training'] as const;
type Part = (typeof PARTS)[number];

const QUALITY_WORLDS = ['synthetic:1', 'synthetic:2', 'synthetic:3', 'replay:email-eu'];
const SERVED_CONTACTS = 100_000;
const BATCH_WORLD = 'demo:1:recipients=20000';

const { values } = parseArgs({
  options: { worlds: { type: 'string' }, only: { type: 'string' }, large: { type: 'string' } },
});
const parts = partsOf(values.only);
const openWorld = await worldOpener(values.worlds ?? null);
const folder = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
try {
  if (parts.includes('quality')) quality(openWorld, values.worlds === undefined ? [DEMO] : [DEMO, ...QUALITY_WORLDS]);
  if (parts.includes('batch')) batch(openWorld);
  if (parts.includes('serving')) await serving();
  if (parts.includes('training')) {
    if (values.worlds === undefined) console.log('\nTraining: not run, its worlds need --worlds FOLDER');
    else {
      await benchTraining(openWorld, folder);
      if (values.large !== undefined) benchLargeTraining(values.worlds, values.large, folder);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function partsOf(only: string | undefined): readonly Part[] {
  if (only === undefined) return PARTS;
  const wanted = only.split(',');
  const unknown = wanted.find((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown !== undefined) throw new Error(`--only takes ${PARTS.join(', ')}, not "${unknown}"`);
  return wanted as Part[];
}

function quality(open: OpenWorld, names: readonly string[]): void {
  console.log('Quality: lift of the chosen times over a random slot, by true open probability');
  for (const name of names) {
    const world = open(name);
    const run = runPipeline(world, join(folder, name.replace(/\W/g, '-')));
    const score = scoreWorld(world, run.decisions);
    for (const window of ['24h', 'week'] as const) console.log(`  ${qualityLine(name, window, score[window])}`);
  }
}

function qualityLine(name: string, window: string, score: WindowScore): string {
  const { lift, share, bestHabit, bestHabitLift, bestHabitShare } = score;
  const parts = [`${name.padEnd(16)} ${window.padEnd(5)} lift ${percent(lift)}`];
  if (share !== null) parts.push(`${percent(share)} of the best possible`);
  const habit = `${percent(bestHabitLift)}${bestHabitShare === null ? '' : `, ${percent(bestHabitShare)} of the best`}`;
  parts.push(`${(lift / bestHabitLift).toFixed(2)} times the best habit (${bestHabit}: ${habit})`);
  return parts.join('   ');
}

function batch(open: OpenWorld): void {
  const run = runPipeline(open(BATCH_WORLD), join(folder, 'batch'));
  const perSecond = run.requests / run.answer.seconds;
  console.log(
    `\nBatch: ${count(run.requests)} requests, ${count(perSecond)} recipients a second, process start included`,
  );
}

async function serving(): Promise<void> {
  console.log(
    `\nServing: POST /best-time at 50 connections, ${count(SERVED_CONTACTS)} contacts, beside a bare Express route`,
  );
  const { rounds } = await benchServing(join(folder, 'serving'), SERVED_CONTACTS);
  for (const { kairos, bare } of rounds) {
    console.log(
      `  ${count(kairos.requestsPerSecond)} of ${count(bare.requestsPerSecond)} requests a second: ` +
        `${percent(kairos.requestsPerSecond / bare.requestsPerSecond)}; p99 ${kairos.p99} ms, ${(kairos.p99 / bare.p99).toFixed(1)} times ${bare.p99} ms`,
    );
  }
}
