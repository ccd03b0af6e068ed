import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { Database } from '../store/database.ts';
import {
  claimReading,
  endReading,
  noteAttempt,
  type ReadableInbox,
  type ReaderKey,
  renewReading,
} from '../store/readers.ts';
import { recordArrivals } from './arrivals.ts';
import { keepReading, LostReader, NotYet, type ReaderOptions, type ReadingPace, readOnce } from './reader.ts';

// Reads every connected inbox, one reader among all processes for each. So many at a time are kept open and watched;
// when there are more, the others are opened in turn, read, and closed again.

export interface ReadersOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly newId: NewId;
  /** An inbox for the reader alone, which closes it. Rejects with an `InboxError`. */
  readonly openInbox: (inbox: ReadableInbox) => Promise<Inbox>;
  /** A mailbox lets nobody in any more: it is for others to mark it so, and to tell its owner. */
  readonly onDisconnected: (inbox: ReadableInbox, error: InboxError) => Promise<void>;
  readonly onEvent?: (event: ReadingEvent) => void;
  readonly limits?: Partial<ReadingLimits>;
}

/** What the readers tell of themselves. Holds no address and no content of mail. */
export type ReadingEvent =
  | ({ readonly event: 'reading-began' } & ReaderKey)
  /** All there was has been read; `recorded` messages were about e-mails of ours. */
  | ({ readonly event: 'inbox-read'; readonly recorded: number } & ReaderKey)
  | ({ readonly event: 'reading-failed'; readonly error: unknown; readonly retryIn: number } & ReaderKey)
  | ({ readonly event: 'reading-ended' } & ReaderKey)
  /** The database could not be asked which inboxes there are to read. */
  | { readonly event: 'sweep-failed'; readonly error: unknown };

/** Times are in milliseconds. */
export interface ReadingLimits extends ReadingPace {
  /** Inboxes that are kept open at once. */
  readonly mostWatched: number;
  /** Beyond those, inboxes that are read at once. */
  readonly mostPolled: number;
  /** How long a reader that gives no sign of life is waited for. */
  readonly lease: number;
  /** Between signs of life, and between looks for inboxes that nobody reads. */
  readonly sweep: number;
}

const LIMITS: ReadingLimits = {
  mostWatched: 200,
  mostPolled: 8,
  lease: 30_000,
  sweep: 5_000,
  poll: 45_000,
  check: 600_000,
  firstDelay: 2_000,
  longestDelay: 900_000,
};

export interface Readers {
  start(): void;
  /** Ends what is being read, and resolves when every inbox is closed and free for others to read. */
  stop(): Promise<void>;
  /** An inbox was connected, disconnected, or given other credentials: it is begun anew, or left. */
  inboxChanged(accountId: number, inboxId: string): Promise<void>;
}

interface Running {
  readonly watched: boolean;
  readonly stop: () => void;
  readonly ended: Promise<void>;
}

