import type { Accepted, Envelope, Mark } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { SmtpSession } from './smtp-session.ts';

export interface SmtpPool {
  /** As `Inbox.send`, over a connection that is kept for the next e-mail. */
  send(envelope: Envelope, mark: Mark): Promise<Accepted>;
  /** Ends the connections, those in use when they have sent. The next call opens new ones. */
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly open: () => Promise<SmtpSession>;
  /** Most connections at once; further e-mails wait their turn. */
  readonly size: number;
  /** E-mails after which a connection is replaced. */
  readonly emailsAConnection: number;
  /** Milliseconds that a connection waits for the next e-mail. */
  readonly idle: number;
}

interface Line {
  readonly session: SmtpSession;
  /** Which `close` it was opened before. */
  readonly era: number;
  sent: number;
  timer: NodeJS.Timeout | undefined;
}

export function createSmtpPool({ open, size, emailsAConnection, idle }: PoolOptions): SmtpPool {
  const waiting: Line[] = [];
  const turns: (() => void)[] = [];
  let busy = 0;
  let era = 0;

  const turn = async () => {
    if (busy >= size) await new Promise<void>((resolve) => turns.push(resolve));
    else busy++;
  };
  const pass = () => {
    const next = turns.shift();
    if (next === undefined) busy--;
    else next();
  };

  /** The one used last: the others may grow old and be let go. */
  const reuse = (): Line | null => {
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      clearTimeout(line.timer);
      if (line.session.usable) return line;
    }
    return null;
  };
  const begin = async (): Promise<Line> => ({ era, session: await open(), sent: 0, timer: undefined });

  const putBack = (line: Line) => {
    if (!line.session.usable) return;
    if (line.era !== era || line.sent >= emailsAConnection) return void line.session.close();
    line.timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(line), 1);
      void line.session.close();
    }, idle).unref();
    waiting.push(line);
  };

  const sendOver = async (line: Line, envelope: Envelope, mark: Mark) => {
    try {
      return await line.session.send(envelope, mark);
    } finally {
      line.sent++;
      putBack(line);
    }
  };

  return {
    send: async (envelope, mark) => {
      await turn();
      try {
        const kept = reuse();
        if (kept === null) return await sendOver(await begin(), envelope, mark);
        let marked = false;
        const marking: Mark = (trace) => {
          marked = true;
          return mark(trace);
        };
        try {
          return await sendOver(kept, envelope, marking);
        } catch (error) {
          if (marked || !hadEnded(kept, error)) throw error;
        }
        return await sendOver(await begin(), envelope, mark);
      } finally {
        pass();
      }
    },

    close: async () => {
      era++;
      const lines = waiting.splice(0);
      for (const { timer } of lines) clearTimeout(timer);
      await Promise.all(lines.map(({ session }) => session.close()));
    },
  };
}

/** Whether the server had ended a connection while it waited, which says nothing about the e-mail. */
function hadEnded({ session }: Line, error: unknown): boolean {
  return (
    !session.usable && error instanceof InboxError && ['connection-lost', 'refused-for-now'].includes(error.reason)
  );
}
