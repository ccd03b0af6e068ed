// A process of its own that takes mail by SMTP from anybody and keeps count of it, whatever becomes of those who send.
// It also answers, by HTTP, what became of the e-mail to an address: evidence such as a provider has.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SinkOrder {
  /** Milliseconds between the end of an e-mail and the answer to it, so that some are caught in between. */
  readonly delay: number;
}

export interface SinkPorts {
  readonly smtp: number;
  readonly evidence: number;
}

/** How often each recipient was sent to. */
export type SinkReport = Readonly<Record<string, number>>;

const received = new Map<string, number>();
/** Recipients of e-mails that are being received, by session: from the answer 354 until it is over. */
const receiving = new Map<string, readonly string[]>();

async function start({ delay }: SinkOrder): Promise<SinkPorts> {
  const smtp = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onClose: ({ id }) => void receiving.delete(id),
    onData: (stream, { id, envelope: { rcptTo } }, done) => {
      const recipients = rcptTo.map(({ address }) => address);
      receiving.set(id, recipients);
      stream.on('end', () => {
        for (const recipient of recipients) received.set(recipient, (received.get(recipient) ?? 0) + 1);
        receiving.delete(id);
        setTimeout(done, delay);
      });
      stream.resume();
    },
  });
  smtp.on('error', () => {}); // clients that were killed
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const evidence = createServer(({ url }, response) => response.end(fateOf(decodeURIComponent(url!.slice(1)))));
  evidence.listen(0, '127.0.0.1');
  await once(evidence, 'listening');
  return { smtp: portOf(smtp.server), evidence: portOf(evidence) };
}

const portOf = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port;

/** What arrives of an e-mail after its sender has died is not known to be all of it before the connection has ended. */
function fateOf(recipient: string): 'sent' | 'not-sent' | 'unknown' {
  if (received.has(recipient)) return 'sent';
  return [...receiving.values()].flat().includes(recipient) ? 'unknown' : 'not-sent';
}

process.on('message', async (order: SinkOrder | 'report') => {
  process.send!(order === 'report' ? Object.fromEntries(received) : await start(order));
});
process.on('disconnect', () => process.exit());
process.send!('ready');