export function createReaders(options: ReadersOptions): Readers {
  const { db, clock, newId, onEvent = () => {} } = options;
  const limits: ReadingLimits = { ...LIMITS, ...options.limits };
  const reader = newId();
  const running = new Map<string, Running>();
  let stopped = true;
  let timer: NodeJS.Timeout | null = null;
  let sweeping: Promise<void> = Promise.resolve();

  const count = (watched: boolean) => [...running.values()].filter((each) => each.watched === watched).length;

  /** Renews what is read, stops what is not ours any more, and begins what nobody reads. */
  async function sweep(): Promise<void> {
    if (stopped) return;
    const now = clock();
    const until = now + limits.lease;
    const renewed = await renewReading(db, reader, until);
    const ours = new Set(renewed.map(nameOf));
    for (const [name, { stop }] of running) if (!ours.has(name)) stop();
    // What came to its end while the database could not be told.
    for (const key of renewed) if (!running.has(nameOf(key))) await endReading(db, key, reader);
    const claim = (limit: number, unreadSince: number | null) =>
      limit <= 0 ? [] : claimReading(db, { reader, now, until, limit, unreadSince });
    for (const inbox of await claim(limits.mostWatched - count(true), null)) begin(inbox, true);
    if (count(true) < limits.mostWatched) return;
    for (const inbox of await claim(limits.mostPolled - count(false), now - limits.poll)) begin(inbox, false);
  }

  /** One at a time, in order. A database that fails is asked again at the next: until then leases run on. */
  function sweepNow(): Promise<void> {
    sweeping = sweeping.then(sweep).catch((error) => onEvent({ event: 'sweep-failed', error }));
    return sweeping;
  }

  function begin(inbox: ReadableInbox, watched: boolean): void {
    const key: ReaderKey = { accountId: inbox.accountId, inboxId: inbox.inboxId };
    const name = nameOf(key);
    // One that is being stopped has yet to close what it had open.
    if (running.has(name)) return;
    const control = new AbortController();
    onEvent({ ...key, event: 'reading-began' });
    const ended = read(inbox, watched, control.signal)
      .catch((error) => onEvent({ ...key, event: 'reading-failed', error, retryIn: limits.sweep }))
      .then(() => endReading(db, key, reader))
      // Nobody renews it any more: it is free when its lease has run out.
      .catch(() => {})
      .then(() => {
        running.delete(name);
        onEvent({ ...key, event: 'reading-ended' });
        // The next in the queue need not wait for the clock.
        if (!watched && !stopped) void sweepNow();
      });
    running.set(name, { watched, stop: () => control.abort(), ended });
  }

  async function read(row: ReadableInbox, watched: boolean, signal: AbortSignal): Promise<void> {
    const reading = readingOf(row);
    if (watched) await keepReading(row.position, reading, signal);
    else await readInTurn(row, reading, signal);
  }

  /** One that fails waits for its next turn. */
  async function readInTurn(row: ReadableInbox, reading: ReaderOptions, signal: AbortSignal): Promise<void> {
    let inbox: Inbox | null = null;
    try {
      inbox = await reading.open();
      await readOnce(inbox, row.position, reading, signal);
    } catch (error) {
      if (!(error instanceof NotYet || error instanceof LostReader)) await reading.onFailure(error, limits.poll);
      await noteAttempt(db, row, clock());
    } finally {
      await inbox?.close();
    }
  }

  function readingOf(row: ReadableInbox): ReaderOptions {
    const key = keyOf(row);
    return {
      open: () => options.openInbox(row),
      clock,
      random: options.random,
      pace: limits,
      record: (messages, from, to) => recordArrivals(db, row, messages, { reader, from, to }, { newId, now: clock() }),
      onRead: (recorded) => onEvent({ ...key, event: 'inbox-read', recorded }),
      onFailure: async (error, retryIn) => {
        onEvent({ ...key, event: 'reading-failed', error, retryIn });
        if (!(error instanceof InboxError && error.kind === 'disconnected')) return;
        await options.onDisconnected(row, error);
        // Finds it disconnected, and has it left.
        await sweepNow();
      },
    };
  }

  function schedule(): void {
    timer = setTimeout(async () => {
      await sweepNow();
      if (!stopped) schedule();
    }, limits.sweep);
  }

  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      void sweepNow();
      schedule();
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await sweeping;
      for (const { stop } of running.values()) stop();
      await Promise.all(Array.from(running.values(), ({ ended }) => ended));
    },
    inboxChanged: async (accountId, inboxId) => {
      const current = running.get(nameOf({ accountId, inboxId }));
      current?.stop();
      await current?.ended;
      await sweepNow();
    },
  };
}

const nameOf = ({ accountId, inboxId }: ReaderKey): string => `${accountId} ${inboxId}`;
const keyOf = ({ accountId, inboxId }: ReaderKey): ReaderKey => ({ accountId, inboxId });
