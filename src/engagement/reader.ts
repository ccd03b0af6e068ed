import type { Clock } from '../clock.ts';
import type { Inbox, Incoming } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import { createBell, sleep } from './bell.ts';

// Reads one inbox for as long as it is ours to read.

/** How long things take, in milliseconds. */
export interface ReadingPace {
  /** Between looks at an inbox that cannot be watched. */
  readonly poll: number;
  /** Between looks at one that is: a notice may have been lost. */
  readonly check: number;
  /** Before the second attempt after a failure; twice as long before each further one. */
  readonly firstDelay: number;
  readonly longestDelay: number;
}

export interface ReaderOptions {
  /** Rejects with an `InboxError`. */
  readonly open: () => Promise<Inbox>;
  /**
   * Records what is in `messages` and notes that the inbox has been read up to `to`, both or neither; gives how many
   * were about e-mails of ours. Rejects with a `LostReader` when somebody else has read it in the meantime, and with a
   * `NotYet` when it is about an e-mail that is just being sent.
   */
  readonly record: (messages: readonly Incoming[], from: string | null, to: string) => Promise<number>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly pace: ReadingPace;
  readonly onRead: (recorded: number) => void;
  /** `retryIn` is in milliseconds. Awaited, so that whatever it changes is changed before the next attempt. */
  readonly onFailure: (error: unknown, retryIn: number) => Promise<void>;
}

/** Whoever reads an inbox now is somebody else. */
export class LostReader extends Error {
  override readonly name = 'LostReader';
}

/** An e-mail is being sent, and what came of it cannot be recorded before that has come to an end. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

type Reading = Pick<ReaderOptions, 'record' | 'onRead'>;

/** Reads whatever there is now, and no more. Rejects like `Inbox.changes`. */
export async function readOnce(
  inbox: Inbox,
  from: string | null,
  { record, onRead }: Reading,
  signal: AbortSignal,
  moved: (position: string) => void = () => {},
): Promise<void> {
  let position = from;
  let recorded = 0;
  for (let more = true; more && !signal.aborted; ) {
    const changes = await inbox.changes(position);
    recorded += await record(changes.messages, position, changes.position);
    position = changes.position;
    moved(position);
    more = changes.more;
  }
  onRead(recorded);
}

/**
 * Reads, waits for news, and reads again, until `signal` is aborted or the inbox is another reader's. A failure is
 * followed by a longer and longer wait, and by opening the inbox anew.
 */
export async function keepReading(from: string | null, options: ReaderOptions, signal: AbortSignal): Promise<void> {
  const { open, pace, onFailure } = options;
  let position = from;
  let failures = 0;
  let connection: Connection | null = null;
  const bell = createBell();

  while (!signal.aborted) {
    try {
      connection ??= connect(await open(), bell.ring, options, signal);
      // Before reading: what arrives in between would else be noticed by nobody.
      connection.watch();
      await readOnce(connection.inbox, position, options, signal, (reached) => {
        position = reached;
      });
      failures = 0;
      await bell.wait(connection.isWatched() ? pace.check : pace.poll, signal);
      await sleep(connection.restIn(), signal);
    } catch (error) {
      if (error instanceof LostReader) break;
      const delay = delayAfter(error, failures++, options);
      if (!(error instanceof NotYet)) {
        await connection?.close();
        connection = null;
        if (!signal.aborted) await onFailure(error, delay);
      }
      await sleep(delay, signal);
    }
  }
  await connection?.close();
}

/** Grows with every failure and differs between readers: thousands that failed together do not come back together. */
function delayAfter(
  error: unknown,
  failures: number,
  { pace, random }: Pick<ReaderOptions, 'pace' | 'random'>,
): number {
  // Nothing but its owner mends it: the inbox is marked, and left as soon as that is seen.
  if (error instanceof InboxError && error.kind === 'disconnected') return pace.longestDelay;
  const grown = Math.min(pace.longestDelay, pace.firstDelay * 2 ** failures);
  const spread = grown * (0.5 + random() / 2);
  return Math.max(spread, error instanceof InboxError ? (error.retryAfter ?? 0) : 0);
}

type Connection = ReturnType<typeof connect>;

/** An open inbox. Rings at news, and when it can no longer be watched: the failure shows when it is read next. */
function connect(inbox: Inbox, ring: () => void, { clock, pace }: ReaderOptions, signal: AbortSignal) {
  const closing = new AbortController();
  let watching: Promise<void> | null = null;
  let since = 0;
  const begin = async () => {
    since = clock();
    await inbox.watch(ring, AbortSignal.any([signal, closing.signal])).catch(() => {});
    watching = null;
    if (!closing.signal.aborted) ring();
  };
  return {
    inbox,
    watch: () => {
      watching ??= begin();
    },
    isWatched: () => watching !== null,
    /** One that cannot be watched is tried again at intervals; how long until then, in milliseconds. */
    restIn: () => (watching === null ? Math.min(pace.poll, since + pace.poll - clock()) : 0),
    close: async () => {
      closing.abort();
      await inbox.close();
      await watching;
    },
  };
}
