// A process of its own that runs a real dispatcher over real SMTP until it is told to stop, or killed.
import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/clock.ts';
import { createDispatcher } from '../../src/dispatch/dispatcher.ts';
import type { DispatchEvent } from '../../src/dispatch/events.ts';
import { systemIds } from '../../src/ids.ts';
import { createHostGuard, systemResolve } from '../../src/inbox/host-guard.ts';
import { openImapInbox } from '../../src/inbox/imap/imap-inbox.ts';
import type { Attempt, Fate, Inbox } from '../../src/inbox/inbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import type { Frozen } from '../../src/store/outbox/sending.ts';
import type { SinkPorts } from './sink.ts';

export interface SenderOrder {
  readonly url: string;
  readonly sink: SinkPorts;
}

/** Inboxes whose provider can say what became of an e-mail; the others never can, as SMTP alone cannot. */
const EVIDENT = /^evident/;

async function start({ url, sink }: SenderOrder) {
  const db = await openDatabase(url);
  const guard = createHostGuard({ allowPrivate: true, resolveHost: systemResolve });
  const server = { host: '127.0.0.1', port: sink.smtp, security: 'none' } as const;
  const inboxes = new Map<string, Inbox>();
  const openInbox = async (_: number, inboxId: string): Promise<Inbox> => {
    let inbox = inboxes.get(inboxId);
    if (inbox === undefined) {
      const smtp = openImapInbox({
        settings: { imap: server, smtp: server, appendToSent: false },
        login: { kind: 'password', user: inboxId, password: 'secret' },
        guard,
      });
      inbox = { ...smtp, findSent: (attempt) => (EVIDENT.test(inboxId) ? ask(sink, attempt) : UNKNOWN) };
      inboxes.set(inboxId, inbox);
    }
    return inbox;
  };
  const dispatcher = createDispatcher({
    db,
    clock: systemClock,
    stopwatch: () => performance.now(),
    random: Math.random,
    newId: systemIds,
    openInbox,
    compose,
    onDisconnected: async () => {},
    onEvent: (event: DispatchEvent) => {
      if (event.event === 'dispatch-fault' && process.connected) process.send!(String(event.error));
    },
    filesCopies: () => false,
    settings: {
      perInbox: 8,
      claimLease: 500,
      attempt: 800,
      attemptLease: 1_000,
      longestWait: 100,
      look: 500,
      looks: [100, 100, 200, 400, 800],
      backoffs: { throttled: SHORT, unavailable: SHORT, misconfigured: SHORT, unexpected: SHORT },
      patience: { lateness: 3_600_000, attempts: 1_000 },
    },
  });
  dispatcher.start();
  return async () => {
    await dispatcher.stop(5_000);
    await Promise.all([...inboxes.values()].map((inbox) => inbox.close()));
    await db.close();
  };
}

const SHORT = { first: 20, longest: 200 };
const UNKNOWN: Promise<Fate> = Promise.resolve({ fate: 'unknown' });

async function ask({ evidence }: SinkPorts, { messageId }: Attempt): Promise<Fate> {
  const response = await fetch(`http://127.0.0.1:${evidence}/${encodeURIComponent(messageId.slice(1, -1))}`);
  const fate = (await response.text()) as Fate['fate'];
  return fate === 'sent' ? { fate, messageId, providerId: null } : { fate };
}

/** The Message-ID is the one recipient's address. */
function compose({ recipients: { to }, subject }: OutboxEmail): Frozen {
  const { address } = to[0]!;
  const messageId = `<${address}>`;
  const head = [`From: rep@acme.example`, `To: ${address}`, `Subject: ${subject}`, `Message-ID: ${messageId}`];
  const mime = Buffer.from([...head, '', 'Good morning,', '', 'do you have a minute?', ''].join('\r\n'));
  return { messageId, sender: 'rep@acme.example', recipients: [address], mime, tokens: [] };
}

let stop: (() => Promise<void>) | null = null;
process.on('message', async (order: SenderOrder | 'stop') => {
  if (order !== 'stop') {
    stop = await start(order);
    process.send!('started');
  } else {
    await stop?.();
    process.disconnect();
  }
});
process.send!('ready');
