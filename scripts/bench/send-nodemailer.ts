// send-nodemailer.ts PORT CONNECTIONS: sends as many messages as it is told to over nodemailer's own pooled transport,
// and says how many milliseconds that took.
import { createTransport } from 'nodemailer';
import { type Measured, measured } from './send-measured.ts';

const [port, connections] = process.argv.slice(2).map(Number);
const transport = createTransport({
  pool: true,
  host: '127.0.0.1',
  port,
  ignoreTLS: true,
  auth: { user: 'rep', pass: 'secret' },
  maxConnections: connections,
});

/** What the e-mails of the outbox say. */
export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

async function sendAll(prefix: string, count: number, { subject, text, html }: Words): Promise<Measured> {
  const messages = Array.from({ length: count }, (_, index) => {
    return { from: 'Rep <rep@acme.example>', to: `${prefix}-${index}@client.example`, subject, text, html };
  });
  return measured(() => Promise.all(messages.map((message) => transport.sendMail(message))));
}

process.on('message', async ({ prefix, count, words }: { prefix: string; count: number; words: Words }) => {
  process.send!(await sendAll(prefix, count, words));
});
process.on('disconnect', () => process.exit());
process.send!('ready');
