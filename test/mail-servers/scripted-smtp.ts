import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

// An SMTP server by bytes, for what no real one does when it is asked: to fail at a chosen moment.

/**
 * The moments of a session: `ready` is after 354 was said, `body` when the first bytes of an e-mail have come, and
 * `answer` when all of it has.
 */
export type Stage =
  | 'greeting'
  | 'ehlo'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'ready'
  | 'body'
  | 'answer'
  | 'rset'
  | 'quit'
  | 'other';

/** What the server does at a stage in place of the usual. */
export interface Act {
  /** Sent as it is, so a whole reply needs its line end. */
  readonly say?: string;
  /** Ends the connection afterwards; or says nothing more and leaves it open. */
  readonly next?: 'drop' | 'hang';
  /** At `answer`: whether it has the e-mail although it does not say so. */
  readonly accept?: boolean;
}

/** Null for what a server that has no fault does. `line` is the command, `connection` counts from 1. */
export type Script = (stage: Stage, line: string, connection: number) => Act | null | Promise<Act | null>;

export interface ScriptedSmtp {
  readonly port: number;
  /** May be changed at any time. */
  script: Script;
  /** What it took responsibility for, without the dots that SMTP adds. */
  readonly accepted: Buffer[];
  /** Every command line that came, of all connections. */
  readonly commands: string[];
  /** Bytes of e-mails that came, of all connections. */
  readonly bodyBytes: number;
  /** How many connections there were, and are. */
  readonly connections: { readonly total: number; readonly open: number };
  stop(): Promise<void>;
}

const USUAL: Readonly<Record<Stage, string>> = {
  greeting: '220 mx.example.test ESMTP\r\n',
  ehlo: '',
  auth: '235 2.7.0 Welcome\r\n',
  mail: '250 2.1.0 Ok\r\n',
  rcpt: '250 2.1.5 Ok\r\n',
  data: '354 Go on\r\n',
  ready: '',
  body: '',
  answer: '250 2.0.0 Ok: taken\r\n',
  rset: '250 2.0.0 Ok\r\n',
  quit: '221 2.0.0 Bye\r\n',
  other: '502 5.5.2 What?\r\n',
};

const NO_SENDER = '503 5.5.1 Need MAIL\r\n';
const NOBODY = '554 5.5.1 No valid recipients\r\n';

export async function startScriptedSmtp(
  script: Script = () => null,
  extensions: readonly string[] = ['PIPELINING', '8BITMIME', 'SMTPUTF8'],
): Promise<ScriptedSmtp> {
  const accepted: Buffer[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const lines = ['mx.example.test', ...extensions, 'AUTH PLAIN LOGIN'];
  const hello = lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join('');
  let total = 0;
  let bodyBytes = 0;

  /** One connection, to its end. */
  const serve = async (socket: Socket) => {
    const connection = ++total;
    let hasSender = false;
    let recipients = 0;
    const usual = (stage: Stage) => {
      if (stage === 'ehlo') return hello;
      if (stage === 'rcpt' && !hasSender) return NO_SENDER;
      return stage === 'data' && recipients === 0 ? NOBODY : USUAL[stage];
    };
    const source = new Source(socket);

    /** Replies to a command or a moment. False when nothing more is to be said. */
    const act = async (stage: Stage, line = ''): Promise<{ reply: string; on: boolean; accept?: boolean }> => {
      const own = await fixture.script(stage, line, connection);
      const reply = own?.say ?? (own?.next === undefined ? usual(stage) : '');
      if (reply !== '') socket.write(reply);
      if (own?.next === 'drop' || stage === 'quit') socket.destroySoon();
      return { reply, on: own?.next === undefined && stage !== 'quit', accept: own?.accept ?? /^2/.test(reply) };
    };

    const takeBody = async (): Promise<boolean> => {
      if (!(await act('ready')).on) return false;
      await source.some();
      if (!(await act('body')).on) return false;
      const body = await source.upTo('\r\n.\r\n', (length) => {
        bodyBytes += length;
      });
      if (body === null) return false;
      const { on, accept } = await act('answer');
      if (accept) accepted.push(unstuff(Buffer.concat([body, Buffer.from('\r\n')])));
      return on;
    };

    if (!(await act('greeting')).on) return;
    for (let line = await source.upTo('\r\n'); line !== null; line = await source.upTo('\r\n')) {
      const command = line.toString('utf8');
      commands.push(command);
      const stage = stageOf(command);
      const { reply, on } = await act(stage, command);
      if (!on) return;
      if (stage === 'mail') {
        hasSender = reply.startsWith('2');
        recipients = 0;
      }
      if (stage === 'rcpt' && reply.startsWith('2')) recipients++;
      if (stage === 'data' && reply.startsWith('3') && !(await takeBody())) return;
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    void serve(socket);
  });

  const fixture = {
    port: 0,
    script,
    accepted,
    commands,
    get bodyBytes() {
      return bodyBytes;
    },
    get connections() {
      return { total, open: sockets.size };
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  fixture.port = (server.address() as AddressInfo).port;
  return fixture;
}

function stageOf(command: string): Stage {
  const verb = command.split(/[ :]/, 1)[0]!.toLowerCase();
  const stages: Readonly<Record<string, Stage>> = { helo: 'ehlo' };
  const known = ['ehlo', 'auth', 'mail', 'rcpt', 'data', 'rset', 'quit'];
  return stages[verb] ?? (known.find((each) => each === verb) as Stage | undefined) ?? 'other';
}

function unstuff(body: Buffer): Buffer {
  return Buffer.from(body.toString('latin1').replace(/^\./gm, ''), 'latin1');
}

/** Reads a connection piece by piece, and not a byte further than it is asked to. */
class Source {
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Resolves when there is something, or never will be. */
  async some(): Promise<boolean> {
    while (this.#pending.length === 0) {
      const chunk: Buffer | null = this.#socket.read();
      if (chunk !== null) this.#pending = chunk;
      else if (this.#socket.readableEnded || this.#socket.destroyed) return false;
      else await new Promise<void>((resolve) => this.#wake(resolve));
    }
    return true;
  }

  /** What comes before `end`, which is left out; null when the connection ends before. */
  async upTo(end: string, took: (length: number) => void = () => {}): Promise<Buffer | null> {
    const read: Buffer[] = [];
    // The last bytes of what was read, in which an end may have begun.
    let tail = Buffer.alloc(0);
    while (await this.some()) {
      took(this.#pending.length);
      const at = Buffer.concat([tail, this.#pending]).indexOf(end) - tail.length;
      const found = at >= -tail.length;
      read.push(found ? this.#pending.subarray(0, at + end.length) : this.#pending);
      this.#pending = found ? this.#pending.subarray(at + end.length) : Buffer.alloc(0);
      if (found) return Buffer.concat(read).subarray(0, -end.length);
      tail = Buffer.concat([tail, read.at(-1)!]).subarray(1 - end.length);
    }
    return null;
  }

  #wake(resolve: () => void): void {
    const events = ['readable', 'end', 'close'] as const;
    const once = () => {
      for (const event of events) this.#socket.off(event, once);
      resolve();
    };
    for (const event of events) this.#socket.on(event, once);
  }
}
