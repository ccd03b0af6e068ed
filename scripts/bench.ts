// npm run bench -- [--worlds FOLDER] [--only quality,serving,batch,training,off-policy] [--large FOLDER]
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
import { benchOffPolicy, OFF_POLICY_WORLDS } from './bench/off-policy.ts';
import { runPipeline } from './bench/pipeline.ts';
import { benchQuality } from './bench/quality.ts';
import { benchServing } from './bench/serving.ts';
import { benchLargeTraining, benchTraining } from './bench/training.ts';
import { DEMO, type OpenWorld, worldOpener } from './bench/world.ts';

const PARTS = ['quality', 'serving', 'batch', 'training', 'off-policy'] as const;
type Part = (typeof PARTS)[number];

/** Where two are named, strangers of the second are imported into the account that was trained on the first. */
const QUALITY_WORLDS = [
  DEMO,
  'synthetic:1',
  'synthetic:2',
  'synthetic:3',
  'synthetic:1 synthetic:4:coldShare=1',
  'synthetic:5:privacyProxyShare=0.7',
  'replay:email-eu',
  'replay:email-eu:2',
  'replay:email-eu:3',
];
const SERVED_CONTACTS = 100_000;
const OFF_POLICY_DEMO = 'demo:1:recipients=3000';
const BATCH_WORLD = 'demo:1:recipients=20000';

const { values } = parseArgs({
  options: { worlds: { type: 'string' }, only: { type: 'string' }, large: { type: 'string' } },
});
const parts = partsOf(values.only);
const openWorld = await worldOpener(values.worlds ?? null);
const folder = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
try {
  if (parts.includes('quality')) benchQuality(openWorld, folder, values.worlds === undefined ? [DEMO] : QUALITY_WORLDS);
  if (parts.includes('batch')) batch(openWorld);
  if (parts.includes('serving')) await serving();
  if (parts.includes('off-policy')) {
    await benchOffPolicy(openWorld, values.worlds === undefined ? [OFF_POLICY_DEMO] : OFF_POLICY_WORLDS);
  }
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
