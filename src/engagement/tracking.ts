import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { findTracked, noteProbe, type Tracked } from '../store/tracking-tokens.ts';
import { recordUnsubscribe } from './unsubscribe.ts';
import { recordVisit, type Visit } from './visits.ts';

// The picture, the links and the way to unsubscribe that e-mails carry, by the random token in their addresses.

export interface TrackingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told why a visit was not recorded. Nobody else is: whoever follows a link gets where it leads all the same. */
  readonly onFailure: (error: unknown) => void;
  /** How long an answer waits for what it records, in milliseconds. */
  readonly patience?: number;
}

export type Visitor = Omit<Visit, 'occurredAt'>;

export interface Tracking {
  find(token: string): Promise<Tracked | null>;
  /**
   * Records an opening or a click. Resolves when it is on disk, or when it has taken too long: then it is recorded
   * still, unless the process ends first. Never rejects; a visit that the database refuses is lost.
   */
  visited(tracked: Tracked, visitor: Visitor): Promise<void>;
  /** Notes a HEAD, which counts for nothing but tells what a GET by the same visitor is worth. As `visited` in the rest. */
  probed(tracked: Tracked, visitor: Visitor): Promise<void>;
  /** Resolves when it is on disk, however long that takes: the answer says that it is done. */
  unsubscribed(tracked: Tracked, visitor: Visitor): Promise<void>;
  /** Resolves when nothing is being recorded any more; before the database is closed. */
  settled(): Promise<void>;
}

/** Nobody who follows a link notices so much, and a database that is well takes a hundredth of it. */
const PATIENCE_MS = 500;

export function createTracking({ db, clock, newId, onFailure, patience = PATIENCE_MS }: TrackingOptions): Tracking {
  const recording = new Set<Promise<unknown>>();
  const keep = async (work: Promise<unknown>) => {
    const recorded = work.catch(onFailure);
    recording.add(recorded);
    recorded.finally(() => recording.delete(recorded));
    await atMost(patience, recorded);
  };

  return {
    find: (token) => (TOKEN.test(token) ? findTracked(db, token) : Promise.resolve(null)),
    visited: async (tracked, visitor) => {
      const now = clock();
      await keep(recordVisit(db, tracked, { ...visitor, occurredAt: now }, { newId, now }));
    },
    probed: (tracked, visitor) => keep(noteProbe(db, tracked, { ...visitor, occurredAt: clock() })),
    unsubscribed: async (tracked, visitor) => {
      const now = clock();
      await recordUnsubscribe(db, tracked, { ...visitor, occurredAt: now }, { newId, now });
    },
    settled: async () => {
      await Promise.all(recording);
    },
  };
}

/** 128 random bits or more, in letters and digits that a URL leaves alone. Anything else is no token and not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
