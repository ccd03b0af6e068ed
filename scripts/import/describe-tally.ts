// The summary of an import, for a person.
import type { Tally } from '../../src/importing/tally.ts';
import { duration, thousands } from '../progress.ts';

const SHOWN_REASONS = 12;

/** One paragraph for one file. */
export function describeTally(what: string, tally: Tally, elapsed: number, rejectsPath: string | null): string {
  const updated = tally.updated > 0 ? `${thousands(tally.updated)} updated, ` : '';
  const lines = [
    `${what}: ${thousands(tally.rows)} rows in ${duration(elapsed)}: ${thousands(tally.stored)} stored, ${updated}${thousands(tally.alreadyThere)} already there, ${thousands(tally.rejected)} rejected`,
  ];
  lines.push(...reasonLines(tally));
  if (rejectsPath !== null) lines.push(`  rejected rows, with reasons: ${rejectsPath}`);
  return lines.join('\n');
}

/** A line for each reason of the most frequent. */
export function reasonLines(tally: Tally): string[] {
  const reasons = [...tally.reasons].sort(([, a], [, b]) => b - a);
  const lines = reasons.slice(0, SHOWN_REASONS).map(([reason, count]) => `${thousands(count).padStart(12)}  ${reason}`);
  if (reasons.length > SHOWN_REASONS)
    lines.push(`${''.padStart(12)}  and ${reasons.length - SHOWN_REASONS} other reasons`);
  return lines;
}
