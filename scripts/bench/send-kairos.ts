// send-kairos.ts URL PORT CONNECTIONS: sends what is due in a database, and says how it went when it is asked.
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/clock.ts';
import { randomToken } from '../../src/compose/token.ts';
import { createDispatcher } from '../../src/dispatch/dispatcher.ts';
import { createFreeze } from '../../src/dispatch/freeze.ts';
import { systemIds } from '../../src/ids.ts';
import { createHostGuard, systemResolve } from '../../src/inbox/host-guard.ts';
import { openImapInbox } from '../../src/inbox/imap/imap-inbox.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import { measured } from './send-measured.ts';

export type Order =
  /** To send so many e-mails, and answer with the milliseconds it took until the last was noted as sent. */
  | { readonly send: number }
  /** To run for so many milliseconds, and answer with the share of a core it used. */
  | { readonly idle: number }
  /** To run until so many e-mails were sent, and answer how late each was. */
  | { readonly late: number };

const [url, port, connections] = process.argv.slice(2);
const db = await openDatabase(url!);
const guard = createHostGuard({ allowPrivate: true, resolveHost: systemResolve });
const server = { host: '127.0.0.1', port: Number(port), security: 'none' } as const;
const compose = createFreeze({
  clock: systemClock,
  newId: systemIds,
  newToken: () => randomToken(randomBytes),
  publicUrl: null, // the other side follows no links either
  mostAttachmentBytes: 0,
});
const inboxes = new Map<string, Inbox>();

function openInbox(_: number, inboxId: string): Promise<Inbox> {
  let inbox = inboxes.get(inboxId);
  inbox ??= openImapInbox({
    settings: { imap: server, smtp: server, appendToSent: false },
    login: { kind: 'password', user: inboxId, password: 'secret' },
    guard,
    connections: Number(connections),
  });
  inboxes.set(inboxId, inbox);
  return Promise.resolve(inbox);
}

async function dispatch(ended: (lateness: number[]) => boolean, limit: number): Promise<number[]> {
  const lateness: number[] = [];
  await new Promise<void>((resolve) => {
    const dispatcher = createDispatcher({
      db,
      clock: systemClock,
      stopwatch: () => performance.now(),
      random: Math.random,
      newId: systemIds,
      openInbox,
      compose,
      onDisconnected: async () => {},
      onEvent: (event) => {
        if (event.event === 'dispatch-fault') console.error(event);
        if (event.event !== 'attempt') return;
        if (event.outcome !== 'sent') console.error(event);
        lateness.push(event.late);
        if (ended(lateness)) resolve(void dispatcher.stop(5_000));
      },
      filesCopies: () => false,
    });
    dispatcher.start();
    setTimeout(() => resolve(void dispatcher.stop(5_000)), limit).unref();
  });
  return lateness;
}

async function obey(order: Order): Promise<unknown> {
  if ('send' in order) return measured(() => dispatch(({ length }) => length === order.send, 600_000));
  if ('late' in order) return dispatch(({ length }) => length === order.late, 600_000);
  await dispatch(() => false, 2_000); // what starting costs is not what idling does
  const used = process.cpuUsage();
  await Promise.all([dispatch(() => false, order.idle), new Promise((resolve) => setTimeout(resolve, order.idle))]);
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000 / order.idle;
}

process.on('message', async (order: Order) => {
  process.send!(await obey(order));
});
process.on('disconnect', () => process.exit());
process.send!('ready');
