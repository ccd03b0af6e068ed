// How good are the chosen times, and how true the stated chances? Each world goes through the product's own commands.
import { join } from 'node:path';
import { percent } from './figures.ts';
import { runPipeline } from './pipeline.ts';
import { scoreWorld, type WindowScore } from './score.ts';
import type { OpenWorld } from './world.ts';

/** `names` of worlds; of two with a space between, the second's people are strangers to an account trained on the first. */
export function benchQuality(open: OpenWorld, folder: string, names: readonly string[]): void {
  console.log('Quality: lift of the chosen times over a random slot, by true open probability');
  console.log(
    '(calibration: mean distance of the stated chance of an open from the true one, sent at once / as chosen)',
  );
  for (const name of names) {
    const [world, strangers] = name.split(' ').map(open);
    const run = runPipeline(world!, join(folder, name.replace(/\W/g, '-')), strangers ?? null);
    const score = scoreWorld(strangers ?? world!, run.answers);
    for (const window of ['24h', 'week'] as const) console.log(`  ${qualityLine(name, window, score[window])}`);
  }
}

function qualityLine(name: string, window: string, score: WindowScore): string {
  const { lift, share, bestHabit, bestHabitLift, bestHabitShare, sendNowLift, morningLift, calibration } = score;
  const parts = [`${name.padEnd(36)} ${window.padEnd(5)} lift ${percent(lift)}`];
  if (share !== null) parts.push(`${percent(share)} of the best possible`);
  const habit = `${percent(bestHabitLift)}${bestHabitShare === null ? '' : `, ${percent(bestHabitShare)} of the best`}`;
  parts.push(`${(lift / bestHabitLift).toFixed(2)} times the best habit (${bestHabit}: ${habit})`);
  parts.push(`now ${percent(sendNowLift)}, 08:00 ${percent(morningLift)}`);
  parts.push(`calibration ${calibration.now.toFixed(3)} / ${calibration.chosen.toFixed(3)}`);
  return parts.join('   ');
}
