// What became of the rows of one file.

export interface Tally {
  rows: number;
  stored: number;
  /** Rows that changed something already there. */
  updated: number;
  alreadyThere: number;
  rejected: number;
  /** How often each kind of reason occurred. */
  readonly reasons: Map<string, number>;
}

export function emptyTally(): Tally {
  return { rows: 0, stored: 0, updated: 0, alreadyThere: 0, rejected: 0, reasons: new Map() };
}

const MOST_REASONS = 100;

export function countTaken(tally: Tally, isNew: boolean): void {
  tally.rows++;
  if (isNew) tally.stored++;
  else tally.alreadyThere++;
}

/** `count` rows rejected for one reason; `more` of them have not been counted as rows before. */
export function countReject(tally: Tally, reason: string, count = 1, more = count): void {
  if (count === 0) return;
  tally.rows += more;
  tally.rejected += count;
  const kind = kindOf(reason);
  const key = tally.reasons.has(kind) || tally.reasons.size < MOST_REASONS ? kind : 'other reasons';
  tally.reasons.set(key, (tally.reasons.get(key) ?? 0) + count);
}

/** The reason without the value that came, which is another one each time. */
export function kindOf(reason: string): string {
  return reason
    .replaceAll(/, got ("(?:[^"\\]|\\.)*"|[^;]+)/g, '')
    .replace(/^\d+ recipients/, 'several recipients')
    .replace(/message id .*?( was sent|: name one)/s, 'message id …$1');
}
