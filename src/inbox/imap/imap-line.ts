import type { ImapFlow } from 'imapflow';
import { imapError } from './imap-error.ts';

/** The one IMAP connection of an inbox: opened when it is needed, and anew when it was lost. */
export interface ImapLine {
  /** How often it was closed. */
  readonly closings: number;
  /**
   * Runs `work` alone on the connection, after what was asked for earlier. Work on a connection that had been lost
   * since it last served runs again on a new one, so it has to bear that. Rejects with an `InboxError`.
   */
  run<T>(work: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** The same for work that only waits: it has to end soon after `wanted`, when others need the connection. */
  wait<T>(work: (client: ImapFlow, wanted: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends the connection after the work in hand. */
  close(): Promise<void>;
}

const GOODBYE_TIMEOUT = 2000;

export function createImapLine(open: () => Promise<ImapFlow>): ImapLine {
  let client: ImapFlow | null = null;
  let closings = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** How many wait for a turn to work. */
  let queue = 0;
  let waiting = new AbortController();

  /** After everything that was asked for earlier. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task);
    last = turn.catch(() => {});
    return turn;
  };

  const urgently = <T>(task: () => Promise<T>): Promise<T> => {
    queue++;
    waiting.abort();
    return inTurn(() => {
      queue--;
      return task();
    });
  };

  const onConnection = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const kept = client?.usable === true ? client : null;
    try {
      client = kept ?? (await open());
      return await work(client);
    } catch (error) {
      if (kept === null || kept.usable) throw imapError(error);
    }
    try {
      client = await open();
      return await work(client);
    } catch (error) {
      throw imapError(error);
    }
  };

  const logOut = async () => {
    const ended = client;
    client = null;
    if (ended?.usable) await ended.logout().catch(() => {});
    ended?.close();
  };

  return {
    get closings() {
      return closings;
    },

    run: (work) => urgently(() => onConnection(work)),

    wait: (work) =>
      inTurn(() => {
        waiting = new AbortController();
        const { signal } = waiting;
        if (queue > 0) waiting.abort();
        return onConnection((open) => work(open, signal));
      }),

    close: async () => {
      closings++;
      const late = setTimeout(() => client?.close(), GOODBYE_TIMEOUT);
      await urgently(logOut).finally(() => clearTimeout(late));
    },
  };
}
