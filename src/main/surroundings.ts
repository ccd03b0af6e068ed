import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import type { Settings } from '../config.ts';
import { systemIds } from '../ids.ts';
import { failureOf, type Logger } from '../log.ts';
import type { Database } from '../store/database.ts';

/** What every part works with: the real clock, real randomness, one database, one log. */
export interface Surroundings {
  readonly db: Database;
  readonly settings: Settings;
  readonly log: Logger;
  readonly clock: typeof systemClock;
  readonly newId: typeof systemIds;
  /** From 0 to below 1; not fit for secrets. */
  readonly random: () => number;
  readonly randomBytes: typeof randomBytes;
  /** Milliseconds by a clock that is never set. */
  readonly stopwatch: () => number;
  /** Puts an error that nobody expected into the log. */
  readonly fail: (error: unknown) => void;
}

export function surroundingsOf(db: Database, settings: Settings, log: Logger, clock = systemClock): Surroundings {
  return {
    db,
    settings,
    log,
    clock,
    newId: systemIds,
    random: Math.random,
    randomBytes,
    stopwatch: () => performance.now(),
    fail: (error) => log.failure(failureOf(error)),
  };
}
