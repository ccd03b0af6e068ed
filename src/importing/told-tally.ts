import type { Reject } from './rejects.ts';
import { kindOf, type Tally } from './tally.ts';

// What became of the rows of an upload, as it is told while it goes on and kept afterwards.

export interface ToldReason {
  readonly reason: string;
  readonly count: number;
  /** The first row of the kind, and its reason with what came; null where many kinds are one. */
  readonly example: Pick<Reject, 'line' | 'reason'> | null;
}

export interface ToldTally {
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The most frequent first. */
  readonly reasons: readonly ToldReason[];
  /** Rejected rows that are in the file of rejects. */
  readonly kept: number;
}

export interface Examples {
  add(reject: Reject): void;
  of(kind: string): ToldReason['example'];
}

const MOST_KINDS = 100;
const LONGEST_REASON = 300;

/** The first reject of each kind. */
export function examples(): Examples {
  const first = new Map<string, NonNullable<ToldReason['example']>>();
  return {
    add({ line, reason }) {
      const kind = kindOf(reason);
      if (first.has(kind) || first.size >= MOST_KINDS) return;
      first.set(kind, { line, reason: reason.slice(0, LONGEST_REASON) });
    },
    of: (kind) => first.get(kind) ?? null,
  };
}

export function toldTally(tally: Tally, seen: Examples): Omit<ToldTally, 'kept'> {
  const reasons = [...tally.reasons].sort(([, a], [, b]) => b - a);
  return {
    rows: tally.rows,
    added: tally.stored,
    updated: tally.updated,
    unchanged: tally.alreadyThere,
    rejected: tally.rejected,
    reasons: reasons.map(([reason, count]) => ({ reason, count, example: seen.of(reason) })),
  };
}
