import { SMTPServer } from 'smtp-server';

/** An SMTP server in this process that takes every e-mail, and lets in whoever has the password. */
export interface SmtpSink {
  readonly port: number;
  /** Oldest first. */
  readonly received: SinkMessage[];
  /** How many connections there were. */
  readonly connections: number;
  stop(): Promise<void>;
}

export interface SinkMessage {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** As it came, without the dots that SMTP adds. */
  readonly raw: Buffer;
}

export interface SinkOptions {
  /** Passwords by user; anybody is let in by default. */
  readonly users?: Readonly<Record<string, string>>;
  /** Called with what comes; a string is what it is refused with, such as `450 4.2.0 Greylisted`. */
  readonly refuse?: (message: SinkMessage) => string | null;
  /** Takes addresses that break rules which few servers hold to, such as one with two dots in a row. */
  readonly lenient?: boolean;
}

export async function startSmtpSink({
  users,
  refuse = () => null,
  lenient = false,
}: SinkOptions = {}): Promise<SmtpSink> {
  const received: SinkMessage[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    lenientAddressParsing: lenient,
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onAuth: ({ username = '', password }, _session, done) => {
      if (users === undefined || users[username] === password) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const recipients = envelope.rcptTo.map(({ address }) => address);
        const message = { sender, recipients, raw: Buffer.concat(chunks) };
        const refusal = refuse(message);
        if (refusal === null) {
          received.push(message);
          done();
        } else done(Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) }));
      });
    },
  });
  server.on('error', () => {});
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port));
  });
  return {
    port,
    received,
    get connections() {
      return connections;
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}
