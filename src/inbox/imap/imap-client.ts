import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ImapFlow, type ImapTransport } from 'imapflow';
import { imapError } from './imap-error.ts';
import { confirmed } from './login.ts';
import type { Login } from './settings.ts';
import type { SessionOptions } from './smtp-session.ts';
import { tlsOptions } from './tls.ts';

const LONGEST_LINE = 16 * 1024 * 1024;
/** Larger than anything that is asked for; a server that announces more is not to be believed. */
const LARGEST_LITERAL = 128 * 1024 * 1024;

/** Connects and logs in. Rejects with an `InboxError`, `disconnected` only after a second login was refused too. */
export function openImapClient(options: SessionOptions): Promise<ImapFlow> {
  return confirmed(options.login, (secret) => open(options, secret));
}

async function open({ settings, login, guard, timeouts }: SessionOptions, secret: string): Promise<ImapFlow> {
  const { host, port, security } = settings.imap;
  const socket = await guard.connect(host, port, timeouts.connect);
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    transport: over(socket),
    tls: tlsOptions(host, settings.trustAnyCertificate === true),
    auth: authOf(login, secret),
    connectionTimeout: timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
    maxIdleTime: timeouts.poll,
    disableAutoIdle: true,
    maxLineLength: LONGEST_LINE,
    maxLiteralSize: LARGEST_LITERAL,
    logger: false,
  });
  // A lost connection ends the calls that wait for it; the event tells nothing more.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    socket.destroy();
    throw imapError(error);
  }
}

function authOf({ kind, user }: Login, secret: string) {
  return kind === 'password' ? { user, pass: secret } : { user, accessToken: secret };
}

/** Over a connection that was made already, to an address that was checked. */
function over(socket: Socket): ImapTransport {
  return {
    connect: ({ secure, tls }, connected) => {
      if (secure) return connectTls({ ...tls, socket }, connected);
      setImmediate(connected);
      return socket;
    },
    upgrade: (plain, { tls }, secured) => connectTls({ ...tls, socket: plain }, secured),
  };
}
